import type { SnapshotDraft } from '../../demo-account/index.ts';
import type { Settings } from '../config/settings.ts';

/** One edit of the account that keeps every practice, and what it makes of one check. */
export interface Case {
  /** What is so, as a phrase. */
  readonly name: string;
  /** Edits the kept account's answers in memory; nothing to do where the account as it is shows the case. */
  edit(account: SnapshotDraft): void;
  /** How the subject's ARN ends, where the case is about one subject among several. */
  readonly subject?: string;
  readonly part?: string;
  /** The numbers of the controls that its finding bears on, where these are not all of the check's. */
  readonly controls?: readonly string[];
  /** Checks that cannot but depart with it; only where the check's own subject is another's departure. */
  readonly alongside?: readonly string[];
  /** Settings that differ from the kept account's. */
  readonly settings?: Partial<Settings>;
}

/** A check's cases, each an edit of the kept account. */
export interface Cases {
  /** The first must make this check depart and no other. */
  readonly departed: readonly [Case, ...Case[]];
  readonly met: readonly [Case, ...Case[]];
  readonly unknown: readonly [Case, ...Case[]];
  /** Cases, or the reason why the question arises in every account. */
  readonly notApplicable: readonly [Case, ...Case[]] | string;
}

export const defineCases = (cases: Cases): Cases => cases;
