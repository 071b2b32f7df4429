import type { Effect } from '../document/policy-document.ts';
import type { LayerName } from './layers.ts';

/** A statement by its place. */
export interface StatementRef {
  readonly layer: LayerName;
  /** The name its policy was compiled under. */
  readonly policy: string;
  readonly index: number;
  readonly sid?: string;
}

/**
 * A condition that an open key leaves undecided. A variable in Resource or NotResource that is open
 * stands as operator `Resource`, with the variable's key and the pattern as its value.
 */
export interface ResidualCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly effect: Effect;
  readonly statement: StatementRef;
}

export type Verdict = 'allowed' | 'explicitlyDenied' | 'implicitlyDenied' | 'depends' | 'unknown';

/** What a layer says on its own: whether it allows, for a limiting layer whether it lets pass. */
export interface LadderStep {
  readonly layer: LayerName;
  readonly answer: Verdict;
  /** Present on an explicit deny: without it the layer would not allow either. */
  readonly alsoNotAllowed?: true;
  /** Those behind the answer: denying, allowing, or, where it depends, allowing and open. */
  readonly statements: readonly StatementRef[];
}

/**
 * The answer to one request. `statements` are those that decide: the Deny statements of an explicit deny,
 * the Allow statements of every layer that had to allow. `implicitlyDenied` also stands where some open
 * key decides between an explicit and an implicit deny, since access is denied either way.
 */
export interface Decision {
  readonly decision: Verdict;
  /** The layer that denies or leaves the answer open. */
  readonly layer?: LayerName;
  readonly statements: readonly StatementRef[];
  /** Present with `depends`. */
  readonly conditions?: readonly ResidualCondition[];
  readonly reason?: string;
  /** What each layer says, in the order AWS documents; present when asked for. */
  readonly ladder?: readonly LadderStep[];
}
