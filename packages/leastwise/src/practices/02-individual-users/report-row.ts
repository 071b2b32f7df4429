import type { User } from '../../account/iam-model.ts';
import { type Known, known, missing } from '../../account/known.ts';
import type { CredentialReport, CredentialRow } from '../../account/needs/credential-report.ts';

/** A user's row of the credential report; a user made since the report has none. */
export const rowOf = (report: CredentialReport, user: User): Known<CredentialRow> => {
  const row = report.user(user.name);
  return row === undefined
    ? missing({
        need: 'credential-report',
        call: 'iam.GetCredentialReport',
        because: `the credential report has no row for ${user.name}; it may be older than the user`,
      })
    : known(row);
};
