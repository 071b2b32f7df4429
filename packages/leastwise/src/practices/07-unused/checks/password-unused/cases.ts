import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const user = 'ines.moreau';
const row = (account: SnapshotDraft) => account.credentialReport[user] ?? {};

/** Takes the user's sign-ins out of the trail. */
const neverSignedIn = (account: SnapshotDraft): void => {
  const events = account.events();
  const others = events.filter(
    ({ eventName, userIdentity }) => eventName !== 'ConsoleLogin' || userIdentity.userName !== user,
  );
  events.splice(0, events.length, ...others);
};

const subject = 'user/people/ines.moreau';

export const cases = defineCases({
  departed: [
    {
      name: 'a last sign-in two months ago',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), { password_last_used: '2026-09-18T08:00:00+00:00' });
      },
      subject,
      controls: ['1.11', '2.11', 'IAM.22'],
    },
    {
      name: 'a last sign-in before summer',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), { password_last_used: '2026-06-18T08:00:00+00:00' });
      },
      subject,
      controls: ['1.11', '2.11', 'IAM.8', 'IAM.22'],
    },
    {
      name: 'a password that was never used',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), { password_last_used: 'no_information' });
      },
      subject,
    },
    {
      name: 'TRUE in capitals, and N/A for never',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), { password_enabled: 'TRUE', password_last_used: 'N/A' });
      },
      subject,
    },
  ],
  met: [
    { name: 'people who sign in', edit: () => {}, subject },
    {
      name: 'a password of five days that was not used yet',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), {
          password_last_used: 'no_information',
          password_last_changed: '2026-11-15T08:00:00+00:00',
        });
      },
      subject,
    },
    {
      name: 'a password set anew three days ago, after a long leave',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), {
          password_last_used: '2026-05-18T08:00:00+00:00',
          password_last_changed: '2026-11-17T08:00:00+00:00',
        });
      },
      subject,
    },
    {
      name: 'a sign-in that the trail shows and the report does not yet',
      edit: (account) => {
        Object.assign(row(account), { password_last_used: '2026-05-18T08:00:00+00:00' });
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'a last use that cannot be read',
      edit: (account) => {
        neverSignedIn(account);
        Object.assign(row(account), { password_last_used: 'not_supported' });
      },
      subject,
    },
    {
      name: 'a password that may be enabled',
      edit: (account) => {
        Object.assign(row(account), { password_enabled: 'not_supported' });
      },
      subject,
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['maria.lopez'];
      },
      subject: 'user/people/maria.lopez',
    },
  ],
  notApplicable: [
    { name: 'a user without a password', edit: () => {}, subject: 'user/services/badge-sync' },
    {
      name: 'a program with a password that was never used: program-user-password judges it',
      edit: (account) => {
        Object.assign(account.credentialReport['badge-sync'] ?? {}, {
          password_enabled: 'true',
          password_last_used: 'no_information',
          password_last_changed: '2026-10-15T08:00:00+00:00',
        });
      },
      subject: 'user/services/badge-sync',
    },
  ],
});
