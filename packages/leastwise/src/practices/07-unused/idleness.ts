import { type Known, mapKnown, settled } from '../../account/known.ts';
import type { CredentialRow, When } from '../../account/needs/credential-report.ts';
import { within } from '../../account/source-ref.ts';
import type { TrailFacts } from '../../account/trail-facts.ts';
import type { Settings } from '../../config/settings.ts';
import { ageInDays } from '../age.ts';
import type { Control, Evidence } from '../check.ts';
import { keyMade, keyName, keyUseReported, type ReportedKey } from '../reported-keys.ts';

/** How long a credential may rest, and how long a new one has to be used at all. */
export interface IdleLimits {
  readonly unusedDays: number;
  readonly graceDays: number;
}

export const idleDefaults: IdleLimits = { unusedDays: 45, graceDays: 7 };

/** The limits of `password-unused`, which `program-user-password` shares: so the two never judge one password both. */
export const passwordLimits = ({ checks }: Settings): IdleLimits => {
  const own = checks['password-unused'] ?? {};
  const daysOf = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);
  return {
    unusedDays: daysOf(own['unusedDays'], idleDefaults.unusedDays),
    graceDays: daysOf(own['graceDays'], idleDefaults.graceDays),
  };
};

/** What else asks for it: CIS and IAM.22 after 45 days, IAM.8 after 90. */
export const unusedControls: readonly Control[] = [
  { framework: 'CIS AWS Foundations', version: '5.0', id: '1.11' },
  { framework: 'CIS AWS Foundations', version: '7.0', id: '2.11' },
  { framework: 'AWS Security Hub', version: '2026', id: 'IAM.8' },
  { framework: 'AWS Security Hub', version: '2026', id: 'IAM.22' },
];

/**
 * Those of the controls that a credential unused for so many days bears on.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-8
 */
export const controlsUnusedFor = (days: number): readonly Control[] =>
  unusedControls.filter(({ id }) => days >= (id === 'IAM.8' ? 90 : 45));

type Facts = readonly [Evidence, ...Evidence[]];

/**
 * Whether a credential lies idle. `isNew`: it was never used and had no time to be. An idle one is idle since its last
 * use; one that was never used, since it was made.
 */
export type Idleness =
  | { readonly idle: false; readonly isNew: boolean; readonly evidence: Facts }
  | {
      readonly idle: true;
      readonly everUsed: boolean;
      readonly since: Date;
      readonly days: number;
      readonly evidence: Facts;
    };

/**
 * Since when AWS records uses: `N/A` of something older means never, or not since then.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const recordedSince = { key: new Date('2015-04-22'), password: new Date('2014-10-20') } as const;

interface Use {
  readonly at: Date;
  readonly evidence: Evidence;
}

/** The trail knows of uses that the report, hours behind, does not show yet. */
const keyUseInTrail = (key: ReportedKey, trail: Known<TrailFacts>): Use | undefined => {
  const use = trail.known && key.listed !== undefined ? trail.value.keyUse.get(key.listed.id) : undefined;
  const newest = use?.networks[0];
  if (use === undefined || newest === undefined) return undefined;
  const fact = `${keyName(key)} last seen in the trail, from ${newest.address}`;
  return { at: newest.lastAt, evidence: { fact, value: newest.lastAt.toISOString(), source: newest.last } };
};

/** Whether an access key is in use, by the report and, where it was read, the trail. */
export const keyIdleness = (
  key: ReportedKey,
  trail: Known<TrailFacts>,
  asOf: Date,
  limits: IdleLimits,
): Idleness =>
  weigh(
    {
      reported: mapKnown(key.slot.lastUsedAt, (at) => ({ at, evidence: keyUseReported(key, at) })),
      recorded: keyUseInTrail(key, trail),
      made: () => keyMade(key),
      renewed: undefined,
    },
    asOf,
    limits,
  );

/** Whether a password is in use; `signIn` is the newest one that the trail shows. */
export const passwordIdleness = (
  row: CredentialRow,
  signIn: Use | undefined,
  asOf: Date,
  limits: IdleLimits,
): Idleness => {
  const made = mapKnown(row.passwordChangedAt, (at): Use => {
    const source = within(row.source, 'password_last_changed');
    return { at, evidence: { fact: `password of ${row.user} set`, value: at.toISOString(), source } };
  });
  return weigh(
    {
      reported: mapKnown(row.passwordLastUsedAt, (at) => ({
        at,
        evidence: {
          fact: `password of ${row.user} last used`,
          value: at === 'never' ? at : at.toISOString(),
          source: within(row.source, 'password_last_used'),
        },
      })),
      recorded: signIn,
      made: () => settled(made),
      renewed: made.known ? made.value : undefined,
    },
    asOf,
    limits,
  );
};

/** What is known of a credential's use. */
interface Traces {
  /** The report's word. */
  readonly reported: Known<{ readonly at: When; readonly evidence: Evidence }>;
  /** The newest use in the trail. */
  readonly recorded: Use | undefined;
  /** When the credential was made: asked for only where it was never used. */
  readonly made: () => Use;
  /** When its secret was last set, where that can be after its last use. */
  readonly renewed: Use | undefined;
}

const weigh = (traces: Traces, asOf: Date, { unusedDays, graceDays }: IdleLimits): Idleness => {
  const { recorded, renewed } = traces;
  const age = ({ at }: { readonly at: Date }): number => ageInDays(at, asOf);
  if (recorded !== undefined && age(recorded) < unusedDays)
    return { idle: false, isNew: false, evidence: [recorded.evidence] };
  const reported = settled(traces.reported);
  const evidence: Facts = [reported.evidence, ...(recorded === undefined ? [] : [recorded.evidence])];
  const last = newest(reported.at === 'never' ? undefined : reported.at, recorded?.at);
  if (last === undefined) {
    const made = traces.made();
    const since: Facts = [...evidence, made.evidence];
    if (age(made) <= graceDays) return { idle: false, isNew: true, evidence: since };
    return { idle: true, everUsed: false, since: made.at, days: age(made), evidence: since };
  }
  const days = ageInDays(last, asOf);
  if (days < unusedDays) return { idle: false, isNew: false, evidence };
  // A password that was set after the last sign-in is a new one: it has had no more time than its age.
  if (renewed !== undefined && renewed.at > last && age(renewed) <= graceDays)
    return { idle: false, isNew: true, evidence: [...evidence, renewed.evidence] };
  return { idle: true, everUsed: true, since: last, days, evidence };
};

const newest = (a: Date | undefined, b: Date | undefined): Date | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** The newest console sign-in of each user that the trail shows. */
export const signIns = (trail: Known<TrailFacts>): ReadonlyMap<string, Use> => {
  const byUser = new Map<string, Use>();
  if (!trail.known) return byUser;
  for (const { userName, lastAt, last } of trail.value.consoleLogins) {
    const held = byUser.get(userName);
    if (held !== undefined && held.at >= lastAt) continue;
    const fact = `${userName} last signed in to the console (trail)`;
    byUser.set(userName, { at: lastAt, evidence: { fact, value: lastAt.toISOString(), source: last } });
  }
  return byUser;
};
