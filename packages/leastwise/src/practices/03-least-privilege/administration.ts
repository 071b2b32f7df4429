import { evaluate, type Layers, type Verdict } from '@leastwise/policy';
import { layersOf } from '../../access/layers-of.ts';
import type { Principal } from '../../account/iam-model.ts';
import { missing, settled } from '../../account/known.ts';
import type { AccountAccess } from '../account-access.ts';
import { matchesName } from '../name-pattern.ts';
import { bareCall } from './bare-call.ts';
import type { Call } from './effective-holders.ts';
import { type Takers, takersOf } from './role-takers.ts';

/** What stands between a principal and everything there is to do. */
export type Administration =
  | { readonly kind: 'none' }
  /** Can do everything, with a credential and nothing else. */
  | { readonly kind: 'open'; readonly takers?: Takers }
  /** Can do everything under a condition that a credential alone does not meet. */
  | { readonly kind: 'conditional' }
  /** A role that can do everything, taken only with MFA, from a known network or by signing in at a provider. */
  | { readonly kind: 'guarded'; readonly takers: Takers };

/** Calls that only an administrator may make, all of them. */
export const administratorCalls = (account: string, partition: string): readonly Call[] => [
  { action: 'iam:PutRolePolicy', resource: `arn:${partition}:iam::${account}:role/leastwise-probe` },
  { action: 's3:DeleteBucket', resource: `arn:${partition}:s3:::leastwise-probe` },
  {
    action: 'ec2:TerminateInstances',
    resource: `arn:${partition}:ec2:us-east-1:${account}:instance/i-0123456789abcdef0`,
  },
];

/**
 * Whether a principal can do everything, and what holds it back. Ends the judgement as unknown where a policy that
 * decides could not be read.
 */
export const administrationOf = (access: AccountAccess, principal: Principal, asOf: Date): Administration => {
  const { administrator, conditional, gap } = access.privilegeOf(principal);
  if (administrator === 'no') return { kind: 'none' };
  if (administrator === 'unknown') {
    return settled(
      missing({
        need: gap?.need ?? 'authorization-details',
        call: gap?.call ?? 'iam.GetAccountAuthorizationDetails',
        because: `whether ${principal.name} can do everything cannot be told: ${gap?.because ?? 'a policy could not be read'}`,
      }),
    );
  }
  if (conditional && !bareCallAllowed(access, principal, asOf)) return { kind: 'conditional' };
  if (principal.kind === 'user') return { kind: 'open' };
  const takers = takersOf(principal, asOf);
  return takers.bare.length > 0 ? { kind: 'open', takers } : { kind: 'guarded', takers };
};

const bareCallAllowed = (access: AccountAccess, principal: Principal, asOf: Date): boolean => {
  const { context, without } = bareCall(asOf, principal.tags);
  const { layers } = access.reached().actor(principal.arn) ?? {};
  return administratorCalls(principal.account, principal.partition).every(({ action, resource }) => {
    const decide = (by: Layers): Verdict =>
      evaluate({ principal: principal.arn, action, resource, context, unknownKeys: ['*'] }, by, {
        carries: (_, key) => !without(key),
      }).decision;
    if (decide(layersOf(principal)) !== 'allowed') return false;
    // An SCP may refuse such a call; one that looks at the region, say, leaves it open and holds nobody back.
    return layers === undefined || ['allowed', 'depends'].includes(decide(layers));
  });
};

/** The entry of `permissionsManagers` that names a principal, where one does. */
export const listedAs = ({ arn }: Principal, permissionsManagers: readonly string[]): string | undefined =>
  permissionsManagers.find((pattern) => matchesName(pattern, arn));
