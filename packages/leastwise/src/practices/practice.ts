import type { PracticeNumber } from './check.ts';

/** A practice: what it says in our words, and the checks without which its verdict is *unknown*. */
export interface Practice {
  readonly number: PracticeNumber;
  readonly id: string;
  /** At most 32 characters, for the board. */
  readonly title: string;
  readonly statement: string;
  /** Ids of the deciding checks, pinned: a change here changes what *met* means. */
  readonly deciding: readonly string[];
}

export const definePractice = (practice: Practice): Practice => practice;
