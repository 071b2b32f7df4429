import { defineCases } from '../../../cases.ts';
import { reportRow } from '../../../testing/kept-policies.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a developer without MFA',
      edit: (account) => {
        reportRow(account, 'samir.haddad').mfa_active = 'false';
      },
      subject: 'user/people/samir.haddad',
    },
    {
      name: 'without MFA, and nothing known of its policies',
      edit: (account) => {
        reportRow(account, 'samir.haddad').mfa_active = 'false';
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
      subject: 'user/people/samir.haddad',
    },
  ],
  met: [{ name: 'everybody with a password has MFA', edit: () => {} }],
  unknown: [
    {
      name: 'an MFA column that is no yes or no',
      edit: (account) => {
        reportRow(account, 'samir.haddad').mfa_active = 'not_supported';
      },
      subject: 'user/people/samir.haddad',
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['maria.lopez'];
      },
      subject: 'user/people/maria.lopez',
    },
  ],
  notApplicable: [
    {
      name: 'a user of a program, without a password',
      edit: () => {},
      subject: 'user/services/invoice-export',
    },
    {
      name: 'a password column in capitals',
      edit: (account) => {
        Object.assign(reportRow(account, 'samir.haddad'), { password_enabled: 'FALSE', mfa_active: 'FALSE' });
      },
      subject: 'user/people/samir.haddad',
    },
  ],
});
