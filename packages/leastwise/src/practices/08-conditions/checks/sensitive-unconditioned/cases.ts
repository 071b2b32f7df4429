import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  detailsOf,
  policyDocument,
  policyStatement,
  reportRow,
  unreadable,
  userOf,
} from '../../../testing/kept-policies.ts';

const jonas = 'user/people/jonas.weber';

/** Nobody of the platform team is refused anything for want of MFA. */
const withoutDeny = (account: SnapshotDraft): void => {
  const user = userOf(account, 'jonas.weber');
  user.GroupList = user.GroupList.filter((name) => name !== 'everyone');
};

export const cases = defineCases({
  departed: [
    {
      name: 'terminating instances, with a tag for its only limit on the resource',
      edit: (account) => {
        withoutDeny(account);
        const statement = policyStatement(account, 'platform-operations', 'StartAndStopShop');
        statement.Resource = `arn:aws:ec2:eu-west-1:${account.account}:instance/i-0123456789abcdef0`;
        delete statement.Condition;
      },
      subject: jonas,
    },
    {
      name: 'a condition that holds where its key is absent',
      edit: (account) => {
        withoutDeny(account);
        policyStatement(account, 'platform-operations', 'StartAndStopShop').Condition = {
          IpAddressIfExists: { 'aws:SourceIp': '198.51.100.0/24' },
        };
      },
      subject: jonas,
    },
    {
      name: 'deleting a key whose own policy leaves it to the account',
      edit: (account) => {
        withoutDeny(account);
        policyDocument(account, 'platform-operations').Statement.push({
          Effect: 'Allow',
          Action: 'kms:ScheduleKeyDeletion',
          Resource: `arn:aws:kms:eu-west-1:${account.account}:key/*`,
        });
      },
      subject: jonas,
    },
    {
      name: 'all of IAM',
      edit: (account) => {
        withoutDeny(account);
        policyDocument(account, 'platform-operations').Statement.push({
          Effect: 'Allow',
          Action: 'iam:*',
          Resource: '*',
        });
      },
      subject: jonas,
    },
  ],
  met: [
    { name: 'what is sensitive asks for MFA', edit: () => {}, subject: jonas },
    {
      name: 'an Allow without condition, under a Deny without MFA',
      edit: (account) => {
        delete policyStatement(account, 'platform-operations', 'StartAndStopShop').Condition;
      },
      subject: jonas,
    },
    {
      name: 'all of IAM on roles, which makes no keys',
      edit: (account) => {
        withoutDeny(account);
        policyDocument(account, 'platform-operations').Statement.push({
          Effect: 'Allow',
          Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile'],
          Resource: `arn:aws:iam::${account.account}:role/app/*`,
        });
      },
      subject: jonas,
    },
    {
      name: 'keys of one’s own',
      edit: (account) => {
        withoutDeny(account);
        policyDocument(account, 'platform-operations').Statement.push({
          Effect: 'Allow',
          Action: 'iam:CreateAccessKey',
          Resource: `arn:aws:iam::${account.account}:user/people/\${aws:username}`,
        });
      },
      subject: jonas,
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: (account) => {
        Object.assign(policyDocument(account, 'platform-operations'), unreadable());
      },
      subject: jonas,
    },
    {
      name: 'a user that the authorization details do not have',
      edit: (account) => {
        const details = detailsOf(account);
        details.UserDetailList = details.UserDetailList.filter(({ UserName }) => UserName !== 'jonas.weber');
      },
      subject: jonas,
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
    { name: 'a user of a program', edit: () => {}, subject: 'user/services/invoice-export' },
    {
      name: 'a disabled password',
      edit: (account) => {
        reportRow(account, 'jonas.weber').password_enabled = 'false';
      },
      subject: jonas,
    },
  ],
});
