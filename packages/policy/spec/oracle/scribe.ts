import type { Term } from './smt.ts';

/** Collects what a question declares and asserts, and why it can't be put at all. */
export interface Scribe {
  declare(name: string, sort: string): Term;
  assert(term: Term): void;
  /** Says that something can't be expressed; the term is a stand-in, and the question is not asked. */
  refuse(reason: string): Term;
  readonly lines: readonly string[];
  readonly names: readonly string[];
  readonly refusals: readonly string[];
}

export const newScribe = (): Scribe => {
  const lines: string[] = [];
  const names: string[] = [];
  const refusals: string[] = [];
  return {
    declare(name, sort) {
      lines.push(`(declare-const ${name} ${sort})`);
      names.push(name);
      return name;
    },
    assert(term) {
      lines.push(`(assert ${term})`);
    },
    refuse(reason) {
      refusals.push(reason);
      return 'false';
    },
    lines,
    names,
    refusals,
  };
};
