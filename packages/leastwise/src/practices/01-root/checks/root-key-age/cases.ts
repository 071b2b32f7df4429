import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a key of ten months',
      edit: (account) =>
        setRoot(account, {
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-03-02T08:30:00+00:00',
        }),
      part: 'access-key-1',
      // A key that root has at all is a departure of its own.
      alongside: ['root-access-key'],
    },
    {
      name: 'a key one day over the limit, the other still young',
      edit: (account) =>
        setRoot(account, {
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-11-01T09:12:00+00:00',
          access_key_2_active: 'true',
          access_key_2_last_rotated: '2026-08-21T09:12:00+00:00',
        }),
      part: 'access-key-2',
    },
  ],
  met: [
    {
      name: 'a key of exactly ninety days',
      edit: (account) =>
        setRoot(account, {
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-08-22T09:12:00+00:00',
        }),
      part: 'access-key-1',
    },
  ],
  unknown: [
    {
      name: 'a key without a date',
      edit: (account) => setRoot(account, { access_key_1_active: 'true', access_key_1_last_rotated: 'N/A' }),
    },
    {
      name: 'a report that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
      },
    },
  ],
  notApplicable: [
    { name: 'root without keys', edit: () => {} },
    {
      name: 'a key that is switched off',
      edit: (account) =>
        setRoot(account, {
          access_key_1_active: 'false',
          access_key_1_last_rotated: '2026-03-02T08:30:00+00:00',
        }),
    },
  ],
});
