import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};
const addVirtualDevice = (account: SnapshotDraft, name = 'root-phone'): void => {
  account.response('iam.ListVirtualMFADevices').VirtualMFADevices.push({
    SerialNumber: `arn:aws:iam::${account.account}:mfa/${name}`,
    User: {
      Path: '/',
      UserId: account.account,
      Arn: `arn:aws:iam::${account.account}:root`,
      CreateDate: '2026-03-02T08:00:00+00:00',
    },
    EnableDate: '2026-03-02T08:10:00+00:00',
  });
};

export const cases = defineCases({
  departed: [
    { name: 'an app on a phone', edit: (account) => addVirtualDevice(account) },
    {
      name: 'apps on two phones',
      edit: (account) => {
        addVirtualDevice(account);
        addVirtualDevice(account, 'root-tablet');
      },
    },
  ],
  met: [
    { name: 'MFA that is no virtual device', edit: () => {} },
    {
      name: 'a report that does not say, and a summary that says MFA',
      edit: (account) => setRoot(account, { mfa_active: 'not_supported' }),
    },
  ],
  unknown: [
    {
      name: 'a list of virtual devices that AWS refused',
      edit: (account) => {
        account.refuse('iam.ListVirtualMFADevices');
      },
    },
    {
      name: 'a report that does not say whether root has MFA, and no summary',
      edit: (account) => {
        setRoot(account, { mfa_active: 'not_supported' });
        account.remove('iam.GetAccountSummary');
      },
    },
  ],
  notApplicable: [
    { name: 'root without MFA', edit: (account) => setRoot(account, { mfa_active: 'false' }) },
    {
      name: 'root without a password',
      edit: (account) => {
        setRoot(account, { password_enabled: 'false' });
        addVirtualDevice(account);
      },
    },
  ],
});
