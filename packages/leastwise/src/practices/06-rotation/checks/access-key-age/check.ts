import type { When } from '../../../../account/needs/credential-report.ts';
import { recordedSince } from '../../../07-unused/idleness.ts';
import { ageInDays, day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import {
  findKeyId,
  keyIdFor,
  keyMade,
  keyName,
  keySubjects,
  keyUseReported,
  whySwitchedOff,
} from '../../../reported-keys.ts';

export const check = defineCheck({
  id: 'access-key-age',
  practice: 6,
  title: 'No active access key is older than 90 days',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'access-keys'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.13' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.12' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.3' },
  ],
  settings: { maxAgeDays: 90 },
  subjects: (view) =>
    keySubjects(view['credential-report'], view['access-keys'], view['authorization-details']),
  judge: ({ value: key }, { asOf, own: { maxAgeDays } }) => {
    if (!key.live)
      return notApplicable(`${whySwitchedOff(key)}; inactive-key-kept judges keys that are switched off`);
    const made = keyMade(key);
    const days = ageInDays(made.at, asOf);
    const usedAt = key.slot.lastUsedAt.known ? key.slot.lastUsedAt.value : undefined;
    const evidence = [made.evidence, ...(usedAt === undefined ? [] : [keyUseReported(key, usedAt)])] as const;
    if (days <= maxAgeDays) return met(evidence);
    return departed(evidence, { days, maxAgeDays, made, usedAt, asOf }, { principals: [key.row.arn] });
  },
  explain: ({ subject: { value: key }, facts: { days, maxAgeDays, made, usedAt, asOf } }) => ({
    what:
      `${capital(keyName(key))} is ${made.by === 'listed' ? '' : 'at least '}${days} days old (${day(made.at)}); ` +
      `${maxAgeDays} are allowed. ${sayUse(made.at, usedAt, asOf)}`,
    why: 'A key works from wherever a copy of it lies, and the older it is the more copies there are that nobody remembers.',
    whatToDo:
      usedAt === 'never'
        ? `Nothing uses it: deactivate and delete ${keyName(key)} rather than rotate it.`
        : `Give what uses ${keyName(key)} a role if it can have one; else rotate the key: a new one, the old one seen idle, then gone.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `key of ${worst?.subject.value.row.user ?? 'a user'}: ${days} days`,
        `an access key is ${days} d old`,
      ),
      move: `rotate ${countOf(departures.length, 'old access key')}, or replace them by roles`,
    };
  },
  remedy: {
    guide: ({ subject: { value: key }, facts: { usedAt } }) => {
      const { user } = key.row;
      const old = keyIdFor(key);
      return [
        ...findKeyId(key),
        ...(usedAt === 'never'
          ? [
              `Look once more, the report is hours old: aws iam get-access-key-last-used --access-key-id ${old}`,
            ]
          : [
              `Where the workload runs on AWS, give it a role; else make a new key: aws iam create-access-key --user-name ${user} (a user may hold two: delete an unused one first)`,
              `Put the new key where the old one is, and see it in use: aws iam get-access-key-last-used --access-key-id NEW_KEY_ID`,
              `See that the old one falls silent: aws iam get-access-key-last-used --access-key-id ${old}`,
            ]),
        `Switch it off; this can be undone: aws iam update-access-key --user-name ${user} --access-key-id ${old} --status Inactive`,
        `After a quiet week delete it: aws iam delete-access-key --user-name ${user} --access-key-id ${old}`,
      ];
    },
  },
});

/** A use before AWS began to record them is no use that it tells of. */
const sayUse = (made: Date, usedAt: When | undefined, asOf: Date): string => {
  if (usedAt === undefined) return 'When it was last used is not known.';
  if (usedAt !== 'never') return `It was last used ${daysAgo(ageInDays(usedAt, asOf))}.`;
  return made < recordedSince.key
    ? `It was not used since AWS began to record it (${day(recordedSince.key)}).`
    : 'It was never used.';
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
