import { type CompiledPolicy, type Decision, type Layers, matchingStatements } from '@leastwise/policy';
import { policiesIn } from './policy-set.ts';

const numbers = new WeakMap<CompiledPolicy, number>();
let next = 1;

const numberOf = (policy: CompiledPolicy): number => {
  const found = numbers.get(policy) ?? next++;
  numbers.set(policy, found);
  return found;
};

/**
 * Answers that principals with the same policies share, for one action on one resource. They do only where nothing can
 * tell them apart: no condition, no variable, no policy that names principals.
 */
export interface SharedAnswers {
  decide(account: string, layers: Layers, decide: () => Decision): Decision;
}

/** No answers yet, for an action. */
export const sharedAnswers = (action: string): SharedAnswers => {
  const plain = new Map<CompiledPolicy, boolean>();
  const answers = new Map<string, Decision>();

  const isPlain = (policy: CompiledPolicy): boolean => {
    const found = plain.get(policy);
    if (found !== undefined) return found;
    const made = matchingStatements(policy, action).every(
      ({ conditions, resource }) =>
        conditions.length === 0 && !(resource?.patterns ?? []).some((pattern) => pattern.includes('${')),
    );
    plain.set(policy, made);
    return made;
  };

  const keyOf = (account: string, layers: Layers): string | undefined => {
    const { identity, boundary, resource, scps = [], rcps = [], unreadable = [] } = layers;
    if (resource !== undefined || unreadable.length > 0) return undefined;
    const own = policiesIn(identity);
    const limits = policiesIn(boundary);
    const all = [...own, ...limits, ...[...scps, ...rcps].flatMap(policiesIn)];
    if (!all.every(isPlain)) return undefined;
    const bounded = boundary === undefined ? '' : `|${limits.map(numberOf).join()}`;
    return `${account} ${own.map(numberOf).sort().join()}${bounded}`;
  };

  return {
    decide: (account, layers, decide) => {
      const key = keyOf(account, layers);
      if (key === undefined) return decide();
      const found = answers.get(key) ?? decide();
      answers.set(key, found);
      return found;
    },
  };
};
