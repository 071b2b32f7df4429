import { evaluate } from '@leastwise/policy';
import { layersOf } from '../../access/layers-of.ts';
import { administratorBy } from '../../access/privilege.ts';
import type { AuthorizationDetails, Principal } from '../../account/iam-model.ts';
import { missing, settled } from '../../account/known.ts';
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
export const administrationOf = (
  details: AuthorizationDetails,
  principal: Principal,
  asOf: Date,
): Administration => {
  const { administrator, conditional, because } = administratorBy(details, principal);
  if (administrator === 'no') return { kind: 'none' };
  if (administrator === 'unknown') {
    return settled(
      missing({
        need: 'authorization-details',
        call: 'iam.GetAccountAuthorizationDetails',
        because: `whether ${principal.name} can do everything cannot be told: ${because ?? 'a policy could not be read'}`,
      }),
    );
  }
  if (conditional && !bareCallAllowed(principal, asOf)) return { kind: 'conditional' };
  if (principal.kind === 'user') return { kind: 'open' };
  const takers = takersOf(principal, asOf);
  return takers.bare.length > 0 ? { kind: 'open', takers } : { kind: 'guarded', takers };
};

const bareCallAllowed = (principal: Principal, asOf: Date): boolean => {
  const { context, without } = bareCall(asOf, principal.tags);
  return administratorCalls(principal.account, principal.partition).every(({ action, resource }) => {
    const { decision } = evaluate(
      { principal: principal.arn, action, resource, context, unknownKeys: ['*'] },
      layersOf(principal),
      { carries: (_, key) => !without(key) },
    );
    return decision === 'allowed';
  });
};

/** The entry of `permissionsManagers` that names a principal, where one does. */
export const listedAs = ({ arn }: Principal, permissionsManagers: readonly string[]): string | undefined =>
  permissionsManagers.find((pattern) => matchesName(pattern, arn));
