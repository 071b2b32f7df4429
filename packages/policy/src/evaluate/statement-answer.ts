import { type Answer, and } from '../condition/answer.ts';
import { evaluateConditions } from '../condition/condition.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import { isSpared, type PrincipalFacts, type Reach, reachOf } from './principal-match.ts';
import { resourceAnswer } from './resource-test.ts';
import type { Scene } from './scene.ts';

/** How far a statement of a resource policy reaches a caller, and whether it applies. */
interface Reached {
  readonly reach: Reach;
  readonly answer: Answer;
}

const unreached: Reached = { reach: 'none', answer: 'no' };

const resourceAndConditions = (statement: CompiledStatement, scene: Scene): Answer => {
  const { resource, conditions } = statement;
  const { effect } = statement.statement;
  const answer =
    resource === undefined
      ? 'yes'
      : resourceAnswer(resource, scene.resource, scene.keys, effect, scene.options);
  if (answer === 'no' || conditions.length === 0) return answer;
  return and(answer, evaluateConditions(conditions, scene.keys, effect, scene.options));
};

/**
 * Whether a statement without a principal applies, its action known to match. AWS stores no such policy
 * with a Principal or without a Resource; were there one, its Deny would count and its Allow would not.
 */
export const ownStatementAnswer = (statement: CompiledStatement, scene: Scene): Answer => {
  return statement.misplaced && !statement.denies ? 'no' : resourceAndConditions(statement, scene);
};

const reachInPrinciple = (statement: CompiledStatement, facts: PrincipalFacts, bounded: boolean): Reach => {
  const { principal, denies } = statement;
  // AWS stores no resource policy without a principal; were there one, only its Deny would count.
  if (principal === undefined) return denies ? 'everyone' : 'none';
  if (!principal.not) return reachOf(principal, facts);
  if (!denies) {
    const listed = reachOf(principal, facts);
    return listed === 'none' ? 'everyone' : listed === 'unknown' ? 'unknown' : 'none';
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: boundaries defeat NotPrincipal.
  if (bounded) return 'everyone';
  const spared = isSpared(principal, facts);
  return spared === undefined ? 'unknown' : spared ? 'none' : 'everyone';
};

/** Whether a statement of a policy with principals applies to the caller, and how it names it. */
export const namedStatementAnswer = (
  statement: CompiledStatement,
  scene: Scene,
  facts: PrincipalFacts,
  bounded: boolean,
): Reached => {
  const reach = reachInPrinciple(statement, facts, bounded);
  if (reach === 'none') return unreached;
  const answer = resourceAndConditions(statement, scene);
  if (answer === 'no') return unreached;
  return { reach, answer: reach === 'unknown' ? and(answer, 'unknown') : answer };
};
