import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  detailsOf,
  editBucketPolicy,
  policyDocument,
  policyStatement,
  type Statement,
  trustStatements,
  unreadable,
} from '../../../testing/kept-policies.ts';

const deny = (account: SnapshotDraft): Statement =>
  policyStatement(account, 'require-mfa', 'DenyAllButEnrolmentWithoutMfa');

/** Denies deleting from the invoices without MFA, one statement per condition. */
const guardInvoices = (
  account: SnapshotDraft,
  ...conditions: NonNullable<Statement['Condition']>[]
): void => {
  editBucketPolicy(account, bucket, ({ Statement }) => {
    for (const [index, condition] of conditions.entries())
      Statement.push({
        Sid: `DeleteWithMfa${index}`,
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:DeleteObject',
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition: condition,
      });
  });
};

const bucket = 'northwind-kept-invoices';
const subject = 'policy/people/require-mfa';
const part = 'DenyAllButEnrolmentWithoutMfa';

export const cases = defineCases({
  departed: [
    {
      name: 'Bool in a Deny: keys slip past it',
      edit: (account) => {
        deny(account).Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } };
      },
      subject,
      part,
    },
    {
      name: 'BoolIfExists in an Allow: keys are let in',
      edit: (account) => {
        policyStatement(account, 'identity-administrators', 'TakeIdentityRole').Condition = {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' },
        };
      },
      subject: 'policy/people/identity-administrators',
    },
    {
      name: 'a Deny that spares all of IAM',
      edit: (account) => {
        deny(account).NotAction = ['iam:*', 'sts:GetSessionToken'];
      },
      subject,
    },
    {
      name: 'a Deny on a role, whose sessions never carry MFA',
      edit: (account) => {
        const { RoleDetailList } = detailsOf(account);
        const role = RoleDetailList.find(({ RoleName }) => RoleName === 'shop-task');
        role?.AttachedManagedPolicies.push({
          PolicyName: 'require-mfa',
          PolicyArn: `arn:aws:iam::${account.account}:policy/people/require-mfa`,
        });
      },
      subject,
    },
    {
      name: 'Bool in the Deny of a bucket policy',
      edit: (account) => guardInvoices(account, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
      subject: bucket,
      part: 'DeleteWithMfa0',
    },
    {
      name: 'a trust policy that lets keys in',
      edit: (account) => {
        for (const statement of trustStatements(account, 'identity-administration')) {
          statement.Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
        }
      },
      subject: 'role/admin/identity-administration',
    },
  ],
  met: [
    { name: 'a Deny that binds', edit: () => {}, subject, part },
    {
      name: 'a Bool beside a Null that catches the keys',
      edit: (account) => {
        const first = deny(account);
        first.Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } };
        policyDocument(account, 'require-mfa').Statement.push({
          ...first,
          Sid: 'DenyKeys',
          Condition: { Null: { 'aws:MultiFactorAuthAge': 'true' } },
        });
      },
      subject,
    },
    {
      name: 'a bucket policy that denies calls with old MFA, beside those with none',
      edit: (account) =>
        guardInvoices(
          account,
          { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } },
          { Null: { 'aws:MultiFactorAuthAge': 'true' } },
        ),
      subject: bucket,
    },
    {
      name: 'an Allow for those whose MFA is an hour old at most',
      edit: (account) => {
        policyStatement(account, 'identity-administrators', 'TakeIdentityRole').Condition = {
          NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
        };
      },
      subject: 'policy/people/identity-administrators',
    },
  ],
  unknown: [
    {
      name: 'bucket policies that were not read',
      edit: (account) => {
        account.refuse('s3api.ListBuckets');
      },
    },
    {
      name: 'a policy that cannot be read',
      edit: (account) => {
        Object.assign(policyDocument(account, 'require-mfa'), unreadable());
      },
      subject,
    },
  ],
  notApplicable: [
    { name: 'the trust policy of a privileged role', edit: () => {}, subject: 'role/admin/break-glass' },
    {
      name: 'a policy that is attached to nobody',
      edit: (account) => {
        for (const group of detailsOf(account).GroupDetailList) {
          group.AttachedManagedPolicies = group.AttachedManagedPolicies.filter(
            ({ PolicyName }) => PolicyName !== 'require-mfa',
          );
        }
      },
      subject,
    },
    {
      name: 'an Allow for those without MFA, to enrol',
      edit: (account) => {
        policyStatement(account, 'self-service', 'OwnMfaDevice').Condition = {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
        };
      },
      subject: 'policy/people/self-service',
    },
  ],
});
