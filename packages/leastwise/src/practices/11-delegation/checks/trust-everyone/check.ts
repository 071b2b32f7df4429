import { statementPart } from '../../../../access/grants.ts';
import { madeUp } from '../../../../access/statement-actions.ts';
import { askTrust, letsIn } from '../../../../access/trust-policy.ts';
import { iamArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { isOwn, notOurs } from '../../outside-trust.ts';

/** An account that nobody has: whoever calls from it is anybody. */
const anybodyIn = (partition: string): string => iamArn('000000000000', 'role', madeUp, '/', partition);

/** Keys whose fixed value keeps anybody out, since it speaks of who or where the caller is. */
const narrowing =
  /^aws:(principal(account|arn|orgid|orgpaths)|userid|source(account|arn|orgid|orgpaths|owner|vpc|vpce|ip)|vpcsourceip)$/i;

export const check = defineCheck({
  id: 'trust-everyone',
  practice: 11,
  title: 'No role can be assumed by just anybody',
  severity: 'critical',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) =>
    view['authorization-details'].roles.map((role) => ({ resource: role.arn, value: role })),
  judge: ({ value: role }) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    const answer = askTrust(role, { principal: anybodyIn(role.partition) });
    const fact = {
      fact: 'a role of an unknown account gets in',
      value: answer.decision,
      source: role.trustSource,
    };
    if (!letsIn(answer)) return met(fact);
    const keys = [...new Set((answer.conditions ?? []).map(({ key }) => key))];
    const [statement] = answer.statements;
    const source =
      statement === undefined ? role.trustSource : within(role.trustSource, 'Statement', statement.index);
    const conditions = { fact: 'conditions it must meet', value: keys.join(', ') || 'none', source };
    if (keys.some((key) => narrowing.test(key))) return met([fact, conditions]);
    const trusted = settled(role.trust).statements[statement?.index ?? 0];
    return departed([fact, conditions], {
      role: role.name,
      keys,
      statement: trusted === undefined ? 'its trust policy' : statementPart(trusted),
    });
  },
  explain: ({ facts: { role, keys, statement } }) => ({
    what:
      keys.length === 0
        ? `Anybody with an AWS account can assume the role ${role} (${statement}).`
        : `Anybody with an AWS account can assume the role ${role} (${statement}) who meets a condition on ${keys.join(', ')}.`,
    why: 'The principal * in a trust policy means every account there is; a secret such as an external id is no lock.',
    whatToDo: `Name the principals that need ${role} in its trust policy.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'role open to all'
        : headline(`${worst.facts.role}: open to all`, 'a role is open to everybody'),
    move: 'close the roles that anybody can assume',
  }),
  remedy: {
    guide: ({ facts: { role } }) => [
      `Read who uses it: the AssumeRole events of ${role} in CloudTrail.`,
      'Write a trust policy that names those roles, or one organisation (aws:PrincipalOrgID).',
      `aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
    ],
  },
});
