import { rootArn } from '../../../../account/arn.ts';
import { type Known, known, missing, settled } from '../../../../account/known.ts';
import type { CredentialRow } from '../../../../account/needs/credential-report.ts';
import { within } from '../../../../account/source-ref.ts';
import type { Note } from '../../../../config/settings.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { rootPassword } from '../../root-credentials.ts';

/** When the password was changed last, as far as anything tells, and who tells it. */
interface Change {
  readonly at: Date;
  readonly evidence: Evidence;
}

export const check = defineCheck({
  id: 'root-password-age',
  practice: 1,
  title: "The root user's password has been changed within a year",
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report', 'notes'],
  uses: ['account-summary'],
  controls: [],
  settings: { maxAgeDays: 365 },
  subjects: (view) => [
    {
      resource: rootArn(view.account.id, view.account.partition),
      value: settled(view['credential-report'].root),
    },
  ],
  judge: ({ value: root }, { asOf, settings, own: { maxAgeDays } }, view) => {
    if (settings.profile === 'nist') {
      return notApplicable('the profile nist (SP 800-63B) asks for no change of passwords by age');
    }
    const password = rootPassword(root, view['account-summary']);
    if (password.known && !password.value.holds) return notApplicable('root has no password');
    const made = root.createdAt;
    if (made.known && ageInDays(made.value, asOf) <= maxAgeDays) {
      return met({
        fact: 'the account was made, and its password is no older',
        value: made.value.toISOString(),
        source: within(root.source, 'user_creation_time'),
      });
    }
    const { at, evidence } = settled(lastChange(root, view.notes, asOf));
    const days = ageInDays(at, asOf);
    if (days <= maxAgeDays) return met(evidence);
    settled(password);
    return departed(evidence, { at, days, maxAgeDays }, { principals: [root.arn] });
  },
  explain: ({ facts: { at, days, maxAgeDays } }) => ({
    what: `The root user's password was last changed on ${day(at)}, ${days} days ago; ${maxAgeDays} are allowed.`,
    why: 'Over the years a password is written down, handed over and left with people who have gone.',
    whatToDo: "Change root's password, and note the day in leastwise.yaml: AWS does not tell it.",
  }),
  inShort: ([worst]) => ({
    headline: worst === undefined ? 'root password is old' : `root password ${worst.facts.days} d old`,
    move: "change root's password and note the day",
  }),
  remedy: {
    guide: ({ account }) => [
      'Sign in as root with its MFA; open Security credentials and change the password to a long, generated one.',
      'Keep it where two people are needed to get at it.',
      `Note it in leastwise.yaml: notes: [{about: root-password-changed, account: "${account.id}", date: <the day>, by: <your name>}].`,
    ],
  },
});

/** The newest of what the notes say and the report, which so far never does. */
const lastChange = (root: CredentialRow, notes: readonly Note[], asOf: Date): Known<Change> => {
  const changes: Change[] = [];
  if (root.passwordChangedAt.known) {
    const at = root.passwordChangedAt.value;
    const source = within(root.source, 'password_last_changed');
    changes.push({ at, evidence: { fact: "root's password last changed", value: at.toISOString(), source } });
  }
  for (const note of notes.filter(({ about }) => about === 'root-password-changed')) {
    const at = new Date(note.date);
    // A day that has not come, or is none, states nothing.
    if (Number.isNaN(at.getTime()) || at > asOf) continue;
    const fact = `root's password changed, as ${note.by} notes`;
    changes.push({
      at,
      evidence: { fact, value: note.date, source: { file: 'leastwise.yaml', pointer: '/notes' } },
    });
  }
  const newest = changes.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  return newest === undefined
    ? missing({
        need: 'notes',
        call: 'a note root-password-changed with a date in leastwise.yaml',
        because: "AWS does not tell when root's password was changed, and no note does",
      })
    : known(newest);
};
