import type { HeldPolicy } from '../../access/held-policies.ts';
import { may } from '../../access/may.ts';
import type { Principal } from '../../account/iam-model.ts';
import { type Known, known, missing } from '../../account/known.ts';

/** A call: an action on a resource, real or made up. */
export interface Call {
  readonly action: string;
  readonly resource: string;
}

/**
 * Those holders of a policy who may really make one of these calls, after what denies it to them and what their
 * boundary leaves; a condition that may be met counts as met. A gap where nobody surely may and for somebody it
 * cannot be told.
 */
export const effectiveHolders = (
  { holders, policy }: HeldPolicy,
  calls: readonly Call[],
): Known<readonly Principal[]> => {
  const able: Principal[] = [];
  let doubt: string | undefined;
  for (const holder of holders) {
    for (const { action, resource } of calls) {
      const { decision, reason } = may(holder, action, resource);
      if (decision === 'unknown') doubt ??= `${holder.name}: ${reason ?? 'a policy could not be read'}`;
      if (decision !== 'allowed' && decision !== 'depends') continue;
      able.push(holder);
      break;
    }
  }
  if (able.length > 0 || doubt === undefined) return known(able);
  const because = `what ${policy.name} leaves its holders cannot be told for ${doubt}`;
  return missing({ need: 'authorization-details', call: 'iam.GetAccountAuthorizationDetails', because });
};
