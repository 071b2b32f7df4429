import {
  type CompiledPolicy,
  matchesEveryResource,
  matchingStatements,
  type PolicySet,
  type Statement,
} from '@leastwise/policy';
import { policiesIn } from '../policy-set.ts';
import { remembered, rememberedFor } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { grantedPatterns } from './granted-patterns.ts';

const isAbsolute = (statement: Statement): boolean =>
  statement.effect === 'Deny' &&
  statement.conditions.length === 0 &&
  statement.principal === undefined &&
  matchesEveryResource(statement);

/** Whether a policy has a Deny without conditions on every resource: most have none. */
const hasAbsolute = remembered(({ statements }: CompiledPolicy): boolean =>
  statements.some(({ statement }) => isAbsolute(statement)),
);

const deniesAlways = (policies: PolicySet, action: string): boolean =>
  policiesIn(policies).some(
    (policy) => hasAbsolute(policy) && matchingStatements(policy, action).some(isAbsolute),
  );

const allowsSomewhere = (policies: PolicySet, action: string): boolean =>
  policiesIn(policies).some((policy) =>
    matchingStatements(policy, action).some(({ effect }) => effect === 'Allow'),
  );

const denies = ({ layers }: Actor): boolean => policiesIn(layers.identity).some(hasAbsolute);

/**
 * Whether something takes an action away from an actor whatever the resource and the circumstances: a Deny without
 * conditions on every resource, or a limiting layer that never allows it. Such an action need not be asked about again
 * and again.
 */
export const isDead = (actor: Actor, action: string): boolean => {
  const { boundary, scps } = actor.layers;
  return (boundary !== undefined || scps !== undefined || denies(actor)) && looksDead(actor, action);
};

const looksDead = rememberedFor(
  (action: string) => action,
  ({ layers }: Actor, action): boolean => {
    const { identity = [], boundary, scps = [], unreadable = [] } = layers;
    const bounds = boundary === undefined ? [] : [boundary];
    // What could not be read may allow it.
    const isRead = (name: 'boundary' | 'scp'): boolean => !unreadable.some(({ layer }) => layer === name);
    const limits = [...(isRead('boundary') ? bounds : []), ...(isRead('scp') ? scps : [])];
    return (
      [identity, ...bounds, ...scps].some((policies) => deniesAlways(policies, action)) ||
      limits.some((policies) => !allowsSomewhere(policies, action))
    );
  },
);

/** Whether any action that an actor's Allow statements speak of is taken away from it in every case. */
export const hasDeadAction = (actor: Actor): boolean =>
  [...grantedPatterns(actor).keys()].some((action) => isDead(actor, action));
