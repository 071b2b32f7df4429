import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Request } from '../evaluate/request.ts';
import type { BoxedPolicy, Literal } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import type { CompareOptions, StatementBehind } from './comparison.ts';
import { groundOf } from './ground.ts';
import type { Ground } from './region.ts';
import { isGranted, shown } from './replay.ts';
import { type Certainty, findInDoubt, grantedParts, narrowed, type Part } from './search.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';
import { behind } from './verdict.ts';

/** Access that a policy may or may not grant. */
export interface AskedAccess {
  /** Actions as policies write them, wildcards included. */
  readonly actions: readonly string[];
  /** Resources as policies write them; every resource by default. */
  readonly resources?: readonly string[];
}

/** Whether access is granted; `granted` comes with a request that the evaluator has confirmed. */
export interface Grant {
  readonly result: 'granted' | 'notGranted' | 'unknown';
  readonly witness?: Request;
  readonly statements?: readonly StatementBehind[];
  readonly reason?: string;
}

/** The texts of some patterns as a literal. */
export const textLiteral = (dimension: 'action' | 'resource', patterns: readonly string[]): Literal => ({
  dimension,
  union: textUnion(patterns.map((pattern) => textPattern(pattern, dimension, false))),
  holds: true,
});

function* allParts(policy: BoxedPolicy, ground: Ground, certainty: Certainty): Generator<Part> {
  for (const box of policy.allows) yield* grantedParts(box, policy, ground, certainty);
}

/** Whether a policy grants any of the requests of a ground. */
export const grantWithin = (policy: CompiledPolicy, ground: Ground, options: CompareOptions): Grant => {
  const { type } = options;
  const boxed = boxedPolicy(policy, type);
  const catalogue = options.open === true ? undefined : options.catalogue;
  const wanted = (request: Request): boolean => isGranted(request, policy, type);
  const { request, doubt } = findInDoubt(
    (certainty) => allParts(boxed, ground, certainty),
    ground,
    catalogue,
    [boxed],
    wanted,
  );
  if (request !== undefined) {
    const statements = behind(request, policy, type, 'new');
    return { result: 'granted', witness: shown(request, policy, type), statements };
  }
  return doubt === undefined ? { result: 'notGranted' } : { result: 'unknown', reason: doubt };
};

/** What a request for some access holds. */
export const askedLiterals = ({ actions, resources }: AskedAccess): readonly Literal[] => [
  textLiteral('action', actions),
  ...(resources === undefined || resources.includes('*') ? [] : [textLiteral('resource', resources)]),
];

/** Whether a policy grants any of some actions on any of some resources, to anyone and under any conditions. */
export const grantsAny = (policy: CompiledPolicy, asked: AskedAccess, options: CompareOptions): Grant => {
  const ground = groundOf([boxedPolicy(policy, options.type)], options);
  const within = narrowed(ground, askedLiterals(asked));
  return within === undefined ? { result: 'notGranted' } : grantWithin(policy, within, options);
};
