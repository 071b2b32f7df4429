import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const user = 'badge-sync';
const row = (account: SnapshotDraft) => account.credentialReport[user] ?? {};

/** Gives the user a second key, which nothing uses. */
const addKey = (account: SnapshotDraft, created: string, lastUsed = 'N/A'): void => {
  Object.assign(row(account), {
    access_key_2_active: 'true',
    access_key_2_last_rotated: created,
    access_key_2_last_used_date: lastUsed,
  });
  account.response('iam.ListAccessKeys', { params: { UserName: user } }).AccessKeyMetadata.push({
    UserName: user,
    AccessKeyId: 'AKIAEXAMPLEBADGESYNC',
    Status: 'Active',
    CreateDate: created,
  });
};

const subject = 'user/services/badge-sync';
const part = 'access-key-2';

export const cases = defineCases({
  departed: [
    {
      name: 'a key that was never used in a month',
      edit: (account) => addKey(account, '2026-10-20T10:00:00+00:00'),
      subject,
      part,
      controls: [],
    },
    {
      name: 'a key last used two months ago',
      edit: (account) => addKey(account, '2026-09-01T10:00:00+00:00', '2026-09-20T10:00:00+00:00'),
      subject,
      part,
      controls: ['1.11', '2.11', 'IAM.22'],
    },
    {
      name: 'a key last used 45 days and some hours ago',
      edit: (account) => addKey(account, '2026-09-01T10:00:00+00:00', '2026-10-06T01:00:00+00:00'),
      subject,
      part,
      controls: ['1.11', '2.11', 'IAM.22'],
    },
    {
      name: 'a key of old that was switched on yesterday and never used',
      edit: (account) => {
        addKey(account, '2026-03-01T10:00:00+00:00');
        Object.assign(row(account), { access_key_2_last_rotated: '2026-11-19T10:00:00+00:00' });
      },
      subject,
      part,
      controls: ['1.11', '2.11', 'IAM.8', 'IAM.22'],
    },
    {
      name: 'a key from before uses were recorded',
      edit: (account) => addKey(account, '2014-01-01T10:00:00+00:00'),
      subject,
      part,
    },
  ],
  met: [
    { name: 'keys used this morning', edit: () => {} },
    {
      name: 'a key last used 44 days and some hours ago',
      edit: (account) => addKey(account, '2026-09-01T10:00:00+00:00', '2026-10-07T01:00:00+00:00'),
      subject,
      part,
    },
    {
      name: 'a new key that had no time to be used',
      edit: (account) => addKey(account, '2026-11-15T10:00:00+00:00'),
      subject,
      part,
    },
    {
      name: 'a use that the trail shows and the report does not yet',
      edit: (account) => {
        Object.assign(row(account), { access_key_1_last_used_date: '2026-01-02T10:00:00+00:00' });
      },
      subject,
      part: 'access-key-1',
    },
  ],
  unknown: [
    {
      name: 'a last use that cannot be read, and nothing in the trail',
      edit: (account) => addKey(account, '2026-10-20T10:00:00+00:00', 'not_supported'),
      subject,
    },
    {
      name: 'the report refused',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
      },
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
  ],
});
