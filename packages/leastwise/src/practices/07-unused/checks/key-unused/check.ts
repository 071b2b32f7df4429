import { day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import {
  findKeyId,
  keyIdFor,
  keyMade,
  keyName,
  keySubjects,
  whySwitchedOff,
} from '../../../reported-keys.ts';
import {
  controlsUnusedFor,
  idleDefaults,
  keyIdleness,
  recordedSince,
  unusedControls,
} from '../../idleness.ts';

export const check = defineCheck({
  id: 'key-unused',
  practice: 7,
  title: 'Every active access key is in use',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'access-keys', 'trail:90d'],
  controls: unusedControls,
  settings: { ...idleDefaults },
  subjects: (view) =>
    keySubjects(view['credential-report'], view['access-keys'], view['authorization-details']),
  judge: ({ value: key }, { asOf, own }, view) => {
    if (!key.live)
      return notApplicable(`${whySwitchedOff(key)}; inactive-key-kept judges keys that are switched off`);
    const idleness = keyIdleness(key, view['trail:90d'], asOf, own);
    if (!idleness.idle) return met(idleness.evidence);
    const { everUsed, since, days, evidence } = idleness;
    // The report's date may be that of a key of old being switched on again.
    const atLeast = !everUsed && keyMade(key).by === 'report';
    return departed(evidence, { everUsed, since, days, atLeast }, { principals: [key.row.arn] });
  },
  controlsOf: ({ facts: { days } }) => controlsUnusedFor(days),
  explain: ({ subject: { value: key }, facts: { everUsed, since, days, atLeast } }) => ({
    what: everUsed
      ? `The ${keyName(key)} was last used ${daysAgo(days)}, on ${day(since)}.`
      : since < recordedSince.key
        ? `The ${keyName(key)}, made on ${day(since)} or before, has not been used since AWS began to record it (${day(recordedSince.key)}).`
        : atLeast
          ? `The ${keyName(key)}, made on ${day(since)} or before, was never used.`
          : `The ${keyName(key)} was never used since it was made ${daysAgo(days)}, on ${day(since)}.`,
    why: 'Nobody would miss the key, so nobody would notice whose hands it is in.',
    whatToDo: `Switch off the ${keyName(key)}, wait for anyone to miss it, then delete it.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `key of ${worst?.subject.value.row.user ?? 'a user'}: ${days} d unused`,
        `a key is unused for ${days} days`,
      ),
      move: `switch off ${countOf(departures.length, 'unused access key')}, delete later`,
    };
  },
  remedy: {
    guide: ({ subject: { value: key } }) => {
      const { user } = key.row;
      const id = keyIdFor(key);
      return [
        ...findKeyId(key),
        `Look once more, the report is hours old: aws iam get-access-key-last-used --access-key-id ${id}`,
        `Switch it off; this can be undone: aws iam update-access-key --user-name ${user} --access-key-id ${id} --status Inactive`,
        `When nobody missed it for 30 days (mind monthly and yearly jobs): aws iam delete-access-key --user-name ${user} --access-key-id ${id}`,
      ];
    },
  },
});
