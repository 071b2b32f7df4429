import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { keyLines, region, strayKey } from '../../testing/kept-workloads.ts';

const setValue = (account: SnapshotDraft, value: string): void => {
  for (const parameter of account.response('ssm.GetParameters', { region }).Parameters)
    parameter.Value = value;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a key in a plain parameter',
      edit: (account) => setValue(account, strayKey),
      subject: 'parameter/shop/feature-flags',
    },
    { name: 'a whole credentials file', edit: (account) => setValue(account, keyLines) },
  ],
  met: [{ name: 'plain parameters without keys', edit: () => {}, subject: 'parameter/shop/feature-flags' }],
  unknown: [
    {
      name: 'values that were refused',
      edit: (account) => {
        account.refuse('ssm.GetParameters', { region });
      },
      subject: 'parameter/shop/feature-flags',
    },
    {
      name: 'a plain parameter whose value did not come back',
      edit: (account) => {
        account.response('ssm.GetParameters', { region }).Parameters = [];
      },
      subject: 'parameter/shop/feature-flags',
    },
    {
      name: 'a region that refused the list',
      edit: (account) => {
        account.refuse('ssm.DescribeParameters', { region });
      },
    },
  ],
  notApplicable: [{ name: 'a SecureString', edit: () => {}, subject: 'parameter/shop/session-key' }],
});
