import type { CompiledPolicy } from './compiled-policy.ts';

/** The layers a request passes; `trust` is the resource policy of a role. */
export type LayerName =
  | 'identity'
  | 'resource'
  | 'boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'endpoint'
  | 'trust';

/** One policy or several of one layer, whose statements count together. */
export type PolicySet = CompiledPolicy | readonly CompiledPolicy[];

/** A policy that exists but could not be read. */
export interface UnreadablePolicy {
  readonly layer: LayerName;
  readonly name: string;
  readonly because: string;
}

/**
 * The policies a request meets. A layer that is not given is not there: it neither allows nor limits. An
 * empty list is a layer that is there and allows nothing, as is an empty level of SCPs; no levels are none.
 */
export interface Layers {
  /** User, group and role policies of the caller. */
  readonly identity?: PolicySet;
  /** The resource's policy; a role's trust policy for `sts:AssumeRole*`, a key's policy for KMS. */
  readonly resource?: PolicySet;
  readonly boundary?: PolicySet;
  readonly session?: PolicySet;
  /** Service control policies on the caller's account: one list per level of the organisation, root first. */
  readonly scps?: readonly PolicySet[];
  /** Resource control policies on the resource's account, in the same order. */
  readonly rcps?: readonly PolicySet[];
  readonly endpoint?: PolicySet;
  /** The organisation's management account: its id, or true when it is the caller's account. */
  readonly managementAccount?: boolean | string;
  readonly unreadable?: readonly UnreadablePolicy[];
}
