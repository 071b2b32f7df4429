import { defineCases } from '../../../cases.ts';
import {
  detailsOf,
  editBucketPolicy,
  policyDocument,
  policyStatement,
  unreadable,
} from '../../../testing/kept-policies.ts';

const finance = 'policy/people/finance';
const end = 'YearEndAudit/DateLessThan:aws:CurrentTime';

export const cases = defineCases({
  departed: [
    {
      name: 'a grant whose end is past',
      edit: (account) => {
        policyStatement(account, 'finance', 'YearEndAudit').Condition = {
          DateLessThan: { 'aws:CurrentTime': '2026-01-31T23:59:59Z' },
        };
      },
      subject: finance,
      part: end,
    },
    {
      name: 'a key that AWS does not know',
      edit: (account) => {
        policyStatement(account, 'finance', 'YearEndAudit').Condition = {
          IpAddress: { 'aws:SourceIpAddress': '198.51.100.0/24' },
        };
      },
      subject: finance,
    },
    {
      name: 'a wildcard under StringEquals',
      edit: (account) => {
        policyStatement(account, 'finance', 'YearEndAudit').Condition = {
          StringEquals: { 'aws:PrincipalOrgPaths': 'o-northwind01/r-root/*' },
        };
      },
      subject: finance,
    },
    {
      name: 'the whole world, in a bucket policy',
      edit: (account) => {
        editBucketPolicy(account, 'northwind-kept-invoices', ({ Statement: [deny] }) => {
          if (deny !== undefined) deny.Condition = { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } };
        });
      },
      subject: 'northwind-kept-invoices',
    },
  ],
  met: [
    { name: 'a grant with an end to come', edit: () => {}, subject: finance, part: end },
    {
      name: 'any encryption context of one kind: what has none stays shut',
      edit: (account) => {
        Object.assign(policyStatement(account, 'finance', 'YearEndAudit'), {
          Action: 'kms:CreateGrant',
          Resource: '*',
          Condition: { StringLike: { 'kms:EncryptionContext:aws:ebs:id': '*' } },
        });
      },
      subject: finance,
      part: 'YearEndAudit/StringLike:kms:EncryptionContext:aws:ebs:id',
    },
    {
      name: 'a key that AWS documents for an action where its reference does not have it',
      edit: (account) => {
        Object.assign(policyStatement(account, 'finance', 'YearEndAudit'), {
          Action: 'aws-marketplace:Subscribe',
          Resource: '*',
          Condition: { 'ForAnyValue:StringEquals': { 'aws-marketplace:ProductId': ['prod-xcc5llpq4vlbc'] } },
        });
      },
      subject: finance,
      part: 'YearEndAudit/ForAnyValue:StringEquals:aws-marketplace:ProductId',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: (account) => {
        Object.assign(policyDocument(account, 'finance'), unreadable());
      },
      subject: finance,
    },
    {
      name: 'bucket policies that were not read',
      edit: (account) => {
        account.refuse('s3api.ListBuckets');
      },
    },
  ],
  notApplicable: [
    {
      name: 'a policy that is attached to nothing',
      edit: (account) => {
        for (const group of detailsOf(account).GroupDetailList) {
          group.AttachedManagedPolicies = group.AttachedManagedPolicies.filter(
            ({ PolicyName }) => PolicyName !== 'finance',
          );
        }
      },
      subject: finance,
    },
    { name: 'a demand for MFA', edit: () => {}, subject: 'policy/people/require-mfa' },
    {
      name: 'a claim of an identity provider',
      edit: () => {},
      subject: 'role/delivery/github-deployer',
    },
  ],
});
