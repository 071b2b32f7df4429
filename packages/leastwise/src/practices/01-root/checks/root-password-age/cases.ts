import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import type { Note } from '../../../../config/settings.ts';
import { defineCases } from '../../../cases.ts';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};
/** The account has been there for three years. */
const old = (account: SnapshotDraft): void =>
  setRoot(account, { user_creation_time: '2023-10-01T08:00:00+00:00' });
const note = (date: string): readonly Note[] => [{ about: 'root-password-changed', date, by: 'maria.lopez' }];

export const cases = defineCases({
  departed: [
    { name: 'a change two years ago, as noted', edit: old, settings: { notes: note('2024-10-01') } },
    {
      name: 'a newer note of another account',
      edit: old,
      settings: {
        notes: [
          ...note('2024-10-01'),
          { about: 'root-password-changed', account: '999988887777', date: '2026-10-01', by: 'x' },
        ],
      },
    },
  ],
  met: [
    { name: 'a change half a year ago, as noted', edit: old, settings: { notes: note('2026-05-20') } },
    { name: 'an account younger than a year', edit: () => {}, settings: { notes: [] } },
  ],
  unknown: [
    { name: 'an old account and no note', edit: old, settings: { notes: [] } },
    { name: 'a note of a day that has not come', edit: old, settings: { notes: note('2027-01-01') } },
    { name: 'a note without a date', edit: old, settings: { notes: note('last spring') } },
    {
      name: 'a note of long ago, and nothing that says whether root has a password',
      edit: (account) => {
        old(account);
        setRoot(account, { password_enabled: 'not_supported' });
        account.refuse('iam.GetAccountSummary');
      },
      settings: { notes: note('2024-10-01') },
    },
  ],
  notApplicable: [
    {
      name: 'root without a password',
      edit: (account) => {
        old(account);
        setRoot(account, { password_enabled: 'false' });
      },
    },
    { name: 'the profile nist', edit: old, settings: { profile: 'nist', notes: [] } },
  ],
});
