import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const person = 'ines.moreau@northwind.example';

const tagsOf = (account: SnapshotDraft, name: string) => {
  const user = account
    .response('iam.GetAccountAuthorizationDetails')
    .UserDetailList.find(({ UserName }) => UserName === name);
  if (user === undefined) throw new Error(`nobody is called ${name}`);
  return user.Tags;
};

export const cases = defineCases({
  departed: [
    {
      name: 'another user that bears the same address, in other letters and under another key',
      edit: (account) => {
        tagsOf(account, 'samir.haddad').push({ Key: 'E-Mail', Value: 'Ines.Moreau@northwind.example' });
      },
      subject: person,
    },
  ],
  met: [
    { name: 'a user for each person', edit: () => {}, subject: person },
    {
      name: 'a program tagged with who answers for it',
      edit: (account) => {
        tagsOf(account, 'invoice-export').push({ Key: 'owner-email', Value: person });
      },
      subject: person,
    },
    {
      name: 'two tags of one user that say the same',
      edit: (account) => {
        tagsOf(account, 'ines.moreau').push({ Key: 'email', Value: person });
      },
      subject: person,
    },
  ],
  unknown: [
    {
      name: 'two users of one person, one of them made since the report',
      edit: (account) => {
        tagsOf(account, 'samir.haddad').push({ Key: 'email', Value: person });
        delete account.credentialReport['samir.haddad'];
      },
      subject: person,
    },
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    {
      name: 'tags that name nobody',
      edit: (account) => {
        for (const user of account.response('iam.GetAccountAuthorizationDetails').UserDetailList)
          user.Tags = [
            { Key: 'employee', Value: 'true' },
            { Key: 'email', Value: 'n/a' },
          ];
      },
    },
    {
      name: 'users without such tags',
      edit: (account) => {
        for (const user of account.response('iam.GetAccountAuthorizationDetails').UserDetailList)
          user.Tags = [];
      },
    },
  ],
});
