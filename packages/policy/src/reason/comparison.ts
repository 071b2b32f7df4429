import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Effect } from '../document/policy-document.ts';
import type { Request } from '../evaluate/request.ts';
import type { PolicyType } from './boxed-policy.ts';

/** Which requests a question is about. */
export interface CompareOptions {
  readonly type: PolicyType;
  /** Which actions, resources and keys go together; without it every combination is possible. */
  readonly catalogue?: Catalogue;
  /** Take every combination as possible in spite of the catalogue. */
  readonly open?: boolean;
}

/** A statement behind an answer: `old` and `new` as they were given to `compare`. */
export interface StatementBehind {
  readonly policy: 'old' | 'new';
  readonly index: number;
  readonly sid?: string;
  readonly effect: Effect;
}

/** An answer about all requests. */
export interface Comparison {
  readonly result: 'holds' | 'fails' | 'unknown';
  /**
   * Comes with `fails`: a request that shows it, which the evaluator has confirmed. Where the resource is a
   * KMS key or a role, its own policy was taken to let the account decide, as a new key's does.
   */
  readonly witness?: Request;
  /** Comes with `fails`: what grants the witness, and what denies it. */
  readonly statements?: readonly StatementBehind[];
  /** Comes with `unknown`. */
  readonly reason?: string;
}
