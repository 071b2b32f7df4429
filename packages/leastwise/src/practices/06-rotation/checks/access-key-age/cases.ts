import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const user = 'badge-sync';
const row = (account: SnapshotDraft) => account.credentialReport[user] ?? {};
const keys = (account: SnapshotDraft) =>
  account.response('iam.ListAccessKeys', { params: { UserName: user } }).AccessKeyMetadata;
const createdAt = (account: SnapshotDraft, date: string): void => {
  for (const key of keys(account)) key.CreateDate = date;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a key in use that was made half a year ago',
      edit: (account) => {
        createdAt(account, '2026-05-18T10:00:00+00:00');
        Object.assign(row(account), { access_key_1_last_rotated: '2026-05-18T10:00:00+00:00' });
      },
      subject: 'user/services/badge-sync',
      part: 'access-key-1',
    },
    {
      name: 'an old key that was switched off and on last week: the report calls it new',
      edit: (account) => {
        createdAt(account, '2026-05-18T10:00:00+00:00');
        Object.assign(row(account), { access_key_1_last_rotated: '2026-11-12T10:00:00+00:00' });
      },
      subject: 'user/services/badge-sync',
      part: 'access-key-1',
    },
    {
      name: 'an old key by the report alone',
      edit: (account) => {
        account.remove('iam.ListAccessKeys');
        Object.assign(row(account), { access_key_1_last_rotated: '2026-05-18T10:00:00+00:00' });
      },
      subject: 'user/services/badge-sync',
      part: 'access-key-1',
    },
    {
      name: 'TRUE in capitals',
      edit: (account) => {
        createdAt(account, '2026-05-18T10:00:00+00:00');
        Object.assign(row(account), {
          access_key_1_active: 'TRUE',
          access_key_1_last_rotated: '2026-05-18T10:00:00+00:00',
        });
      },
      subject: 'user/services/badge-sync',
    },
  ],
  met: [
    { name: 'keys of a few weeks', edit: () => {} },
    {
      name: 'a key of exactly ninety days',
      edit: (account) => {
        createdAt(account, '2026-08-22T09:00:00+00:00');
        Object.assign(row(account), { access_key_1_last_rotated: '2026-08-22T09:00:00+00:00' });
      },
      subject: 'user/services/badge-sync',
    },
    {
      name: 'a young key by the report alone',
      edit: (account) => {
        account.refuse('iam.ListAccessKeys');
      },
      subject: 'user/services/badge-sync',
    },
    {
      name: 'an older key where the owner allows a year',
      edit: (account) => {
        createdAt(account, '2026-05-18T10:00:00+00:00');
      },
      settings: { checks: { 'access-key-age': { maxAgeDays: 365 } } },
      subject: 'user/services/badge-sync',
    },
  ],
  unknown: [
    {
      name: 'a report refused',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
      },
    },
    {
      name: 'a date that is no date, and no list of keys',
      edit: (account) => {
        account.remove('iam.ListAccessKeys');
        Object.assign(row(account), { access_key_1_last_rotated: 'N/A' });
      },
      subject: 'user/services/badge-sync',
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
    {
      name: 'a key that is switched off',
      edit: () => {},
      subject: 'user/services/invoice-export',
      part: 'access-key-2',
    },
    {
      name: 'a key that is off in the list and on in the older report',
      edit: (account) => {
        for (const key of keys(account)) key.Status = 'Inactive';
      },
      subject: 'user/services/badge-sync',
    },
  ],
});
