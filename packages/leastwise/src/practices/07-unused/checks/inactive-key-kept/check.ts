import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { findKeyId, keyIdFor, keyName, keySubjects } from '../../../reported-keys.ts';
import { switchedOff } from '../../switched-off.ts';

export const check = defineCheck({
  id: 'inactive-key-kept',
  practice: 7,
  title: 'Keys that were switched off are deleted in time',
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report'],
  // Without the trail an inactive key is unknown; an account that has none lacks nothing.
  uses: ['authorization-details', 'access-keys', 'trail:90d'],
  controls: [],
  settings: { keptDays: 30 },
  subjects: (view) =>
    keySubjects(view['credential-report'], view['access-keys'], view['authorization-details']),
  judge: ({ value: key }, { asOf, own: { keptDays } }, view) => {
    if (key.live) return notApplicable(`${keyName(key)} is active`);
    const off = settled(switchedOff(key, view['trail:90d'], asOf, keptDays));
    const state = {
      fact: `${keyName(key)}`,
      value: 'inactive',
      source: key.listed?.source ?? key.slot.source,
    };
    const evidence = [state, off.evidence] as const;
    if (off.bound === 'at most' || off.days <= keptDays) return met(evidence);
    return departed(evidence, { days: off.days, bound: off.bound, keptDays }, { principals: [key.row.arn] });
  },
  explain: ({ subject: { value: key }, facts: { days, bound, keptDays } }) => ({
    what: `The ${keyName(key)} was switched off ${bound === 'at least' ? 'at least ' : ''}${days} days ago and is still there; after ${keptDays} it should be gone.`,
    why: 'An inactive key is switched on again with one call, and its secret is wherever it was before.',
    whatToDo: `Delete the ${keyName(key)}: nobody has missed it.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `inactive key of ${departures[0]?.subject.value.row.user ?? 'a user'}`,
      `${countOf(departures.length, 'inactive key')} kept`,
    ),
    move: `delete ${countOf(departures.length, 'key')} that ${departures.length === 1 ? 'is' : 'are'} switched off`,
  }),
  remedy: {
    guide: ({ subject: { value: key } }) => [
      ...findKeyId(key),
      `Delete it; this cannot be undone: aws iam delete-access-key --user-name ${key.row.user} --access-key-id ${keyIdFor(key)}`,
    ],
  },
});
