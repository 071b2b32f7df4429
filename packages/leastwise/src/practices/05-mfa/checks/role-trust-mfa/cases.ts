import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  detailsOf,
  policyDocument,
  policyStatement,
  roleOf,
  trustStatements,
} from '../../../testing/kept-policies.ts';

const sibling = '444455557777';
const subject = 'role/admin/break-glass';

/** The trust policy of break-glass, which may raise itself, asks for MFA no longer. */
const withoutDemand = (account: SnapshotDraft): void => {
  for (const statement of trustStatements(account, 'break-glass')) delete statement.Condition;
};

/** Nobody is refused anything for want of MFA. */
const withoutDeny = (account: SnapshotDraft): void => {
  const details = detailsOf(account);
  details.Policies = details.Policies.filter(({ PolicyName }) => PolicyName !== 'require-mfa');
  for (const group of details.GroupDetailList) {
    group.AttachedManagedPolicies = group.AttachedManagedPolicies.filter(
      ({ PolicyName }) => PolicyName !== 'require-mfa',
    );
  }
};

const trustSibling = (
  account: SnapshotDraft,
  principal: string,
  condition?: Record<string, Record<string, string>>,
) => {
  trustStatements(account, 'break-glass').push({
    Sid: 'FromSibling',
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(condition !== undefined && { Condition: condition }),
  });
};

export const cases = defineCases({
  departed: [
    {
      name: 'people of this account, whom no policy asks for MFA',
      edit: (account) => {
        withoutDemand(account);
        withoutDeny(account);
      },
      subject,
    },
    {
      name: 'users whom the report does not have: each may be a person',
      edit: (account) => {
        withoutDemand(account);
        withoutDeny(account);
        for (const { UserName } of detailsOf(account).UserDetailList)
          delete account.credentialReport[UserName];
      },
      subject,
    },
    {
      name: 'the whole account, whose policies let people in without MFA',
      edit: (account) => {
        withoutDeny(account);
        for (const statement of trustStatements(account, 'break-glass')) {
          statement.Principal = { AWS: account.account };
          delete statement.Condition;
        }
        delete policyStatement(account, 'platform-operations', 'TakeOperatorRole').Condition;
      },
      subject,
    },
    {
      name: 'a role that becomes an administrator by way of two others',
      edit: (account) => {
        withoutDemand(account);
        withoutDeny(account);
        for (const { Statement } of [
          policyDocument(account, 'break-glass-elevation'),
          policyDocument(account, 'audit-collection'),
        ])
          Statement.length = 0;
        const [first, second] = ['audit-collection', 'skylark-monitoring'].map((name) =>
          roleOf(account, name),
        );
        if (first === undefined || second === undefined)
          throw new Error('the roles of the partners are gone');
        const lead = (from: string, to: typeof first, policy: string): void => {
          to.AssumeRolePolicyDocument.Statement.push({
            Effect: 'Allow',
            Principal: { AWS: from },
            Action: 'sts:AssumeRole',
          });
          policyDocument(account, policy).Statement.push({
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Resource: to.Arn,
          });
        };
        lead(roleOf(account, 'break-glass').Arn, first, 'break-glass-elevation');
        lead(first.Arn, second, 'audit-collection');
        policyDocument(account, 'monitoring-by-skylark').Statement.push({
          Effect: 'Allow',
          Action: 'iam:AttachRolePolicy',
          Resource: second.Arn,
        });
      },
      subject,
    },
    {
      name: 'a user of another account, without MFA',
      edit: (account) => {
        trustSibling(account, `arn:aws:iam::${sibling}:user/on-call`);
      },
      subject,
    },
    {
      name: 'anyone of an organisation, without MFA',
      edit: (account) => {
        trustSibling(account, '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-northwind01' } });
      },
      subject,
    },
    {
      name: 'everyone, whom a condition holds to another account',
      edit: (account) => {
        trustSibling(account, '*', { StringEquals: { 'aws:PrincipalAccount': sibling } });
      },
      subject,
    },
    {
      name: 'BoolIfExists, which lets keys in',
      edit: (account) => {
        trustSibling(account, `arn:aws:iam::${sibling}:root`, {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' },
        });
      },
      subject,
    },
  ],
  met: [
    {
      name: 'the whole account, whose policies let people in with MFA only',
      edit: (account) => {
        withoutDeny(account);
        for (const statement of trustStatements(account, 'break-glass')) {
          statement.Principal = { AWS: account.account };
          delete statement.Condition;
        }
      },
      subject,
    },
    { name: 'people with MFA only', edit: () => {}, subject },
    {
      name: 'no MFA in the trust policy, but a Deny without it on all who may',
      edit: withoutDemand,
      subject,
    },
    {
      name: 'anyone of an organisation, with MFA',
      edit: (account) => {
        trustSibling(account, '*', {
          StringEquals: { 'aws:PrincipalOrgID': 'o-northwind01' },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        });
      },
      subject,
    },
    {
      name: 'everyone, whom a condition holds to this account',
      edit: (account) => {
        trustSibling(account, '*', { StringEquals: { 'aws:PrincipalAccount': account.account } });
      },
      subject,
    },
    {
      name: "a partner's program, known by its ExternalId",
      edit: (account) => {
        trustSibling(account, 'arn:aws:iam::555566667777:root', {
          StringEquals: { 'sts:ExternalId': 'skylark-7c1f0e92' },
        });
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        const role = roleOf(account, 'break-glass');
        role.AssumeRolePolicyDocument = JSON.parse('{"Statement": [{"Effect": "Perhaps"}]}');
      },
      subject,
    },
    {
      name: 'no credential report: who is a person cannot be told',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
      },
    },
  ],
  notApplicable: [
    { name: 'a role that is not privileged', edit: () => {}, subject: 'role/admin/identity-administration' },
    { name: 'a role of a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
  ],
});
