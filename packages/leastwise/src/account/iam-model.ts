import type { PolicyDocument } from '@leastwise/policy';
import type { Known } from './known.ts';
import type { SourceRef } from './source-ref.ts';

/** Who can change a thing: the account's people, or a service that made it for them. */
export type Owner = 'account' | 'service-linked' | 'identity-center' | 'control-tower' | 'stacksets' | 'aws';

/** A policy as it is attached to a principal, or embedded in it. */
export interface PolicyUse {
  readonly kind: 'managed' | 'inline';
  readonly name: string;
  /** Of a managed policy; an inline one has none. */
  readonly arn?: string;
  readonly document: Known<PolicyDocument>;
  /** Where the document stands. */
  readonly source: SourceRef;
}

/** A version of a managed policy that is not in force. */
export interface PolicyVersionUse {
  /** Such as `v3`. */
  readonly id: string;
  readonly document: Known<PolicyDocument>;
}

export interface ManagedPolicy extends PolicyUse {
  readonly kind: 'managed';
  readonly arn: string;
  readonly account: string;
  readonly owner: 'account' | 'aws';
  readonly path: string;
  readonly attachmentCount: number;
  readonly boundaryCount: number;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
  /** Where the policy itself stands, its document aside. */
  readonly entry: SourceRef;
  /** The versions that could be made the default one; read when first asked for. */
  otherVersions(): readonly PolicyVersionUse[];
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

interface Entity {
  readonly account: string;
  readonly partition: string;
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  readonly inline: readonly PolicyUse[];
  readonly attached: readonly PolicyUse[];
  readonly source: SourceRef;
}

export interface Group extends Entity {
  readonly kind: 'group';
  /** Names of its users. */
  readonly members: readonly string[];
}

export interface User extends Entity {
  readonly kind: 'user';
  readonly groups: readonly Group[];
  readonly boundary?: PolicyUse;
}

export interface Role extends Entity {
  readonly kind: 'role';
  readonly owner: Owner;
  readonly trust: Known<PolicyDocument>;
  readonly trustSource: SourceRef;
  /** When the role was last used, in the last 400 days; `never` when AWS has no record of it. */
  readonly lastUsed: Known<{ readonly at: Date; readonly region?: string } | 'never'>;
  readonly instanceProfiles: readonly string[];
  readonly boundary?: PolicyUse;
}

export type Principal = User | Role;

/** `GetAccountAuthorizationDetails` of one account, its references resolved. */
export interface AuthorizationDetails {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  readonly policies: readonly ManagedPolicy[];
  user(name: string): User | undefined;
  role(arn: string): Role | undefined;
  policy(arn: string): ManagedPolicy | undefined;
  readonly source: SourceRef;
}

/** A policy that grants or denies to a principal, and the group through which it does where it is the group's. */
export type HeldUse = PolicyUse & { readonly via?: Group };

const held = new WeakMap<Principal | Group, readonly HeldUse[]>();

/** Every policy that grants or denies to a principal: its own, then its groups'. Boundaries are none of these. */
export const policiesOf = (principal: Principal | Group): readonly HeldUse[] => {
  const found = held.get(principal) ?? gatherPolicies(principal);
  held.set(principal, found);
  return found;
};

const gatherPolicies = (principal: Principal | Group): readonly HeldUse[] => [
  ...principal.inline,
  ...principal.attached,
  ...(principal.kind === 'user'
    ? principal.groups.flatMap((group) =>
        [...group.inline, ...group.attached].map((use) => ({ ...use, via: group })),
      )
    : []),
];
