import { defineCases } from '../../../cases.ts';
import { roleNamed } from '../../testing/policy-edits.ts';

const look = {
  PolicyName: 'look',
  PolicyDocument: {
    Version: '2012-10-17' as const,
    Statement: [{ Sid: 'Look', Effect: 'Allow' as const, Action: 'cloudwatch:ListMetrics', Resource: '*' }],
  },
};

export const cases = defineCases({
  departed: [
    {
      name: 'a role with an inline policy',
      edit: (account) => {
        roleNamed(account, 'skylark-monitoring').RolePolicyList.push(look);
      },
      subject: 'role/partners/skylark-monitoring',
      part: 'look',
    },
    {
      name: 'a group with an inline policy',
      edit: (account) => {
        account.response('iam.GetAccountAuthorizationDetails').GroupDetailList[0]?.GroupPolicyList.push(look);
      },
      subject: 'group/everyone',
    },
  ],
  met: [{ name: 'managed policies only', edit: () => {} }],
  unknown: [
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    { name: 'users, whom practice 2 judges', edit: () => {}, subject: 'user/people/maria.lopez' },
  ],
});
