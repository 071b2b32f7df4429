import { type Known, known, missing } from '../../account/known.ts';
import { within } from '../../account/source-ref.ts';
import type { TrailFacts } from '../../account/trail-facts.ts';
import { ageInDays } from '../age.ts';
import type { Evidence } from '../check.ts';
import { keyName, type ReportedKey } from '../reported-keys.ts';

/** How long a key has been switched off, as far as that can be told, and what tells it. */
export interface SwitchedOff {
  readonly days: number;
  /** `exactly` by its event; `at most` and `at least` by dates and by the absence of events. */
  readonly bound: 'exactly' | 'at most' | 'at least';
  readonly evidence: Evidence;
}

/**
 * AWS does not record when a key was switched off. The trail's UpdateAccessKey does; a trail of `keptDays` without one
 * proves that it was longer ago; and a key that changed lately cannot have been off for long.
 */
export const switchedOff = (
  key: ReportedKey,
  trail: Known<TrailFacts>,
  asOf: Date,
  keptDays: number,
): Known<SwitchedOff> => {
  const changes = trail.known ? trail.value.keyStatusChanges.filter((change) => isOf(change, key)) : [];
  const [latest] = [...changes].sort((a, b) => b.at.getTime() - a.at.getTime());
  if (latest?.status === 'Inactive' && key.listed !== undefined) {
    const fact = `${keyName(key)} switched off (UpdateAccessKey)`;
    const evidence = { fact, value: latest.at.toISOString(), source: latest.event };
    return known({ days: ageInDays(latest.at, asOf), bound: 'exactly', evidence });
  }
  const { rotatedAt, number } = key.slot;
  if (rotatedAt.known && ageInDays(rotatedAt.value, asOf) <= keptDays) {
    const fact = `${keyName(key)} created or last changed: it was switched off then, or later`;
    const source = within(key.row.source, `access_key_${number}_last_rotated`);
    const evidence = { fact, value: rotatedAt.value.toISOString(), source };
    return known({ days: ageInDays(rotatedAt.value, asOf), bound: 'at most', evidence });
  }
  if (!trail.known) return trail;
  if (latest !== undefined) return key.listed === undefined ? whichKey(key) : contradiction(key, latest.at);
  return provenByAbsence(key, trail.value, asOf, keptDays);
};

const isOf = (change: TrailFacts['keyStatusChanges'][number], { row, listed }: ReportedKey): boolean =>
  listed === undefined ? change.userName === row.user : change.accessKeyId === listed.id;

const whichKey = ({ row, slot }: ReportedKey): Known<never> =>
  missing({
    need: 'access-keys',
    call: `iam.ListAccessKeys of ${row.user}`,
    because: `a key of ${row.user} was switched in the trail, and which of them is key ${slot.number} is not known`,
  });

const contradiction = (key: ReportedKey, at: Date): Known<never> =>
  missing({
    need: 'trail:90d',
    call: 'cloudtrail.LookupEvents',
    because: `the trail's last word on ${keyName(key)} is that it was switched on (${at.toISOString()}), yet it is inactive`,
  });

const provenByAbsence = (
  key: ReportedKey,
  trail: TrailFacts,
  asOf: Date,
  keptDays: number,
): Known<SwitchedOff> => {
  const home = iamRegion(key.row.arn);
  if (!trail.windows.some(({ region }) => region === home)) {
    const because = `the trail holds nothing of ${home}, where changes of access keys are recorded`;
    return missing({ need: 'trail:90d', call: `cloudtrail.LookupEvents in ${home}`, because });
  }
  // One day more than must be proven: `covers` allows a day's slack.
  const covered = trail.covers(keptDays + 1, asOf);
  if (!covered.known) return covered;
  // A key cannot be off for longer than since it last changed.
  const { rotatedAt } = key.slot;
  const bounds = [trail.from, ...(rotatedAt.known ? [rotatedAt.value] : [])].map((at) => ageInDays(at, asOf));
  const days = Math.max(Math.min(...bounds), keptDays + 1);
  const fact = `UpdateAccessKey events of ${keyName(key)} since ${trail.from.toISOString().slice(0, 10)}`;
  return known({ days, bound: 'at least', evidence: { fact, value: 0, source: trail.source } });
};

const homes: Readonly<Record<string, string>> = {
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** IAM is global; its events stand in one region of the partition. */
const iamRegion = (arn: string): string => {
  const partition = arn.split(':')[1];
  return homes[partition ?? ''] ?? 'us-east-1';
};
