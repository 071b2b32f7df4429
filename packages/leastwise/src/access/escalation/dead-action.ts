import {
  type CompiledPolicy,
  matchesEveryResource,
  matchingStatements,
  type PolicySet,
  type Statement,
} from '@leastwise/policy';
import { policiesIn } from '../policy-set.ts';
import type { Actor } from './actor.ts';
import { grantedPatterns } from './granted-patterns.ts';

const isAbsolute = (statement: Statement): boolean =>
  statement.effect === 'Deny' &&
  statement.conditions.length === 0 &&
  statement.principal === undefined &&
  matchesEveryResource(statement);

const absolute = new WeakMap<CompiledPolicy, boolean>();

/** Whether a policy has a Deny without conditions on every resource: most have none. */
const hasAbsolute = (policy: CompiledPolicy): boolean => {
  const found = absolute.get(policy) ?? policy.statements.some(({ statement }) => isAbsolute(statement));
  absolute.set(policy, found);
  return found;
};

const deniesAlways = (policies: PolicySet, action: string): boolean =>
  policiesIn(policies).some(
    (policy) => hasAbsolute(policy) && matchingStatements(policy, action).some(isAbsolute),
  );

const allowsSomewhere = (policies: PolicySet, action: string): boolean =>
  policiesIn(policies).some((policy) =>
    matchingStatements(policy, action).some(({ effect }) => effect === 'Allow'),
  );

const denies = ({ layers }: Actor): boolean => policiesIn(layers.identity).some(hasAbsolute);

const known = new WeakMap<Actor, Map<string, boolean>>();

/**
 * Whether something takes an action away from an actor whatever the resource and the circumstances: a Deny without
 * conditions on every resource, or a limiting layer that never allows it. Such an action need not be asked about again
 * and again.
 */
export const isDead = (actor: Actor, action: string): boolean => {
  const { boundary, scps } = actor.layers;
  if (boundary === undefined && scps === undefined && !denies(actor)) return false;
  const actions = known.get(actor) ?? new Map<string, boolean>();
  known.set(actor, actions);
  const found = actions.get(action) ?? looksDead(actor, action);
  actions.set(action, found);
  return found;
};

const looksDead = ({ layers }: Actor, action: string): boolean => {
  const { identity = [], boundary, scps = [], unreadable = [] } = layers;
  const bounds = boundary === undefined ? [] : [boundary];
  // What could not be read may allow it.
  const isRead = (name: 'boundary' | 'scp'): boolean => !unreadable.some(({ layer }) => layer === name);
  const limits = [...(isRead('boundary') ? bounds : []), ...(isRead('scp') ? scps : [])];
  return (
    [identity, ...bounds, ...scps].some((policies) => deniesAlways(policies, action)) ||
    limits.some((policies) => !allowsSomewhere(policies, action))
  );
};

/** Whether any action that an actor's Allow statements speak of is taken away from it in every case. */
export const hasDeadAction = (actor: Actor): boolean =>
  [...grantedPatterns(actor).keys()].some((action) => isDead(actor, action));
