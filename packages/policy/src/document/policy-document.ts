/** The policy language versions AWS accepts; variables exist only in the later one. */
export type PolicyVersion = '2012-10-17' | '2008-10-17';

export type Effect = 'Allow' | 'Deny';

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';

/** One principal as a policy names it; `"*"` on its own has kind and value `*`. */
export interface PrincipalEntry {
  readonly kind: PrincipalKind;
  readonly value: string;
}

/** `Principal`, or `NotPrincipal` where `not` is true. */
export interface PrincipalElement {
  readonly not: boolean;
  readonly entries: readonly PrincipalEntry[];
}

/** `Action` or `Resource`, or their `Not` forms where `not` is true, as written. */
export interface PatternElement {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** One operator over one key; several of them in a statement must all hold. */
export interface ConditionEntry {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  /** Position in the document's `Statement`, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: Effect;
  readonly principal?: PrincipalElement;
  readonly action: PatternElement;
  readonly resource?: PatternElement;
  readonly conditions: readonly ConditionEntry[];
}

/**
 * A policy document with every scalar widened to a list.
 * A missing `Version` means 2008-10-17, where variables are literal text:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export interface PolicyDocument {
  readonly version: PolicyVersion;
  readonly versionStated: boolean;
  readonly id?: string;
  readonly statements: readonly Statement[];
}
