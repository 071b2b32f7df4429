import { rootArn } from '../../../../account/arn.ts';
import { missing, settled } from '../../../../account/known.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';

export const check = defineCheck({
  id: 'access-review-overdue',
  practice: 4,
  title: 'Somebody has reviewed who may do what, lately',
  severity: 'low',
  role: 'deciding',
  needs: ['notes'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view) => [{ resource: rootArn(view.account.id, view.account.partition), value: view.notes }],
  judge: ({ value: notes }, { asOf, own: { maxAgeDays } }, view) => {
    const reviews = notes
      .filter(({ about }) => about === 'access-review')
      .map(({ date, by }) => ({ at: new Date(date), by }))
      // A day that has not come, or is none, states nothing.
      .filter(({ at }) => !Number.isNaN(at.getTime()) && at <= asOf)
      .sort((left, right) => right.at.getTime() - left.at.getTime());
    const [last] = reviews;
    if (last === undefined) {
      return settled(
        missing({
          need: 'notes',
          call: 'a note about access-review in leastwise.yaml',
          because: `no call of AWS tells when the access of account ${view.account.id} was last reviewed, and no note does: notes: [{about: access-review, account: "${view.account.id}", date: <the day>, by: <who>}]`,
        }),
      );
    }
    const days = ageInDays(last.at, asOf);
    const source = { file: 'leastwise.yaml', pointer: '/notes' };
    const evidence = { fact: `access last reviewed, as ${last.by} notes`, value: day(last.at), source };
    return days <= maxAgeDays ? met(evidence) : departed(evidence, { ...last, days, maxAgeDays });
  },
  explain: ({ facts: { at, by, days, maxAgeDays }, account }) => ({
    what: `Who may do what in account ${account.id} was last reviewed on ${day(at)} by ${by}, ${days} days ago; ${maxAgeDays} are allowed.`,
    why: 'Permissions are given when work begins and are seldom taken back when it ends; only a review finds them.',
    whatToDo:
      'Go through every principal by access level, decide to keep, reduce or remove, and note the day in leastwise.yaml.',
  }),
  inShort: ([worst]) => ({
    headline: worst === undefined ? 'access review overdue' : `access reviewed ${worst.facts.days} d ago`,
    move: 'review access by level, and note the day',
  }),
  remedy: {
    guide: ({ account }) => [
      'Begin with those who can change permissions: leastwise audit --practice 4 names them.',
      'For each principal: who answers for it, what it used (leastwise audit --practice 3), and whether it keeps, loses or shrinks its access.',
      `When done, in leastwise.yaml: notes: [{about: access-review, account: "${account.id}", date: <the day>, by: <who>}]`,
    ],
  },
});
