import { settled } from '../../../../account/known.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { isOwn, notOurs, trustSubjects } from '../../outside-trust.ts';

export const check = defineCheck({
  id: 'trust-wider-than-used',
  practice: 11,
  title: 'Outside accounts that a role trusts do assume it',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details', 'trail:90d'],
  controls: [],
  settings: { windowDays: 90 },
  subjects: (view) => trustSubjects(view['authorization-details'].roles),
  judge: ({ value: { role, trusted } }, { asOf, own: { windowDays } }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    if (trusted === undefined) {
      settled(role.trust);
      return notApplicable(`${role.name} trusts no outside account`);
    }
    if (ageInDays(role.createdAt, asOf) < windowDays) {
      return met({ fact: `${role.name} is new: made on`, value: day(role.createdAt), source: role.source });
    }
    const trail = view['trail:90d'];
    const uses = trail.assumptions.filter(({ roleArn }) => roleArn === role.arn);
    const use = uses.find(({ callerAccount }) => callerAccount === trusted.account);
    if (use !== undefined) {
      return met({
        fact: `last assumed from ${trusted.account} by ${use.caller}`,
        value: use.lastAt.toISOString(),
        source: use.last,
      });
    }
    settled(trail.covers(windowDays, asOf));
    const lastUsed = role.lastUsed.known ? role.lastUsed.value : 'never';
    if (uses.length === 0 && (lastUsed === 'never' || ageInDays(lastUsed.at, asOf) > windowDays)) {
      return notApplicable('the role is not used at all: role-unused judges it');
    }
    return departed(
      [
        { fact: `${role.name} trusts`, value: trusted.principals.join(', '), source: trusted.source },
        {
          fact: `times assumed from ${trusted.account} since ${day(trail.from)}`,
          value: 0,
          source: trail.source,
        },
      ],
      { role: role.name, outside: trusted.account, windowDays },
      { principals: trusted.principals },
    );
  },
  explain: ({ facts: { role, outside, windowDays } }) => ({
    what: `The role ${role} trusts account ${outside}, which has not assumed it in ${windowDays} days.`,
    why: 'Trust that nobody uses is a way in that nobody watches.',
    whatToDo: `Take ${outside} out of the trust policy of ${role}, or except it with the reason and an end.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'unused trust'
        : headline(`${worst.facts.role}: trust unused`, 'trust that nobody uses'),
    move: 'take unused accounts out of trust policies',
  }),
  remedy: {
    guide: ({ facts: { role, outside } }) => [
      `Ask the owners of ${outside} whether they still need ${role} (yearly jobs do not show in 90 days).`,
      `Remove the account: aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      'Keep the old trust policy beside it: it is what puts the trust back.',
    ],
  },
});
