import { settled } from '../../../../account/known.ts';
import type { AccessKey } from '../../../../account/needs/access-keys.ts';
import type { SourceRef } from '../../../../account/source-ref.ts';
import type { KeyUse } from '../../../../account/trail-facts.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { type KnownPlaces, placeOf, placesOf } from '../../places.ts';
import { rowOf } from '../../report-row.ts';

/** An active key, what the trail holds of it, and the places it was used from. */
interface UsedKey {
  readonly key: AccessKey;
  readonly use: KeyUse | undefined;
  readonly places: readonly string[];
  readonly span: Span | undefined;
}

/** Moments in milliseconds since 1970. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export const check = defineCheck({
  id: 'two-keys-two-networks',
  practice: 2,
  title: "No user's two keys are in use at different places",
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details', 'credential-report', 'trail:90d'],
  uses: ['access-keys'],
  controls: [],
  settings: { windowDays: 90 },
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }, { asOf, settings, own: { windowDays } }, view) => {
    const row = settled(rowOf(view['credential-report'], user));
    const activeCount = row.keys.filter(({ active }) => active).length;
    const few = (value: number, source: SourceRef) =>
      met({ fact: `active access keys of ${user.name}`, value, source });
    if (activeCount < 2) return few(activeCount, row.source);
    // The report numbers the keys and the trail names them: only their own list ties the two together.
    const active = settled(settled(view['access-keys']).of(user.name)).filter((key) => key.active);
    const trail = view['trail:90d'];
    const used = active.map((key): UsedKey => {
      const use = trail.keyUse.get(key.id);
      if (use === undefined) return { key, use, places: [], span: undefined };
      return { key, use, places: placesOf(use, settings), span: spanOf(use, settings) };
    });
    const [one, other] = used;
    if (one === undefined || other === undefined) {
      return few(active.length, one?.key.source ?? row.source);
    }
    const evidence = [evidenceOf(one), evidenceOf(other)] as const;
    const apart = one.places.every((place) => !other.places.includes(place));
    if (atOnce(one, other) && apart) {
      return departed(evidence, { name: user.name, one, other }, { principals: [user.arn] });
    }
    settled(trail.covers(windowDays, asOf));
    return met(evidence);
  },
  explain: ({ facts: { name, one, other } }) => ({
    what: `Both access keys of ${name} are in use at the same time, and never at the same place: ${describe(one)}; ${describe(other)}.`,
    why: 'Two keys are for the days of a rotation. Two that work at different places are two users of one identity: programs, or people, that nobody can tell apart or stop apart.',
    whatToDo: `Find out who holds each key. Give each a role or a user of its own, with what it needs, and leave ${name} one key at most.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'two keys at two places'
        : headline(`'${worst.facts.name}': two keys apart`, 'two keys at two places'),
    move: 'give the second holder of a user its own identity',
  }),
  remedy: {
    guide: ({ facts: { name, one, other } }) => [
      `See what each does: aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${one.key.id}, then the same with ${other.key.id}`,
      'For the one that is easier to move, make a role (inside AWS) or a user of its own, with what the trail shows it needs.',
      `When its key has been quiet for a week: aws iam update-access-key --status Inactive --user-name ${name} --access-key-id ${other.key.id}, or ${one.key.id}; delete it later.`,
      'If both places are your own, name their networks under networks: in leastwise.yaml; they then count as one.',
    ],
  },
});

/** Whether the times of two keys' use overlap: a new key that took over from an old one has not been beside it. */
const atOnce = (one: UsedKey, other: UsedKey): boolean => {
  const [a, b] = [one.span, other.span];
  return a !== undefined && b !== undefined && a.from < b.to && b.from < a.to;
};

/** From the first to the last call from a place. */
const spanOf = (use: KeyUse, known: KnownPlaces): Span | undefined => {
  const calls = use.addresses.filter(({ address }) => placeOf(address, known) !== undefined);
  if (calls.length === 0) return undefined;
  return {
    from: Math.min(...calls.map(({ firstAt }) => firstAt.getTime())),
    to: Math.max(...calls.map(({ lastAt }) => lastAt.getTime())),
  };
};

const evidenceOf = ({ key, use, places }: UsedKey): Evidence => {
  const last = use?.networks[0];
  const fact = `access key ${key.id}, active, used from`;
  if (last === undefined) return { fact, value: 'nowhere in the trail', source: key.source };
  return { fact, value: places.length === 0 ? 'AWS services only' : places.join(', '), source: last.last };
};

const describe = ({ key, use, places }: UsedKey): string =>
  `${key.id} (made on ${day(key.createdAt)}) from ${places.slice(0, 3).join(', ')}${places.length > 3 ? ` and ${places.length - 3} more` : ''}${use === undefined ? '' : `, last on ${day(use.lastAt)}`}`;
