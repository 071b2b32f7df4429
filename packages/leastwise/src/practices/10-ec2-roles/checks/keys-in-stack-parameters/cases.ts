import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { region, strayKey, straySecret } from '../../testing/kept-workloads.ts';

const stack = (account: SnapshotDraft): Responses['cloudformation.DescribeStacks']['Stacks'][number] => {
  const [first] = account.response('cloudformation.DescribeStacks', { region }).Stacks;
  if (first === undefined) throw new Error('no stack');
  return first;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a key in a parameter, its secret hidden',
      edit: (account) => {
        stack(account).Parameters?.push(
          { ParameterKey: 'MailKey', ParameterValue: strayKey },
          { ParameterKey: 'MailSecret', ParameterValue: '****' },
        );
      },
      part: 'MailKey',
    },
    {
      name: 'a key that the stack made, in its outputs',
      edit: (account) => {
        stack(account).Outputs = [
          { OutputKey: 'Key', OutputValue: strayKey },
          { OutputKey: 'Secret', OutputValue: straySecret },
        ];
      },
      part: 'output Key',
    },
  ],
  met: [{ name: 'a parameter that is a network', edit: () => {}, part: 'Cidr' }],
  unknown: [
    {
      name: 'a region that refused DescribeStacks',
      edit: (account) => {
        account.refuse('cloudformation.DescribeStacks', { region });
      },
    },
  ],
  notApplicable: [
    { name: 'a NoEcho parameter', edit: () => {}, part: 'DatabasePassword' },
    {
      name: 'a stack without parameters and outputs',
      edit: (account) => {
        const only = stack(account);
        delete only.Parameters;
        delete only.Outputs;
      },
    },
    {
      name: 'an account without stacks',
      edit: (account) => {
        account.response('cloudformation.DescribeStacks', { region }).Stacks = [];
      },
    },
  ],
});
