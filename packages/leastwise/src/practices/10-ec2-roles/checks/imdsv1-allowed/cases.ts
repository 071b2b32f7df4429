import { defineCases } from '../../../cases.ts';
import { instanceNamed, region, withoutInstances } from '../../testing/kept-workloads.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'tokens that are optional',
      edit: (account) => {
        instanceNamed(account, 'shop-web-1').MetadataOptions.HttpTokens = 'optional';
      },
    },
  ],
  met: [
    { name: 'tokens that are required', edit: () => {} },
    {
      name: 'a metadata service that is switched off',
      edit: (account) => {
        Object.assign(instanceNamed(account, 'shop-web-1').MetadataOptions, {
          HttpTokens: 'optional',
          HttpEndpoint: 'disabled',
        });
      },
    },
  ],
  unknown: [
    {
      name: 'an answer without metadata options',
      edit: (account) => {
        Object.assign(instanceNamed(account, 'shop-web-1'), { MetadataOptions: undefined });
      },
    },
    {
      name: 'a region that refused DescribeInstances',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
    },
    {
      name: 'options of a kind that AWS does not have',
      edit: (account) => {
        Object.assign(instanceNamed(account, 'shop-web-1').MetadataOptions, { HttpTokens: 'maybe' });
      },
    },
  ],
  notApplicable: [{ name: 'an account without instances', edit: withoutInstances }],
});
