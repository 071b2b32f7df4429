import type { Escalation } from '../../access/escalation/escalation.ts';
import type { EscalationStanding } from '../../access/escalation/standing.ts';
import type { Notice } from '../../schemas/notice.ts';

/** Escalations with all that a view of them may need. */
export interface EscalationsViewInput {
  readonly standings: readonly EscalationStanding[];
  /** The surest and shortest first. */
  readonly escalations: readonly Escalation[];
  /** Those of a status that was asked for. */
  readonly listed: readonly Escalation[];
  /** The one principal that was asked about, by ARN. */
  readonly who?: string;
  /** Whether a long list is printed to its end. */
  readonly all: boolean;
  /** What was read, as the command line named it. */
  readonly inputs: { readonly paths: readonly string[]; readonly bundled?: '--demo' | '--kept' };
  readonly notices: readonly Notice[];
  readonly asOf: Date;
}
