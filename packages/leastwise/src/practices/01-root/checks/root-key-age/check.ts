import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { KeyRow } from '../../../../account/needs/credential-report.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';

export const check = defineCheck({
  id: 'root-key-age',
  practice: 1,
  title: 'An access key that root must have is young',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view) => {
    const root = settled(view['credential-report'].root);
    const keys: readonly (KeyRow | undefined)[] = root.keys.length > 0 ? root.keys : [undefined];
    return keys.map((key) => ({
      resource: rootArn(view.account.id, view.account.partition),
      ...(key !== undefined && { part: `access-key-${key.number}` }),
      value: { root, key },
    }));
  },
  judge: ({ value: { root, key } }, { asOf, own: { maxAgeDays } }) => {
    if (key === undefined) return notApplicable('root has no access key');
    if (!key.active)
      return notApplicable(
        `access key ${key.number} of root is switched off; root-access-key asks for its deletion`,
      );
    const since = settled(key.rotatedAt);
    const days = ageInDays(since, asOf);
    const evidence = {
      // Root's keys stand in no list that others may read: the report's date is all there is of their age.
      fact: `access key ${key.number} of root made, or last switched on`,
      value: since.toISOString(),
      source: key.source,
    };
    if (days <= maxAgeDays) return met(evidence);
    return departed(evidence, { number: key.number, since, days, maxAgeDays }, { principals: [root.arn] });
  },
  explain: ({ facts: { number, since, days, maxAgeDays } }) => ({
    what: `Root's access key ${number} is at least ${days} days old: it was made, or last switched on, on ${day(since)}; ${maxAgeDays} days are allowed.`,
    why: 'The longer a key lives the more copies of it there are, and a copy of this one is the whole account.',
    whatToDo: 'Delete it, as root-access-key asks; if it must stay for now, replace it by a new one.',
  }),
  inShort: ([worst]) => ({
    headline: worst === undefined ? 'root key is old' : `root key is ${worst.facts.days} days old`,
    move: "delete root's old access key, or replace it",
  }),
  remedy: {
    guide: ({ facts: { number } }) => [
      'Move what uses the key to a role; then root needs no key at all.',
      'If that cannot be now: sign in as root, make a second key, and put it where the first is used.',
      `Deactivate key ${number}, wait a day, and delete it.`,
    ],
  },
});
