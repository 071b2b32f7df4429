import type { CompiledStatement } from '../evaluate/compiled-policy.ts';
import type { CompiledPrincipal } from '../evaluate/principal-match.ts';
import type { KeyLiteral } from './key-region.ts';
import type { TextUnion } from './text-union.ts';
import type { ValueFamily } from './value-atom.ts';

/**
 * What AWS's documentation leaves open about an element of a statement. Elements whose doubts have one symbol are
 * read alike: where the one holds by doubt, the other does.
 */
export interface Doubt {
  readonly symbol: string;
  /** The element and what is open about it, for a reader. */
  readonly what: string;
  /** The key whose values make the doubt: a list, or what is none of a family's values; always there without one. */
  readonly of?: { readonly key: string; readonly when: 'list' | ValueFamily };
}

/** What an element surely holds for, where that is less than it may hold for; nothing where it is undefined. */
export interface Doubted {
  readonly sure: Literal | undefined;
  readonly doubts: readonly Doubt[];
}

/** Action or Resource of a statement, or its Not form. */
export interface TextLiteral {
  readonly doubted?: Doubted;
  readonly dimension: 'action' | 'resource';
  readonly union: TextUnion;
  readonly holds: boolean;
}

/** Principal of a statement under its effect, or the callers it leaves out. */
export interface PrincipalLiteral {
  readonly doubted?: Doubted;
  readonly dimension: 'principal';
  readonly principal: CompiledPrincipal;
  readonly denies: boolean;
  readonly holds: boolean;
}

/** One condition of a statement. */
export interface ConditionLiteral {
  readonly doubted?: Doubted;
  readonly dimension: 'key';
  readonly condition: KeyLiteral;
}

/** What one element of a statement asks of a request: what it may hold for, in every reading that AWS leaves open. */
export type Literal = TextLiteral | PrincipalLiteral | ConditionLiteral;

/** A statement, or a part of one, as a conjunction; the action comes first, as it tells most boxes apart. */
export interface Box {
  readonly statement: CompiledStatement;
  readonly literals: readonly Literal[];
  /** Equal for statements that mean the same but for their spelling. */
  readonly signature: string;
}

/** A policy as boxes. */
export interface BoxedPolicy {
  readonly allows: readonly Box[];
  readonly denies: readonly Box[];
  /** Keys that a set operator speaks of, so that they may have several values. */
  readonly setKeys: ReadonlySet<string>;
  /** Keys that an operator without a set prefix speaks of, which reads lists in its own way. */
  readonly plainKeys: ReadonlySet<string>;
  /** The statements in one spelling. */
  readonly signatures: ReadonlySet<string>;
  /** What is open about its elements, once for all that depend on the same. */
  readonly doubts: readonly Doubt[];
  readonly principals: readonly CompiledPrincipal[];
  /** The accounts that conditions on the caller name. */
  readonly accounts: readonly string[];
}
