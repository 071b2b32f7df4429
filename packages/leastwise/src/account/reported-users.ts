import type { AuthorizationDetails, User } from './iam-model.ts';
import type { Gap } from './known.ts';
import type { CredentialReport } from './needs/credential-report.ts';

/** A user of whom the credential report says nothing, with the gap in the place of its row. */
export interface UnreportedUser {
  readonly user: User;
  readonly gap: Gap;
}

/**
 * The users that the credential report does not tell of: made since it was, or lost from it. A check that goes through
 * the report's rows takes these as subjects too, so that nobody is missed in silence.
 */
export const unreportedUsers = (
  details: AuthorizationDetails,
  report: CredentialReport,
): readonly UnreportedUser[] =>
  details.users
    .filter(({ name }) => report.user(name) === undefined)
    .map((user) => ({
      user,
      gap: {
        need: 'credential-report',
        call: 'iam.GetCredentialReport',
        because: `the credential report has no row for ${user.name}: it is older than the user, or incomplete`,
      },
    }));
