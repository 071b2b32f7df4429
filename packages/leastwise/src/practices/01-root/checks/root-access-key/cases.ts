import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'an active key',
      edit: (account) => {
        Object.assign(account.credentialReport['<root_account>'] ?? {}, {
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-11-10T08:00:00+00:00',
        });
      },
      part: 'access-key-1',
    },
    {
      name: 'a key that is switched off but still there',
      edit: (account) => {
        Object.assign(account.credentialReport['<root_account>'] ?? {}, {
          access_key_2_active: 'false',
          access_key_2_last_rotated: '2026-11-10T08:00:00+00:00',
        });
      },
      part: 'access-key-2',
    },
  ],
  met: [{ name: 'root without keys', edit: () => {} }],
  unknown: [
    {
      name: 'a report without a row for root',
      edit: (account) => {
        delete account.credentialReport['<root_account>'];
      },
    },
  ],
  notApplicable: 'every account has a root user',
});
