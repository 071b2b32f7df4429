import type { Effect } from '../document/policy-document.ts';
import type { StatementRef } from '../evaluate/decision.ts';
import type { LayerName } from '../evaluate/layers.ts';
import type { ContextValue, Request, RequestPrincipal } from '../evaluate/request.ts';
import type { CompareOptions } from './comparison.ts';

/** Whose access a question is about, and which requests. */
export interface AccessOptions extends Omit<CompareOptions, 'type'> {
  readonly principal: RequestPrincipal;
  /** ARN of the role or user behind a session, where that is known with its path. */
  readonly sessionIssuer?: string;
  /** Keys of the principal that are known beside those that follow from its ARN, such as its tags; an empty list is absent. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

/** A statement behind an answer about layers: `old` and `new` as they were given. */
export interface LayeredStatement extends StatementRef {
  readonly access: 'old' | 'new';
  readonly effect: Effect;
}

/** An answer about all requests of one principal. */
export interface AccessComparison {
  readonly result: 'holds' | 'fails' | 'unknown';
  /**
   * Comes with `fails`: a request that shows it, within the principal's account, which the evaluator has
   * confirmed. Where the resource is a KMS key or a role, its own policy was taken to let the account decide.
   */
  readonly witness?: Request;
  /** Comes with `fails`: what grants the witness now, in every layer that must allow, and what denied it. */
  readonly statements?: readonly LayeredStatement[];
  /** Comes with `fails`: the layer that kept the witness back. */
  readonly keptBackBy?: LayerName;
  /** Comes with `unknown`. */
  readonly reason?: string;
}

/** Whether a principal is granted any of some access. */
export interface AccessGrant {
  readonly result: 'granted' | 'notGranted' | 'unknown';
  /** Comes with `granted`: a request that the evaluator has confirmed. */
  readonly witness?: Request;
  /** Comes with `granted`: the statements that grant it, in every layer that must allow. */
  readonly statements?: readonly StatementRef[];
  /** Comes with `unknown`. */
  readonly reason?: string;
}
