import type { ConditionView } from './condition-view.ts';
import type { FindingSeverity } from './finding.ts';
import type { PolicyType } from './policy-type.ts';
import type { PolicyView } from './policy-view.ts';
import type { Located, LocatedPrincipal, StatementView } from './statement-view.ts';

/** What a rule says: a message about the thing it was asked about, or one placed elsewhere. */
export type Remark =
  | string
  | { readonly path: string; readonly message: string; readonly severity?: FindingSeverity };

/** What a rule answers: nothing, one remark or several. */
export type Remarks = Remark | readonly Remark[] | undefined;

/** One rule. It looks at whichever parts it has a function for, and is asked about each of them in turn. */
export interface Rule {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What it finds and why that matters, for the page of codes. */
  readonly finds: string;
  /** The types of policy it speaks about; all when absent. */
  readonly types?: readonly PolicyType[];
  readonly policy?: (policy: PolicyView) => Remarks;
  readonly statement?: (statement: StatementView, policy: PolicyView) => Remarks;
  readonly action?: (action: Located, statement: StatementView, policy: PolicyView) => Remarks;
  readonly resource?: (resource: Located, statement: StatementView, policy: PolicyView) => Remarks;
  readonly principal?: (principal: LocatedPrincipal, statement: StatementView, policy: PolicyView) => Remarks;
  readonly condition?: (condition: ConditionView, statement: StatementView, policy: PolicyView) => Remarks;
  readonly value?: (
    value: Located,
    condition: ConditionView,
    statement: StatementView,
    policy: PolicyView,
  ) => Remarks;
}
