import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a user whose tag names a vendor',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        user?.Tags?.push({ Key: 'vendor', Value: 'Datadog' });
      },
    },
    {
      name: 'a user whose tag names a vendor of the settings',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        user?.Tags?.push({ Key: 'Partner', Value: 'for Skylark Monitoring' });
      },
    },
    {
      name: 'a vendor spelt with capitals within its name',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        user?.Tags?.push({ Key: 'owner', Value: 'PagerDuty' });
      },
    },
    {
      name: 'a vendor whose name is written as two words',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        user?.Tags?.push({ Key: 'purpose', Value: 'new-relic metrics' });
      },
    },
  ],
  met: [
    { name: 'users of people and programs of our own', edit: () => {} },
    {
      name: 'a word that only begins like a vendor',
      edit: (account) => {
        const [user] = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
        user?.Tags?.push({ Key: 'purpose', Value: 'setup wizard of orcas' });
      },
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
  notApplicable: 'every user has a name, and may have been made for anybody',
});
