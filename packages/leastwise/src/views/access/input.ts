import type { AccessRow, Grouping } from '../../access/levels/access-rows.ts';
import type { AccessDifference } from '../../schemas/access.ts';
import type { Notice } from '../../schemas/notice.ts';

export interface AccessViewInput {
  readonly by: Grouping;
  readonly rows: readonly AccessRow[];
  /** The one row that was asked about, shown service by service. */
  readonly one?: AccessRow;
  readonly differences?: readonly AccessDifference[];
  readonly notices: readonly Notice[];
  readonly asOf: Date;
  /** Whether long lists are printed to their end. */
  readonly all: boolean;
}
