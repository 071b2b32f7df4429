import type { AuthorizationDetails } from '../../account/iam-model.ts';
import { type Known, UnknownSignal } from '../../account/known.ts';
import type { AccessKey } from '../../account/needs/access-keys.ts';
import type { CredentialReport, CredentialRow } from '../../account/needs/credential-report.ts';
import type { PerUser } from '../../account/needs/per-user.ts';
import type { TrailFacts } from '../../account/trail-facts.ts';
import type { Evidence, Subject, Unlisted } from '../check.ts';
import { type ReportedKey, reportedKeys } from '../reported-keys.ts';
import { unreportedSubjects } from '../reported-users.ts';
import { type IdleLimits, type Idleness, keyIdleness, passwordIdleness, signIns } from './idleness.ts';

/** A user's password beside the user's keys. */
export interface PasswordSubject {
  readonly row: CredentialRow;
  readonly keys: readonly ReportedKey[];
  idleness(asOf: Date, limits: IdleLimits): Idleness;
}

/** One subject per user: the password, with what else the user holds. */
export const passwordSubjects = (
  report: CredentialReport,
  listed: Known<PerUser<AccessKey>>,
  trail: Known<TrailFacts>,
  details: Known<AuthorizationDetails>,
): readonly (Subject<PasswordSubject> | Unlisted)[] => {
  const keysOf = new Map<string, ReportedKey[]>();
  for (const key of reportedKeys(report, listed)) {
    const held = keysOf.get(key.row.arn);
    if (held === undefined) keysOf.set(key.row.arn, [key]);
    else held.push(key);
  }
  const newest = signIns(trail);
  const passwords = report.users.map((row) => ({
    resource: row.arn,
    value: {
      row,
      keys: (keysOf.get(row.arn) ?? []).filter(({ live }) => live),
      idleness: (asOf: Date, limits: IdleLimits) => passwordIdleness(row, newest.get(row.user), asOf, limits),
    } satisfies PasswordSubject,
  }));
  return [...passwords, ...unreportedSubjects(report, details)];
};

/** What shows that one of the keys is in active use; nothing where none is. A key that may be in use ends the judgement. */
export const keyInUse = (
  keys: readonly ReportedKey[],
  trail: Known<TrailFacts>,
  asOf: Date,
  limits: IdleLimits,
): Evidence | undefined => {
  let unclear: UnknownSignal | undefined;
  for (const key of keys) {
    try {
      const idleness = keyIdleness(key, trail, asOf, limits);
      if (!idleness.idle && !idleness.isNew) return idleness.evidence[0];
    } catch (error) {
      if (!(error instanceof UnknownSignal)) throw error;
      unclear = error;
    }
  }
  if (unclear !== undefined) throw unclear;
  return undefined;
};
