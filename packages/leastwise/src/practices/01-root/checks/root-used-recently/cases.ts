import { defineCases } from '../../../cases.ts';

const root = (account: { credentialReport: Record<string, object> }): object =>
  account.credentialReport['<root_account>'] ?? {};

export const cases = defineCases({
  departed: [
    {
      name: 'a sign-in nine days ago',
      edit: (account) => {
        Object.assign(root(account), { password_last_used: '2026-11-11T10:00:00+00:00' });
      },
    },
    {
      name: 'a key used last week, while the date of the password cannot be read',
      edit: (account) => {
        Object.assign(root(account), {
          password_last_used: 'not_supported',
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-11-01T10:00:00+00:00',
          access_key_1_last_used_date: '2026-11-13T10:00:00+00:00',
          access_key_1_last_used_region: 'eu-west-1',
          access_key_1_last_used_service: 's3',
        });
      },
    },
  ],
  met: [
    { name: 'root never used', edit: () => {} },
    {
      name: 'a sign-in a year ago',
      edit: (account) => {
        Object.assign(root(account), { password_last_used: '2025-11-01T10:00:00+00:00' });
      },
    },
  ],
  unknown: [
    {
      name: 'a date that is no date',
      edit: (account) => {
        Object.assign(root(account), { password_last_used: 'soon' });
      },
    },
  ],
  notApplicable: 'every account has a root user',
});
