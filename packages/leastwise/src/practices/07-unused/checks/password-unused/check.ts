import { settled } from '../../../../account/known.ts';
import { day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { controlsUnusedFor, idleDefaults, recordedSince, unusedControls } from '../../idleness.ts';
import { keyInUse, passwordSubjects } from '../../program-user.ts';

export const check = defineCheck({
  id: 'password-unused',
  practice: 7,
  title: 'Every console password is in use',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'access-keys', 'trail:90d'],
  controls: unusedControls,
  settings: { ...idleDefaults },
  subjects: (view) =>
    passwordSubjects(
      view['credential-report'],
      view['access-keys'],
      view['trail:90d'],
      view['authorization-details'],
    ),
  judge: ({ value: { row, keys, idleness } }, { asOf, own }, view) => {
    if (!settled(row.passwordEnabled)) return notApplicable(`${row.user} has no password`);
    const found = idleness(asOf, own);
    if (!found.idle) return met(found.evidence);
    if (keyInUse(keys, view['trail:90d'], asOf, own) !== undefined)
      return notApplicable(
        `${row.user} runs programs (a key is in use); program-user-password judges the password`,
      );
    const { everUsed, since, days, evidence } = found;
    return departed(evidence, { user: row.user, everUsed, since, days }, { principals: [row.arn] });
  },
  controlsOf: ({ facts: { days } }) => controlsUnusedFor(days),
  explain: ({ facts: { user, everUsed, since, days } }) => ({
    what: everUsed
      ? `The password of ${user} was last used ${daysAgo(days)}, on ${day(since)}.`
      : since < recordedSince.password
        ? `The password of ${user}, set on ${day(since)}, has not been used since AWS began to record it (${day(recordedSince.password)}).`
        : `The password of ${user} was never used since it was set ${daysAgo(days)}, on ${day(since)}.`,
    why: 'A door that its owner does not use is one where a stranger is not noticed.',
    whatToDo: `Ask ${user} whether the sign-in is still needed; if not, delete the password (it cannot be restored, only set anew).`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `${worst?.facts.user ?? 'a user'}: no sign-in for ${days} d`,
        `a password unused for ${days} d`,
      ),
      move: `delete ${countOf(departures.length, 'unused console password')}`,
    };
  },
  remedy: {
    guide: ({ facts: { user } }) => [
      `Ask ${user}, or whoever knows; leave and parental leave look like this.`,
      `Delete the password; it cannot be restored, only set anew: aws iam delete-login-profile --user-name ${user}`,
      `If ${user} has left, remove keys, MFA device, groups and policies too, then the user.`,
    ],
  },
});
