import { defineCases } from '../../../cases.ts';

const security = { params: { AlternateContactType: 'SECURITY' } };

export const cases = defineCases({
  departed: [
    {
      name: 'no contact for security, though one for billing',
      edit: (account) => {
        account.none(
          'account.GetAlternateContact',
          'ResourceNotFoundException: No contact of the inputted alternate contact type found.',
          security,
        );
      },
    },
  ],
  met: [{ name: 'a contact for security', edit: () => {} }],
  unknown: [
    {
      name: 'a call that AWS refused',
      edit: (account) => {
        account.refuse('account.GetAlternateContact', security);
      },
    },
    {
      name: 'other contacts only were asked for',
      edit: (account) => {
        account.remove('account.GetAlternateContact', security);
      },
    },
    {
      name: 'an answer without a contact in it',
      edit: (account) => {
        Object.assign(account.response('account.GetAlternateContact', security), { AlternateContact: null });
      },
    },
  ],
  notApplicable: 'every account can have a security contact',
});
