import { defineCases } from '../../../cases.ts';
import {
  instanceNamed,
  region,
  strayKey,
  straySecret,
  withoutInstances,
} from '../../testing/kept-workloads.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a key as the value of a tag',
      edit: (account) => {
        instanceNamed(account, 'batch-worker').Tags.push({ Key: 'aws_access_key_id', Value: strayKey });
      },
    },
    {
      name: 'a key and a secret in one tag',
      edit: (account) => {
        instanceNamed(account, 'batch-worker').Tags.push({ Key: strayKey, Value: straySecret });
      },
    },
  ],
  met: [
    { name: 'tags without keys', edit: () => {} },
    {
      name: 'digests and UUIDs in tags',
      edit: (account) => {
        instanceNamed(account, 'batch-worker').Tags.push(
          { Key: 'commit', Value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
          { Key: 'request', Value: '0f8fad5b-d9cb-469f-a165-70867728950e' },
        );
      },
    },
  ],
  unknown: [
    {
      name: 'a region that refused DescribeInstances',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
    },
  ],
  notApplicable: [
    { name: 'an account without instances', edit: withoutInstances },
    {
      name: 'instances without tags',
      edit: (account) => {
        const all = account.response('ec2.DescribeInstances', { region }).Reservations;
        for (const instance of all.flatMap(({ Instances }) => Instances)) instance.Tags = [];
      },
    },
  ],
});
