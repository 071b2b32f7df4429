import { statementPart } from '../../../../access/grants.ts';
import { missing, settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { askAnybody } from '../../anybody.ts';
import { isOwn, notOurs } from '../../outside-trust.ts';

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
    const { decision, statement } = askAnybody(role);
    if (decision.decision === 'unknown') {
      const because = `whether anybody may assume ${role.name} cannot be told: ${decision.reason ?? 'its trust policy is not understood'}`;
      return settled(
        missing({ need: 'authorization-details', call: 'iam.GetAccountAuthorizationDetails', because }),
      );
    }
    const fact = { fact: 'a caller of an unknown account gets in', source: role.trustSource };
    if (statement === undefined) {
      const limited = decision.decision === 'depends' || decision.decision === 'allowed';
      return met({ ...fact, value: limited ? 'only as one of those its conditions name' : 'no' });
    }
    const keys = [...new Set(statement.conditions.map(({ key }) => key))];
    return departed(
      [
        { ...fact, value: decision.decision },
        {
          fact: 'conditions it must meet',
          value: keys.join(', ') || 'none',
          source: within(role.trustSource, 'Statement', statement.index),
        },
      ],
      { role: role.name, keys, statement: statementPart(statement) },
    );
  },
  explain: ({ facts: { role, keys, statement } }) => ({
    what:
      keys.length === 0
        ? `Anybody with an AWS account can assume the role ${role} (${statement}).`
        : `Anybody with an AWS account can assume the role ${role} (${statement}) who meets ${keys.length === 1 ? 'a condition' : 'conditions'} on ${keys.join(', ')}, which holds it to nobody in particular.`,
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
