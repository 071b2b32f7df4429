import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Decision } from '../evaluate/decision.ts';
import type { Request } from '../evaluate/request.ts';
import type { PolicyType } from './boxed-policy.ts';
import type { Comparison, StatementBehind } from './comparison.ts';
import { replay, shown } from './replay.ts';

/** The statements of a policy that decide a request, as an answer names them. */
export const behind = (
  request: Request,
  policy: CompiledPolicy,
  type: PolicyType,
  name: StatementBehind['policy'],
): readonly StatementBehind[] => decidedBy(replay(request, policy, type), policy, type, name);

/** The statements of one policy among those that decided. */
export const decidedBy = (
  { statements }: Decision,
  policy: CompiledPolicy,
  type: PolicyType,
  name: StatementBehind['policy'],
): readonly StatementBehind[] => {
  const layers = type === 'identity' ? ['identity'] : ['resource', 'trust'];
  return statements.flatMap(({ layer, index }) => {
    const statement = policy.statements[index]?.statement;
    if (!layers.includes(layer) || statement === undefined) return [];
    const { sid, effect } = statement;
    return [{ policy: name, index, ...(sid === undefined ? {} : { sid }), effect }];
  });
};

/** The answer `fails`, with the statements behind its witness. */
export const verdict = (
  request: Request,
  old: CompiledPolicy,
  fresh: CompiledPolicy,
  type: PolicyType,
): Comparison => ({
  result: 'fails',
  witness: shown(request, fresh, type, [old]),
  statements: [...behind(request, fresh, type, 'new'), ...behind(request, old, type, 'old')],
});
