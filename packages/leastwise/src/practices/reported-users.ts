import type { AuthorizationDetails } from '../account/iam-model.ts';
import type { Known } from '../account/known.ts';
import type { CredentialReport, CredentialRow } from '../account/needs/credential-report.ts';
import type { PerUser } from '../account/needs/per-user.ts';
import { unreportedUsers } from '../account/reported-users.ts';
import type { Subject, Unlisted } from './check.ts';

/** Every user of the credential report, and those that it lacks; root has a practice of its own. */
export const reportedUsers = (
  report: CredentialReport,
  details: Known<AuthorizationDetails>,
): readonly (Subject<CredentialRow> | Unlisted)[] => [
  ...report.users.map((row) => ({ resource: row.arn, value: row })),
  ...unreportedSubjects(report, details),
];

/**
 * The users of whom the credential report says nothing, none where no details tell of them. One who is known to hold
 * none of what is judged (`held`) is left out.
 */
export const unreportedSubjects = (
  report: CredentialReport,
  details: Known<AuthorizationDetails>,
  held?: Known<PerUser<unknown>>,
): readonly Unlisted[] => {
  if (!details.known) return [];
  const holdsNone = (user: string): boolean => {
    const own = held?.known === true ? held.value.of(user) : undefined;
    return own?.known === true && own.value.length === 0;
  };
  return unreportedUsers(details.value, report)
    .filter(({ user }) => !holdsNone(user.name))
    .map(({ user, gap }) => ({ resource: user.arn, gap }));
};
