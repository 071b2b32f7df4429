import type { Condition } from '../condition/condition.ts';
import type { PolicyVersion, Statement } from '../document/policy-document.ts';
import type { ActionIndex } from './action-index.ts';
import type { CompiledPrincipal } from './principal-match.ts';
import type { ResourceTest } from './resource-test.ts';

/** A statement made ready for evaluation. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly policy: string;
  readonly denies: boolean;
  /** Whether it names a principal or lacks a resource, which no policy of a principal's own may. */
  readonly misplaced: boolean;
  readonly resource: ResourceTest | undefined;
  readonly principal: CompiledPrincipal | undefined;
  readonly conditions: readonly Condition[];
  /** Whether a condition speaks of `aws:PrincipalArn`, which makes a grant to `"*"` a direct one. */
  readonly narrowsPrincipalArn: boolean;
}

/** A policy made ready for evaluation; make it once, use it for any number of requests. */
export interface CompiledPolicy {
  readonly name: string;
  readonly version: PolicyVersion;
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
}
