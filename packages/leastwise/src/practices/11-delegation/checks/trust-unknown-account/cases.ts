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
  ],
  met: [
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
