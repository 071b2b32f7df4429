import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { passwordLimits } from '../../idleness.ts';
import { keyInUse, passwordSubjects } from '../../program-user.ts';

export const check = defineCheck({
  id: 'program-user-password',
  practice: 7,
  title: 'A user that only runs programs has no password',
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'access-keys', 'trail:90d'],
  controls: [],
  subjects: (view) =>
    passwordSubjects(
      view['credential-report'],
      view['access-keys'],
      view['trail:90d'],
      view['authorization-details'],
    ),
  judge: ({ value: { row, keys, idleness } }, { asOf, settings }, view) => {
    if (keys.length === 0) return notApplicable(`${row.user} has no active access key and runs no programs`);
    const limits = passwordLimits(settings);
    const enabled = settled(row.passwordEnabled);
    const password = enabled ? idleness(asOf, limits) : undefined;
    if (password?.idle === false)
      return notApplicable(`${row.user} signs in; person-and-program judges its keys`);
    const inUse = keyInUse(keys, view['trail:90d'], asOf, limits);
    if (inUse === undefined)
      return notApplicable(`no key of ${row.user} is in active use; key-unused and password-unused judge it`);
    if (password === undefined) {
      const none = {
        fact: `password of ${row.user}`,
        value: 'none',
        source: within(row.source, 'password_enabled'),
      };
      return met([none, inUse]);
    }
    const { everUsed, since, evidence } = password;
    return departed([...evidence, inUse], { user: row.user, everUsed, since }, { principals: [row.arn] });
  },
  explain: ({ facts: { user, everUsed, since } }) => ({
    what: `${user} runs programs with an access key that is in use, and has a console password that was ${
      everUsed ? `last used on ${day(since)}` : `never used since it was set on ${day(since)}`
    }.`,
    why: 'A program does not sign in. Its password is a second door to the same powers, and often one without MFA.',
    whatToDo: `Delete the password of ${user}; the keys go on working.`,
  }),
  inShort: (departures) => ({
    headline: headline(`program ${departures[0]?.facts.user ?? ''} has password`, 'a program has a password'),
    move: `delete ${countOf(departures.length, 'password')} of users that run programs`,
  }),
  remedy: {
    guide: ({ facts: { user } }) => [
      `Delete the password; it cannot be restored, only set anew: aws iam delete-login-profile --user-name ${user}`,
      `If a person shares ${user} with the program, give that person a user or a federated sign-in of their own.`,
    ],
  },
});
