import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};
const setSummary = (account: SnapshotDraft, figures: Readonly<Record<string, number>>): void => {
  Object.assign(account.response('iam.GetAccountSummary').SummaryMap, figures);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a password and no MFA',
      edit: (account) => {
        setRoot(account, { mfa_active: 'false' });
        setSummary(account, { AccountMFAEnabled: 0 });
      },
    },
    {
      name: 'a report that does not say, and a summary that says password without MFA',
      edit: (account) => {
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'not_supported' });
        setSummary(account, { AccountPasswordPresent: 1, AccountMFAEnabled: 0 });
      },
    },
  ],
  met: [
    { name: 'root with MFA', edit: () => {} },
    {
      name: 'root with neither password nor key',
      edit: (account) => setRoot(account, { password_enabled: 'false', mfa_active: 'false' }),
    },
    {
      name: 'a report that does not say, and a summary that says there is no password',
      edit: (account) => {
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'false' });
        setSummary(account, { AccountPasswordPresent: 0, AccountMFAEnabled: 0 });
      },
    },
    {
      name: 'a report that does not say, and a summary that says MFA',
      edit: (account) => setRoot(account, { password_enabled: 'not_supported', mfa_active: 'not_supported' }),
    },
  ],
  unknown: [
    {
      name: 'a report that does not say whether root has a password, and no summary',
      edit: (account) => {
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'false' });
        account.refuse('iam.GetAccountSummary');
      },
    },
    {
      name: 'a summary without the figure',
      edit: (account) => {
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'false' });
        delete account.response('iam.GetAccountSummary').SummaryMap['AccountPasswordPresent'];
      },
    },
    {
      name: 'a report without a row for root',
      edit: (account) => {
        delete account.credentialReport['<root_account>'];
      },
    },
  ],
  notApplicable: [
    {
      name: 'root with a key and no password',
      edit: (account) =>
        setRoot(account, {
          password_enabled: 'false',
          mfa_active: 'false',
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-11-10T08:00:00+00:00',
        }),
    },
  ],
});
