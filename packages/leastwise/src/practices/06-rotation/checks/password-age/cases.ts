import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a password of four months',
      edit: (account) => {
        Object.assign(account.credentialReport['maria.lopez'] ?? {}, {
          password_last_changed: '2026-07-10T08:00:00+00:00',
        });
      },
      subject: 'user/people/maria.lopez',
    },
    {
      name: 'a password older than the shorter age of the policy',
      edit: (account) => {
        account.response('iam.GetAccountPasswordPolicy').PasswordPolicy.MaxPasswordAge = 30;
      },
      subject: 'user/people/maria.lopez',
    },
  ],
  met: [
    { name: 'passwords of some weeks', edit: () => {} },
    {
      name: 'no policy, and passwords under ninety days',
      edit: (account) => {
        account.none('iam.GetAccountPasswordPolicy', 'NoSuchEntity: The Password Policy cannot be found.');
      },
      subject: 'user/people/maria.lopez',
    },
  ],
  unknown: [
    {
      name: 'the password policy refused',
      edit: (account) => {
        account.refuse('iam.GetAccountPasswordPolicy');
      },
    },
    {
      name: 'a date that is no date',
      edit: (account) => {
        Object.assign(account.credentialReport['maria.lopez'] ?? {}, {
          password_last_changed: 'no_information',
        });
      },
      subject: 'user/people/maria.lopez',
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
    { name: 'a user without a password', edit: () => {}, subject: 'user/services/badge-sync' },
    {
      name: 'profile nist, whatever the age',
      edit: (account) => {
        Object.assign(account.credentialReport['maria.lopez'] ?? {}, {
          password_last_changed: '2020-07-10T08:00:00+00:00',
        });
      },
      settings: { profile: 'nist' },
    },
  ],
});
