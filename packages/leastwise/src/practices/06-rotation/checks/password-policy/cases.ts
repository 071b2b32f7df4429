import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

type Policy = Responses['iam.GetAccountPasswordPolicy']['PasswordPolicy'];

const policy = (account: SnapshotDraft): Policy =>
  account.response('iam.GetAccountPasswordPolicy').PasswordPolicy;
const withoutExpiry = (account: SnapshotDraft): void => {
  policy(account).ExpirePasswords = false;
  delete policy(account).MaxPasswordAge;
};

export const cases = defineCases({
  departed: [
    {
      name: 'eight characters are enough',
      edit: (account) => {
        policy(account).MinimumPasswordLength = 8;
      },
      part: 'minimum-length',
      controls: ['1.7', '2.8', 'IAM.15'],
    },
    {
      name: 'six characters are enough',
      edit: (account) => {
        policy(account).MinimumPasswordLength = 6;
      },
      part: 'minimum-length',
      controls: ['1.7', '2.8', 'IAM.7', 'IAM.15'],
    },
    {
      name: 'no policy at all',
      edit: (account) => {
        account.none('iam.GetAccountPasswordPolicy', 'NoSuchEntity: The Password Policy cannot be found.');
      },
      part: 'absent',
      controls: ['1.7', '1.8', '2.8', '2.9', 'IAM.7', 'IAM.15', 'IAM.16', 'IAM.17'],
    },
    {
      name: 'earlier passwords may come back',
      edit: (account) => {
        delete policy(account).PasswordReusePrevention;
      },
      part: 'reuse-prevention',
      controls: ['1.8', '2.9', 'IAM.16'],
    },
    { name: 'passwords that never expire', edit: withoutExpiry, part: 'expiry', controls: ['IAM.17'] },
    {
      name: 'passwords that expire after a year',
      edit: (account) => {
        policy(account).MaxPasswordAge = 365;
      },
      part: 'expiry',
      controls: ['IAM.17'],
    },
    {
      name: 'passwords that expire, with profile nist',
      edit: () => {},
      settings: { profile: 'nist' },
      part: 'expiry',
      controls: [],
    },
  ],
  met: [
    { name: 'a policy that asks for all three', edit: () => {} },
    { name: 'no expiry, with profile nist', edit: withoutExpiry, settings: { profile: 'nist' } },
  ],
  unknown: [
    {
      name: 'the policy refused',
      edit: (account) => {
        account.refuse('iam.GetAccountPasswordPolicy');
      },
    },
    {
      name: 'an answer without a body that is not NoSuchEntity',
      edit: (account) => {
        account.none('iam.GetAccountPasswordPolicy', 'ServiceFailure: try again');
      },
    },
    {
      name: 'no password for certain, and one unclear',
      edit: (account) => {
        for (const row of Object.values(account.credentialReport)) row.password_enabled = 'false';
        Object.assign(account.credentialReport['maria.lopez'] ?? {}, { password_enabled: 'not_supported' });
      },
    },
    {
      name: 'no password for certain, and a user whom the report does not have',
      edit: (account) => {
        for (const row of Object.values(account.credentialReport)) row.password_enabled = 'false';
        delete account.credentialReport['maria.lopez'];
      },
    },
  ],
  notApplicable: [
    {
      name: 'no user has a password',
      edit: (account) => {
        for (const row of Object.values(account.credentialReport)) row.password_enabled = 'FALSE';
        policy(account).MinimumPasswordLength = 6;
      },
    },
  ],
});
