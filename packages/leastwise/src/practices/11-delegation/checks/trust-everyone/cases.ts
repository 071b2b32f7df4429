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
  ],
  met: [
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
