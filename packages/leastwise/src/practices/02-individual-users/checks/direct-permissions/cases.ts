import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const edited = (account: SnapshotDraft, name: string) => {
  const details = account.response('iam.GetAccountAuthorizationDetails');
  const user = details.UserDetailList.find(({ UserName }) => UserName === name);
  if (user === undefined) throw new Error(`nobody is called ${name}`);
  return { details, user };
};

export const cases = defineCases({
  departed: [
    {
      name: 'a policy of her group attached to her as well',
      edit: (account) => {
        const { details, user } = edited(account, 'ines.moreau');
        const group = details.GroupDetailList.find(({ GroupName }) => GroupName === 'finance');
        user.AttachedManagedPolicies.push(...(group?.AttachedManagedPolicies ?? []));
      },
      subject: 'user/people/ines.moreau',
    },
    {
      name: 'an inline policy',
      edit: (account) => {
        const { user } = edited(account, 'ines.moreau');
        user.UserPolicyList = [
          {
            PolicyName: 'look',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' }],
            },
          },
        ];
      },
      subject: 'user/people/ines.moreau',
    },
  ],
  met: [
    { name: 'users who hold all through groups', edit: () => {} },
    {
      name: "AWS's own quarantine of a leaked key",
      edit: (account) => {
        edited(account, 'invoice-export').user.AttachedManagedPolicies.push({
          PolicyName: 'AWSCompromisedKeyQuarantineV3',
          PolicyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
        });
      },
      subject: 'user/services/invoice-export',
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
