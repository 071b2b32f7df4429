import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { reportedUsers } from '../../../reported-users.ts';

export const check = defineCheck({
  id: 'password-age',
  practice: 6,
  title: 'No password is older than the account allows',
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report', 'password-policy'],
  uses: ['authorization-details'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view, { settings: { profile } }) => {
    const users = reportedUsers(view['credential-report'], view['authorization-details']);
    return profile === 'nist' ? users.filter((user) => !('gap' in user)) : users;
  },
  judge: ({ value: row }, { asOf, settings: { profile }, own: { maxAgeDays } }, view) => {
    if (profile === 'nist') return notApplicable('with profile nist passwords do not expire (NIST 800-63B)');
    if (!settled(row.passwordEnabled)) return notApplicable(`${row.user} has no password`);
    const { policy, source } = view['password-policy'];
    // A policy's own age wins; whether that age is short enough is password-policy's question.
    const limit = policy === 'absent' || policy.maxAgeDays === 0 ? maxAgeDays : policy.maxAgeDays;
    const changedAt = settled(row.passwordChangedAt);
    const days = ageInDays(changedAt, asOf);
    const evidence = [
      {
        fact: `password of ${row.user} last changed`,
        value: changedAt.toISOString(),
        source: within(row.source, 'password_last_changed'),
      },
      { fact: 'days a password may serve', value: limit, source },
    ] as const;
    if (days <= limit) return met(evidence);
    return departed(evidence, { user: row.user, changedAt, days, limit }, { principals: [row.arn] });
  },
  explain: ({ facts: { user, changedAt, days, limit } }) => ({
    what: `The password of ${user} was last changed on ${day(changedAt)}, ${days} days ago; ${limit} are allowed.`,
    why: 'A password that was guessed, shared or reused elsewhere works until it is changed.',
    whatToDo: `Have ${user} set a new password at the next sign-in, or take the password away if it is not needed.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `${worst?.facts.user ?? 'a user'}: password ${days} d old`,
        `a password is ${days} days old`,
      ),
      move: `have ${countOf(departures.length, 'old password')} changed at the next sign-in`,
    };
  },
  remedy: {
    guide: ({ facts: { user } }) => [
      `Ask ${user} to change it: Security credentials in the console, or: aws iam change-password`,
      `Or force it: aws iam update-login-profile --user-name ${user} --password-reset-required (${user} needs iam:ChangePassword, by a policy or by the account's password policy, or cannot sign in any more)`,
      'Audit again with a new credential report (AWS makes one every four hours).',
    ],
  },
});
