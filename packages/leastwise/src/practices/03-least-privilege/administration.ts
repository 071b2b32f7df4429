import { type EvaluateOptions, evaluate, type Layers } from '@leastwise/policy';
import { canCarry } from '../../access/circumstances.ts';
import { layersOf } from '../../access/layers-of.ts';
import { letsIn } from '../../access/trust-policy.ts';
import type { Principal } from '../../account/iam-model.ts';
import { missing, settled } from '../../account/known.ts';
import type { AccountAccess } from '../account-access.ts';
import { matchesName } from '../name-pattern.ts';
import { bareCall, plainlyWithout } from './bare-call.ts';
import type { Call } from './effective-holders.ts';
import { type Takers, takersOf } from './role-takers.ts';

/** What stands between a principal and everything there is to do. */
export type Administration =
  | { readonly kind: 'none' }
  /**
   * Can do everything, with a credential and nothing else; `choosing` where it hangs on what whoever calls can choose,
   * such as the region.
   */
  | { readonly kind: 'open'; readonly takers?: Takers; readonly choosing: boolean }
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
  const choosing = conditional;
  if (principal.kind === 'user') return { kind: 'open', choosing };
  const takers = takersOf(principal, asOf);
  return takers.bare.length > 0 ? { kind: 'open', takers, choosing } : { kind: 'guarded', takers };
};

/**
 * The region of IAM's endpoint: calls of IAM are made there, whatever region one works in.
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 */
const regionOfIam: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Whether a bare call may be made, whatever of it is open being left to whoever makes it. */
const bareCallAllowed = (access: AccountAccess, principal: Principal, asOf: Date): boolean => {
  const { context, without } = bareCall(asOf, principal.tags);
  const lacks = plainlyWithout(without);
  const { layers } = access.reached().actor(principal.arn) ?? {};
  const region = regionOfIam[principal.partition];
  return administratorCalls(principal.account, principal.partition).every(({ action, resource }) => {
    const ofIam = action.startsWith('iam:') && region !== undefined;
    const carried = { ...context, ...(ofIam && { 'aws:RequestedRegion': region }) };
    const passes = (by: Layers, carries: NonNullable<EvaluateOptions['carries']>): boolean =>
      letsIn(
        evaluate({ principal: principal.arn, action, resource, context: carried, unknownKeys: ['*'] }, by, {
          carries,
        }),
      );
    const own = passes(layersOf(principal), (called, key) => !lacks(key) && canCarry(called, key));
    return own && (layers === undefined || passes(layers, (_, key) => !without(key)));
  });
};

/** The entry of `permissionsManagers` that names a principal, where one does. */
export const listedAs = ({ arn }: Principal, permissionsManagers: readonly string[]): string | undefined =>
  permissionsManagers.find((pattern) => matchesName(pattern, arn));
