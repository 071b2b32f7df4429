import { defineCases } from '../../../cases.ts';
import { editRole, trust } from '../../case-roles.ts';

const ofSibling = 'arn:aws:iam::444455557777:root';
const ours = { StringEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } };

export const cases = defineCases({
  departed: [
    {
      name: 'the root of a sibling account',
      edit: (account) => trust(account, 'audit-collection', ofSibling, ours),
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'the bare id of a sibling account',
      edit: (account) => trust(account, 'audit-collection', '444455557777', ours),
      subject: 'role/partners/audit-collection',
    },
  ],
  met: [
    { name: 'one role of a sibling account', edit: () => {}, subject: 'role/partners/audit-collection' },
    {
      name: "a whole account narrowed by the caller's ARN",
      edit: (account) =>
        trust(account, 'audit-collection', ofSibling, {
          ...ours,
          ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455557777:role/audit-collector' },
        }),
      subject: 'role/partners/audit-collection',
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
  ],
  notApplicable: [
    { name: 'a role that trusts no outside account', edit: () => {}, subject: 'role/shop-web' },
  ],
});
