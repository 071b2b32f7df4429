import { defineCases } from '../../../cases.ts';
import { editRole } from '../../case-roles.ts';

const fromSibling = (name: string, event: { eventName: string; requestParameters: unknown }): boolean =>
  event.eventName === 'AssumeRole' && JSON.stringify(event.requestParameters ?? {}).includes(name);

export const cases = defineCases({
  departed: [
    {
      name: 'a sibling account that never assumed the role',
      edit: (account) => {
        editRole(account, 'audit-collection', (role) => {
          const [statement] = (role.AssumeRolePolicyDocument as { Statement: { Principal: object }[] })
            .Statement;
          Object.assign(statement ?? {}, {
            Principal: {
              AWS: [
                'arn:aws:iam::444455557777:role/audit-collector',
                'arn:aws:iam::555566667777:role/skylark-collector',
              ],
            },
          });
        });
      },
      subject: 'role/partners/audit-collection',
    },
  ],
  met: [
    {
      name: 'a sibling account that assumes the role every week',
      edit: () => {},
      subject: 'role/partners/audit-collection',
    },
    {
      name: 'a role made last week',
      edit: (account) => {
        editRole(account, 'audit-collection', (role) =>
          Object.assign(role, { CreateDate: '2026-11-14T08:00:00+00:00' }),
        );
        const events = account.events();
        events.splice(0, events.length, ...events.filter((event) => !fromSibling('audit-collection', event)));
      },
      subject: 'role/partners/audit-collection',
    },
  ],
  unknown: [
    {
      name: 'no trail',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents');
      },
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
  ],
  notApplicable: [
    { name: 'a role that trusts no outside account', edit: () => {}, subject: 'role/shop-web' },
  ],
});
