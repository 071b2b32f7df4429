import type { Statement } from '../document/policy-document.ts';
import { foldName } from '../pattern/ascii-case.ts';
import type { CompiledPolicy } from './compiled-policy.ts';

/** The statements of a policy whose action element matches an action, whatever their effect, in order. */
export const matchingStatements = (policy: CompiledPolicy, action: string): readonly Statement[] => {
  const { allows, denies } = policy.actions.find(foldName(action));
  const found = [...allows, ...denies].map(({ statement }) => statement);
  // Each of the two is in order.
  if (allows.length === 0 || denies.length === 0) return found;
  return found.sort((left, right) => left.index - right.index);
};

/** Whether a statement speaks of every resource: a Resource with `*` alone among its patterns. */
export const matchesEveryResource = ({ resource }: Statement): boolean =>
  resource !== undefined && !resource.not && resource.patterns.some((pattern) => /^\*+$/.test(pattern));
