import { defineCases } from '../../../cases.ts';
import { roleOf, trustStatements } from '../../../testing/kept-policies.ts';

const subject = 'role/partners/skylark-monitoring';

export const cases = defineCases({
  departed: [
    {
      name: 'a known vendor, without ExternalId',
      edit: (account) => {
        for (const statement of trustStatements(account, 'skylark-monitoring')) delete statement.Condition;
      },
      subject,
    },
    {
      name: 'an ExternalId that counts only if there is one',
      edit: (account) => {
        for (const statement of trustStatements(account, 'skylark-monitoring')) {
          statement.Condition = { StringEqualsIfExists: { 'sts:ExternalId': 'skylark-7c1f0e92' } };
        }
      },
      subject,
    },
    {
      name: 'an account nobody knows',
      edit: (account) => {
        trustStatements(account, 'skylark-monitoring').push({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::999988887777:root' },
          Action: 'sts:AssumeRole',
        });
      },
      subject,
    },
  ],
  met: [
    { name: 'a vendor with its ExternalId', edit: () => {}, subject },
    {
      name: 'people of a vendor, with MFA',
      edit: (account) => {
        for (const statement of trustStatements(account, 'skylark-monitoring')) {
          statement.Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
        }
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'an account that may be of the organisation, which was not read',
      edit: (account) => {
        trustStatements(account, 'audit-collection').forEach((statement) => {
          delete statement.Condition;
        });
        account.refuse('organizations.DescribeOrganization');
        account.refuse('organizations.ListAccounts');
      },
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        roleOf(account, 'skylark-monitoring').AssumeRolePolicyDocument = JSON.parse(
          '{"Statement": [{"Effect": "Perhaps"}]}',
        );
      },
      subject,
    },
  ],
  notApplicable: [
    { name: 'a role for a service', edit: () => {}, subject: 'role/app/shop-web' },
    {
      name: 'an account of the organisation',
      edit: (account) => {
        trustStatements(account, 'audit-collection').forEach((statement) => {
          delete statement.Condition;
        });
      },
      subject: 'role/partners/audit-collection',
    },
    {
      name: "one of the owner's own accounts, by the settings",
      edit: (account) => {
        for (const statement of trustStatements(account, 'skylark-monitoring')) delete statement.Condition;
      },
      settings: { accounts: ['555566667777'] },
      subject,
    },
  ],
});
