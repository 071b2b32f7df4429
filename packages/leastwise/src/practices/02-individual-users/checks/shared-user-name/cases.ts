import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const userNamed = (account: SnapshotDraft, name: string) => {
  const user = account
    .response('iam.GetAccountAuthorizationDetails')
    .UserDetailList.find(({ UserName }) => UserName === name);
  if (user === undefined) throw new Error(`nobody is called ${name}`);
  return user;
};
const addUser = (account: SnapshotDraft, name: string): void => {
  account.response('iam.GetAccountAuthorizationDetails').UserDetailList.push({
    Path: '/people/',
    UserName: name,
    UserId: 'AIDAEXAMPLEOFANOTHER',
    Arn: `arn:aws:iam::${account.account}:user/people/${name}`,
    CreateDate: '2026-11-01T08:00:00+00:00',
    GroupList: ['everyone'],
    AttachedManagedPolicies: [],
    Tags: [],
  });
};

export const cases = defineCases({
  departed: [
    {
      name: 'a user tagged as shared',
      edit: (account) => {
        userNamed(account, 'ines.moreau').Tags.push({ Key: 'Shared', Value: 'yes' });
      },
      subject: 'user/people/ines.moreau',
    },
    {
      name: 'a user called dev-team',
      edit: (account) => addUser(account, 'dev-team'),
      subject: 'user/people/dev-team',
    },
    {
      name: 'a user called admin',
      edit: (account) => addUser(account, 'admin'),
      subject: 'user/people/admin',
    },
  ],
  met: [
    { name: 'people and programs by their own names', edit: () => {} },
    {
      name: 'an administrator by her own name',
      edit: (account) => addUser(account, 'administrator-jane'),
      subject: 'user/people/administrator-jane',
    },
    {
      name: 'a word inside another',
      edit: (account) => addUser(account, 'adminton'),
      subject: 'user/people/adminton',
    },
    {
      name: 'a word that the settings leave out',
      edit: (account) => addUser(account, 'dev-team'),
      subject: 'user/people/dev-team',
      settings: { checks: { 'shared-user-name': { sharedWords: [], roleWords: [] } } },
    },
  ],
  unknown: [
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without users',
      edit: (account) => {
        account.response('iam.GetAccountAuthorizationDetails').UserDetailList = [];
      },
    },
  ],
});
