import type { CarrierKind } from './carrier.ts';

/** What every way to gain permissions has. */
interface Way {
  /** Kebab-case, unique, for good. */
  readonly id: string;
  /** The actions it takes, as AWS spells them. */
  readonly requires: readonly string[];
  /**
   * What is done, as the rest of a sentence that begins with the principal; `{target}` stands for the user, role,
   * group, policy or resource it is done to, `{role}` for the role that is passed or carried.
   */
  readonly does: string;
  /** What it takes beside permissions and what no snapshot tells, as a condition: `an ECS cluster exists`. */
  readonly provided?: string;
  /** AWS's page on the call that decides. */
  readonly page: string;
}

/** Passes a role to a service and has the service act under it: the principal becomes the role. */
export interface PassRole extends Way {
  readonly how: 'pass-role';
  /** Services of which the role has to trust one, which is then `iam:PassedToService`. */
  readonly services: readonly string[];
  /** Whether the role has to have an instance profile. */
  readonly throughProfile?: true;
}

/** Makes a resource that is there run what the principal wants: it becomes the role that the resource carries. */
export interface UseCarrier extends Way {
  readonly how: 'use-carrier';
  readonly carrier: CarrierKind;
  /** Those of the required actions that are made on the carrier itself. */
  readonly on: readonly string[];
  /** The services that such a resource's role trusts. */
  readonly services: readonly string[];
}

/** Writes permissions into a user, role or group; into its own, one that it is in, or one it can act as. */
export interface WritePermissions extends Way {
  readonly how: 'write-permissions';
  readonly into: 'user' | 'role' | 'group';
  /** `attachment` carries `iam:PolicyARN`. */
  readonly as: 'inline' | 'attachment';
}

/** Gives a policy that someone has a new text: a new version, or an older one that says more. */
export interface RewritePolicy extends Way {
  readonly how: 'rewrite-policy';
  readonly to: 'new-version' | 'other-version';
}

/** Makes a policy, of which another step makes use. */
export interface MakePolicy extends Way {
  readonly how: 'make-policy';
}

/** Takes the boundary away that keeps a user or role small. */
export interface RemoveBoundary extends Way {
  readonly how: 'remove-boundary';
  readonly of: 'user' | 'role';
  /** A replacement carries the one that is set as `iam:PermissionsBoundary`. */
  readonly by: 'deletion' | 'replacement';
}

/** Puts a user into a group. */
export interface JoinGroup extends Way {
  readonly how: 'join-group';
}

/** Gets credentials of a user. */
export interface TakeUser extends Way {
  readonly how: 'take-user';
  /**
   * What the user must have: fewer than two access keys, two of them, no console password, or one;
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  readonly having: 'free-key' | 'two-keys' | 'no-password' | 'password';
}

/** Assumes a role, by its trust policy as it is or after rewriting it. */
export interface AssumeRole extends Way {
  readonly how: 'assume-role';
  readonly rewritesTrust: boolean;
}

/** Makes a principal that may do everything and acts as it. */
export interface MakePrincipal extends Way {
  readonly how: 'make-principal';
  readonly makes: 'user' | 'role';
}

/** Changes what an IAM Identity Center permission set gives, which is more than what accounts hold. */
export interface ChangePermissionSet extends Way {
  readonly how: 'change-permission-set';
}

/** A way for a principal to gain permissions that it was not given. */
export type Method =
  | AssumeRole
  | ChangePermissionSet
  | JoinGroup
  | MakePrincipal
  | MakePolicy
  | PassRole
  | RemoveBoundary
  | RewritePolicy
  | TakeUser
  | UseCarrier
  | WritePermissions;
