import { defineCases } from '../../../cases.ts';
import { editRole, trust } from '../../case-roles.ts';

const external = { StringEquals: { 'sts:ExternalId': 'given-by-the-partner-4711' } };

export const cases = defineCases({
  departed: [
    {
      name: 'a new role for an account that nobody knows',
      edit: (account) => {
        trust(account, 'skylark-monitoring', 'arn:aws:iam::999988887777:role/collector', external);
        editRole(account, 'skylark-monitoring', (role) =>
          Object.assign(role, { CreateDate: '2026-11-14T08:00:00+00:00' }),
        );
      },
      subject: 'role/partners/skylark-monitoring',
    },
    {
      name: 'everybody, held by a condition to an account that nobody knows',
      edit: (account) =>
        trust(account, 'skylark-monitoring', '*', {
          StringEquals: { 'aws:PrincipalAccount': '999988887777', ...external.StringEquals },
        }),
      subject: 'role/partners/skylark-monitoring',
    },
    {
      name: 'everybody, held by a condition to the roles of an account that nobody knows',
      edit: (account) =>
        trust(account, 'skylark-monitoring', '*', {
          ...external,
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::999988887777:role/*' },
        }),
      subject: 'role/partners/skylark-monitoring',
    },
    {
      name: "everybody of somebody else's organisation",
      edit: (account) =>
        trust(account, 'skylark-monitoring', '*', {
          StringEquals: { 'aws:PrincipalOrgID': 'o-somebodyelse' },
        }),
      subject: 'role/partners/skylark-monitoring',
    },
  ],
  met: [
    {
      name: 'everybody of the own organisation',
      edit: (account) =>
        trust(account, 'audit-collection', '*', {
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-nwkept4f2k/r-ab12/*' },
        }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'an account whose statement only lets sessions be tagged',
      edit: (account) =>
        editRole(account, 'audit-collection', (role) => {
          const { Statement } = role.AssumeRolePolicyDocument as unknown as { Statement: object[] };
          Statement.push({
            Effect: 'Allow',
            Principal: { AWS: '999988887777' },
            Action: 'sts:TagSession',
          });
        }),
      subject: 'role/partners/audit-collection',
    },
    { name: 'a vendor that the settings name', edit: () => {}, subject: 'role/partners/skylark-monitoring' },
    {
      name: 'an account of the same organisation',
      edit: () => {},
      subject: 'role/partners/audit-collection',
    },
    {
      name: "one of the owner's own accounts outside of the organisation",
      edit: (account) =>
        trust(account, 'skylark-monitoring', 'arn:aws:iam::999988887777:role/collector', external),
      settings: { accounts: ['999988887777'] },
      subject: 'role/partners/skylark-monitoring',
    },
  ],
  unknown: [
    {
      name: 'an organisation, where nobody asked which is the own',
      edit: (account) => {
        trust(account, 'audit-collection', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } });
        account.refuse('organizations.DescribeOrganization');
      },
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        editRole(account, 'audit-collection', (role) =>
          Object.assign(role, { AssumeRolePolicyDocument: '{"Statement": [' }),
        );
      },
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'an account that only the unread organisation could vouch for',
      edit: (account) => {
        account.refuse('organizations.ListAccounts');
      },
      subject: 'role/partners/audit-collection',
    },
  ],
  notApplicable: [
    {
      name: 'a service-linked role',
      edit: () => {},
      subject: 'AWSServiceRoleForECS',
    },
  ],
});
