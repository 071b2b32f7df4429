import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const keys = (account: SnapshotDraft) =>
  account.response('iam.ListSSHPublicKeys', { params: { UserName: 'aiko.tanaka' } }).SSHPublicKeys;

export const cases = defineCases({
  departed: [
    {
      name: 'a key of half a year',
      edit: (account) => {
        for (const key of keys(account)) key.UploadDate = '2026-05-04T09:00:00+00:00';
      },
      subject: 'user/people/aiko.tanaka',
    },
  ],
  met: [{ name: 'a key of a month', edit: () => {} }],
  unknown: [
    {
      name: 'one user’s keys refused',
      edit: (account) => {
        account.refuse('iam.ListSSHPublicKeys', { params: { UserName: 'aiko.tanaka' } });
      },
      subject: 'user/people/aiko.tanaka',
    },
    {
      name: 'keys that nobody asked for',
      edit: (account) => {
        account.remove('iam.ListSSHPublicKeys');
      },
    },
    {
      name: 'a date that is no date',
      edit: (account) => {
        for (const key of keys(account)) key.UploadDate = 'last spring';
      },
      subject: 'user/people/aiko.tanaka',
    },
  ],
  notApplicable: [
    {
      name: 'a key that is switched off',
      edit: (account) => {
        for (const key of keys(account))
          Object.assign(key, { Status: 'Inactive', UploadDate: '2020-05-04T09:00:00+00:00' });
      },
    },
    {
      name: 'an account without users, whose keys nobody could list',
      edit: (account) => {
        account.response('iam.GetAccountAuthorizationDetails').UserDetailList = [];
        account.remove('iam.ListSSHPublicKeys');
      },
    },
  ],
});
