import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { editRole, trust } from '../../case-roles.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'everybody, with an external id',
      edit: (account) =>
        trust(account, 'skylark-monitoring', '*', {
          StringEquals: { 'sts:ExternalId': 'given-by-the-partner-4711' },
        }),
      subject: 'role/partners/skylark-monitoring',
    },
    {
      name: 'everybody, without any condition',
      edit: (account) => trust(account, 'audit-collection', '*'),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'everybody but the own organisation',
      edit: (account) =>
        trust(account, 'audit-collection', '*', {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' },
        }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'an organisation that need not be there',
      edit: (account) =>
        trust(account, 'audit-collection', '*', {
          StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' },
        }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'any organisation',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a role of a name in whatever account',
      edit: (account) =>
        trust(account, 'audit-collection', '*', {
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' },
        }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a session of a name in whatever account',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { StringLike: { 'aws:userid': '*:deploy' } }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'whoever calls through a VPC',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { StringLike: { 'aws:SourceVpc': 'vpc-*' } }),
      subject: 'role/partners/audit-collection',
    },
    ...['AssumedRole', 'User'].map((type) => ({
      name: `every caller of the type ${type}`,
      edit: (account: SnapshotDraft) =>
        trust(account, 'audit-collection', '*', { StringEquals: { 'aws:PrincipalType': type } }),
      subject: 'role/partners/audit-collection',
    })),
    {
      name: 'the whole internet',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
      subject: 'role/partners/audit-collection',
    },
  ],
  met: [
    {
      name: 'one account, by a condition',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { StringEquals: { 'aws:PrincipalAccount': '444455557777' } }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'everybody of one part of the organisation',
      edit: (account) =>
        trust(account, 'audit-collection', '*', {
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-nwkept4f2k/r-ab12/*' },
        }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'everybody, with a Deny to all outside of the organisation',
      edit: (account) => {
        trust(account, 'audit-collection', '*');
        editRole(account, 'audit-collection', (role) => {
          const { Statement } = role.AssumeRolePolicyDocument as unknown as { Statement: object[] };
          Statement.push({
            Effect: 'Deny',
            Principal: '*',
            Action: 'sts:AssumeRole',
            Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } },
          });
        });
      },
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a network, by a condition',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'everybody of one organisation',
      edit: (account) =>
        trust(account, 'audit-collection', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } }),
      subject: 'role/partners/audit-collection',
    },
    { name: 'one role of a vendor', edit: () => {}, subject: 'role/partners/skylark-monitoring' },
  ],
  unknown: [
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        editRole(account, 'audit-collection', (role) =>
          Object.assign(role, { AssumeRolePolicyDocument: '{"Statement": [' }),
        );
      },
      subject: 'role/partners/audit-collection',
    },
  ],
  notApplicable: [{ name: 'a service-linked role', edit: () => {}, subject: 'AWSServiceRoleForECS' }],
});
