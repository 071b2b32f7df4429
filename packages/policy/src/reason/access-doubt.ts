import type { Decision } from '../evaluate/decision.ts';
import type { Request } from '../evaluate/request.ts';
import type { BoxedAccess } from './access-layers.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { mayAllow, surelyDenies } from './may-grant.ts';
import { doubtsOf } from './reading-boxes.ts';
import type { Ground } from './region.ts';
import { replayLayers } from './replay.ts';

/** Whether a principal's layers keep a request back in every reading that AWS's documentation leaves open. */
export const isSurelyDenied = (
  request: Request,
  { decision }: Decision,
  { limits, policies, rcps, boxed }: BoxedAccess,
): boolean => {
  if (decision !== 'explicitlyDenied' && decision !== 'implicitlyDenied') return false;
  if (boxed.every(({ doubts }) => doubts.length === 0)) return true;
  if (policies.some((policy) => surelyDenies(request, policy, 'identity'))) return true;
  if (limits.some((limit) => !limit.policies.some((policy) => mayAllow(request, policy, 'identity'))))
    return true;
  const certain = rcps.filter((policy) => boxedPolicy(policy, 'resource').doubts.length === 0);
  return replayLayers(request, { rcps: [certain] }).decision === 'explicitlyDenied';
};

/** What is open about the first statement that is in doubt. */
export const accessDoubt = (accesses: readonly BoxedAccess[], ground: Ground): string | undefined => {
  for (const { limits, denies } of accesses) {
    for (const box of [...limits.flatMap(({ allows }) => allows), ...denies]) {
      const [doubt] = doubtsOf(box, ground);
      const { policy, statement } = box.statement;
      if (doubt !== undefined)
        return `it depends on statement ${statement.index} of policy '${policy}', which has ${doubt.what}`;
    }
  }
  return undefined;
};
