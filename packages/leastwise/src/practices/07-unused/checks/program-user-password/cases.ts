import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const change = (account: SnapshotDraft, to: object): void => {
  Object.assign(account.credentialReport['badge-sync'] ?? {}, to);
};
const withPassword = {
  password_enabled: 'true',
  password_last_used: 'no_information',
  password_last_changed: '2026-10-15T08:00:00+00:00',
  mfa_active: 'true',
};

const subject = 'user/services/badge-sync';

export const cases = defineCases({
  departed: [
    {
      name: 'a program whose password was never used',
      edit: (account) => change(account, withPassword),
      subject,
    },
    {
      name: 'a program whose password was used in spring',
      edit: (account) =>
        change(account, { ...withPassword, password_last_used: '2026-04-15T08:00:00+00:00' }),
      subject,
    },
  ],
  met: [{ name: 'a program without a password', edit: () => {}, subject }],
  unknown: [
    {
      name: 'a password that may be enabled',
      edit: (account) => change(account, { password_enabled: 'unclear' }),
      subject,
    },
    {
      name: 'a key that may be in use',
      edit: (account) => {
        account.remove('iam.ListAccessKeys');
        change(account, { ...withPassword, access_key_1_last_used_date: 'not_supported' });
      },
      subject,
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['badge-sync'];
      },
      subject: 'user/services/badge-sync',
    },
  ],
  notApplicable: [
    { name: 'a person without keys', edit: () => {}, subject: 'user/people/ines.moreau' },
    {
      name: 'a user who signs in: person-and-program judges the keys',
      edit: (account) =>
        change(account, { ...withPassword, password_last_used: '2026-11-18T08:00:00+00:00' }),
      subject,
    },
    {
      name: 'neither password nor key in use: password-unused and key-unused judge them',
      edit: (account) => {
        account.remove('iam.ListAccessKeys');
        change(account, { ...withPassword, access_key_1_last_used_date: 'N/A' });
      },
      subject,
    },
  ],
});
