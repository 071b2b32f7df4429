import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { policyDocument, reportRow, roleOf, unreadable, userOf } from '../../../testing/kept-policies.ts';

const maria = 'maria.lopez';

/** Lets the identity administrators write their own group's policies, from the office and with MFA only. */
const privileged = (account: SnapshotDraft): void => {
  policyDocument(account, 'identity-administrators').Statement.push({
    Sid: 'WriteOwnGroup',
    Effect: 'Allow',
    Action: 'iam:PutGroupPolicy',
    Resource: `arn:aws:iam::${account.account}:group/identity-administrators`,
    Condition: {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      IpAddress: { 'aws:SourceIp': '198.51.100.0/24' },
    },
  });
};

export const cases = defineCases({
  departed: [
    {
      name: 'one call away from administrator, and no MFA',
      edit: (account) => {
        privileged(account);
        reportRow(account, maria).mfa_active = 'false';
      },
      subject: `user/people/${maria}`,
    },
    {
      name: 'an administrator by an inline policy',
      edit: (account) => {
        userOf(account, maria).UserPolicyList = [
          {
            PolicyName: 'all',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
            },
          },
        ];
        reportRow(account, maria).mfa_active = 'false';
      },
      subject: `user/people/${maria}`,
    },
    {
      name: 'two steps away from administrator: a role that may raise itself',
      edit: (account) => {
        const role = roleOf(account, 'audit-collection');
        const samir = userOf(account, 'samir.haddad');
        role.AssumeRolePolicyDocument.Statement.push({
          Effect: 'Allow',
          Principal: { AWS: samir.Arn },
          Action: 'sts:AssumeRole',
        });
        policyDocument(account, 'audit-collection').Statement.push({
          Effect: 'Allow',
          Action: 'iam:PutRolePolicy',
          Resource: role.Arn,
        });
        reportRow(account, 'samir.haddad').mfa_active = 'false';
      },
      subject: 'user/people/samir.haddad',
    },
  ],
  met: [{ name: 'privileged, with MFA', edit: privileged, subject: `user/people/${maria}` }],
  unknown: [
    {
      name: 'no MFA, and a policy that cannot be read',
      edit: (account) => {
        userOf(account, maria).UserPolicyList = [{ PolicyName: 'broken', PolicyDocument: unreadable() }];
        reportRow(account, maria).mfa_active = 'false';
      },
      subject: `user/people/${maria}`,
    },
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
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
    {
      name: 'somebody who is not privileged, whatever its MFA',
      edit: (account) => {
        reportRow(account, 'samir.haddad').mfa_active = 'false';
      },
      subject: 'user/people/samir.haddad',
    },
    { name: 'a user without a password', edit: () => {}, subject: 'user/services/badge-sync' },
  ],
});
