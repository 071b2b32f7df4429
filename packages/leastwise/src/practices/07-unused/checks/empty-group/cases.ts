import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a group nobody is in',
      edit: (account) => {
        const details = account.response('iam.GetAccountAuthorizationDetails');
        details.GroupDetailList.push({
          Path: '/',
          GroupName: 'old-project',
          GroupId: 'AGPAEXAMPLEOLDPROJECT',
          Arn: `arn:aws:iam::${account.account}:group/old-project`,
          CreateDate: '2026-01-05T09:00:00+00:00',
          GroupPolicyList: [],
          AttachedManagedPolicies: [],
        });
      },
      subject: 'group/old-project',
    },
  ],
  met: [{ name: 'groups with members', edit: () => {} }],
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
      name: 'an account without groups',
      edit: (account) => {
        const details = account.response('iam.GetAccountAuthorizationDetails');
        details.GroupDetailList = [];
        for (const user of details.UserDetailList) user.GroupList = [];
      },
    },
  ],
});
