import type { ConditionEntry } from '@leastwise/policy';
import {
  statementInWords,
  type UnreadablePolicy,
  type WrittenStatement,
  writtenPolicies,
  writtenStatements,
} from '../../../../access/written-policies.ts';
import { isMfaKey } from '../../../05-mfa/mfa-contexts.ts';
import { defineCheck, departed, met, notApplicable, type Subject } from '../../../check.ts';
import { countOf } from '../../../headline.ts';
import { type IdleCondition, idleBecause, isFreeKey } from '../../idle-condition.ts';
import { writtenOnResources } from '../../written-on-resources.ts';

interface WrittenCondition {
  readonly written: WrittenStatement;
  readonly entry: ConditionEntry;
}

type Listed = Subject<WrittenCondition> | UnreadablePolicy;

/** A subject per key and operator of a statement. */
const conditionsIn = (listed: WrittenStatement | UnreadablePolicy): readonly Listed[] => {
  if ('gap' in listed) return [listed];
  const { policy, statement, part } = listed;
  return statement.conditions.map((entry) => ({
    resource: policy.resource,
    ...(policy.region !== undefined && { region: policy.region }),
    part: `${part}/${entry.operator}:${entry.key}`,
    value: { written: listed, entry },
  }));
};

export const check = defineCheck({
  id: 'condition-does-nothing',
  practice: 8,
  title: 'Every condition in a policy decides something',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['buckets', 'resource-policies'],
  controls: [],
  subjects: (view) => {
    const onResources = writtenOnResources(view.buckets, view['resource-policies']);
    const policies = [...writtenPolicies(view['authorization-details']), ...onResources.policies];
    return [...writtenStatements(policies).flatMap(conditionsIn), ...onResources.missing];
  },
  judge: ({ value: { written, entry } }, { asOf }) => {
    const { policy, statement, source } = written;
    if (policy.idle) return notApplicable(`${policy.title} is attached to nothing`);
    if (isMfaKey(entry.key)) return notApplicable('mfa-demand-not-binding judges conditions on MFA');
    const condition = `${entry.operator} ${entry.key} ${entry.values.join(', ')}`;
    const idle = idleBecause(entry, { statement, asOf });
    const evidence = { fact: `condition of ${statementInWords(written)}`, value: condition, source };
    if (idle === undefined) {
      return isFreeKey(entry.key)
        ? notApplicable(`${entry.key} is a tag or a claim, whose values AWS does not know`)
        : met(evidence);
    }
    const facts = {
      statement: statementInWords(written),
      condition,
      key: entry.key,
      because: idle.because,
      effect: effectOf(idle, statement.effect),
    };
    return departed(evidence, facts, { principals: policy.holders.map(({ arn }) => arn) });
  },
  explain: ({ facts: { statement, condition, because, effect } }) => ({
    what: `The condition ${condition} in ${statement} decides nothing: ${because}. ${effect}`,
    why: 'A condition that is written down and does nothing reads like a guard; whoever reviews the policy counts on it.',
    whatToDo: `Write in ${statement} what was meant, with a key that the request carries and an operator for its kind; or take the condition (or, where it can never hold, the statement) out.`,
  }),
  inShort: (departures) => ({
    headline: `${countOf(departures.length, 'condition')} without effect`,
    move: 'correct or remove the conditions that do nothing',
  }),
  remedy: {
    guide: ({ facts: { statement, key } }) => [
      `See which keys the actions of ${statement} carry: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html`,
      `Correct or remove the condition on ${key}; where it made an Allow dead, removing it opens the grant: narrow the statement, or delete it.`,
      'leastwise policy compare OLD NEW says whether the new document grants anything that the old one did not.',
    ],
  },
});

/** What follows, as a sentence; other conditions of the statement may still say more. */
const effectOf = ({ holds }: IdleCondition, effect: 'Allow' | 'Deny'): string => {
  if (holds === 'if-absent') {
    return effect === 'Allow'
      ? 'So it keeps back nothing that comes without one.'
      : 'So the statement denies only what comes without one.';
  }
  if (holds === 'if-present') {
    return `So it ${effect === 'Allow' ? 'keeps back' : 'spares'} nothing that comes with one.`;
  }
  if (effect === 'Allow') {
    return holds === 'always'
      ? 'It always holds, so it limits nothing.'
      : 'It never holds, so the statement grants nothing.';
  }
  return holds === 'always'
    ? 'It always holds, so it spares nothing.'
    : 'It never holds, so the statement denies nothing.';
};
