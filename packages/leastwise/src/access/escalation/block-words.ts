import { type Decision, matchingStatements, type Statement, type StatementRef } from '@leastwise/policy';
import { conditionWords } from '../condition-words.ts';
import { patternMatches } from '../pattern-matches.ts';
import { policiesIn } from '../policy-set.ts';
import type { Actor } from './actor.ts';
import type { Call } from './call.ts';

/** A policy by the name people know it by. */
const policyName = (policy: string): string => policy.slice(policy.lastIndexOf('/') + 1);

const statementWords = ({ sid, index, policy }: StatementRef): string =>
  `${sid === undefined ? `statement ${index + 1}` : `the statement ${sid}`} of ${policyName(policy)}`;

const layerNames = {
  identity: 'its own policies',
  resource: 'the policy of the resource',
  boundary: 'its permissions boundary',
  session: 'its session policy',
  scp: 'the service control policies of its account',
  rcp: 'the resource control policies',
  endpoint: 'the policy of the endpoint',
  trust: "the role's trust policy",
} as const;

const speaks = ({ resource, effect }: Statement, call: Call): boolean =>
  effect === 'Allow' &&
  (resource === undefined ||
    resource.not ||
    resource.patterns.some((pattern) =>
      patternMatches(pattern.replaceAll(/\$\{[^}]*\}/g, '*'), call.resource),
    ));

/** The conditions of the first Allow that speaks of a call and still does not allow it. */
const unmetConditions = (actor: Actor, call: Call): string | undefined => {
  for (const policy of policiesIn(actor.layers.identity)) {
    for (const statement of matchingStatements(policy, call.action)) {
      if (!speaks(statement, call) || statement.conditions.length === 0) continue;
      const words = statement.conditions.map((condition) =>
        conditionWords({ ...condition, effect: 'Allow' }),
      );
      const ref = { layer: 'identity', policy: policy.name, index: statement.index } as const;
      const named = statementWords({ ...ref, ...(statement.sid !== undefined && { sid: statement.sid }) });
      return `a condition that no call of its meets: ${named} allows it ${words.join(' and ')}`;
    }
  }
  return undefined;
};

/** What keeps a call from being allowed although an Allow statement of the actor speaks of it. */
export const blockWords = (decision: Decision, actor: Actor, call: Call): string => {
  const { layer = 'identity', statements } = decision;
  const [deny] = statements;
  if (decision.decision === 'explicitlyDenied' && deny !== undefined) {
    const where = deny.layer === 'identity' ? '' : ` (${layerNames[deny.layer]})`;
    return `${statementWords(deny)}${where} denies ${call.action}`;
  }
  if (layer === 'identity') {
    const unmet = unmetConditions(actor, call);
    if (unmet !== undefined) return unmet;
  }
  return `${layerNames[layer]} ${layer === 'boundary' || layer === 'session' ? 'does' : 'do'} not allow ${call.action} on ${call.resource}`;
};
