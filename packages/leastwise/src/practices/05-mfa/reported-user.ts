import type { AuthorizationDetails, User } from '../../account/iam-model.ts';
import { type Known, known, missing } from '../../account/known.ts';
import type { CredentialRow } from '../../account/needs/credential-report.ts';
import { within } from '../../account/source-ref.ts';
import type { Evidence } from '../check.ts';

/** The user of a row with its policies; a gap where the two answers are of different times. */
export const userOfRow = (details: AuthorizationDetails, row: CredentialRow): Known<User> => {
  const user = details.user(row.user);
  return user === undefined
    ? missing({
        need: 'authorization-details',
        call: 'iam.GetAccountAuthorizationDetails',
        because: `the credential report names ${row.user}, the authorization details do not`,
      })
    : known(user);
};

export const passwordEvidence = (row: CredentialRow, enabled: boolean): Evidence => ({
  fact: `${row.user} has a console password`,
  value: enabled,
  source: within(row.source, 'password_enabled'),
});

export const mfaEvidence = (row: CredentialRow, active: boolean): Evidence => ({
  fact: `${row.user} has MFA`,
  value: active,
  source: within(row.source, 'mfa_active'),
});

export const withoutPassword = (row: CredentialRow): string =>
  `${row.user} has no console password: MFA guards sign-in, and nobody can sign in as ${row.user}`;
