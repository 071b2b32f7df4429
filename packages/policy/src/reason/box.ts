import type { CompiledStatement } from '../evaluate/compiled-policy.ts';
import type { CompiledPrincipal } from '../evaluate/principal-match.ts';
import type { KeyLiteral } from './key-region.ts';
import type { TextUnion } from './text-union.ts';

/** Action or Resource of a statement, or its Not form. */
export interface TextLiteral {
  readonly dimension: 'action' | 'resource';
  readonly union: TextUnion;
  readonly holds: boolean;
}

/** Principal of a statement under its effect, or the callers it leaves out. */
export interface PrincipalLiteral {
  readonly dimension: 'principal';
  readonly principal: CompiledPrincipal;
  readonly denies: boolean;
  readonly holds: boolean;
}

/** One condition of a statement. */
export interface ConditionLiteral {
  readonly dimension: 'key';
  readonly condition: KeyLiteral;
}

/** What one element of a statement asks of a request. */
export type Literal = TextLiteral | PrincipalLiteral | ConditionLiteral;

/** A statement as a conjunction; the action comes first, as it tells most boxes apart. */
export interface Box {
  readonly statement: CompiledStatement;
  readonly literals: readonly Literal[];
  /** Equal for statements that mean the same but for their spelling. */
  readonly signature: string;
  /** Why the box may be too large: an element that is not modelled is left out. */
  readonly doubt: string | undefined;
}

/** A policy as boxes. */
export interface BoxedPolicy {
  readonly allows: readonly Box[];
  readonly denies: readonly Box[];
  /** Keys that a set operator speaks of, so that they may have several values. */
  readonly setKeys: ReadonlySet<string>;
  /** Keys that an operator without a set prefix speaks of, which reads lists in its own way. */
  readonly plainKeys: ReadonlySet<string>;
  /** The statements that are modelled in full, in one spelling. */
  readonly signatures: ReadonlySet<string>;
  readonly principals: readonly CompiledPrincipal[];
  /** The accounts that conditions on the caller name. */
  readonly accounts: readonly string[];
}
