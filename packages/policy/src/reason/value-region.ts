import type { Budget } from './budget.ts';
import { isReadableAs, oddValues, sampleValues } from './sample-value.ts';
import type { TextSearch } from './text-product.ts';
import { findText } from './text-region.ts';
import type { TextUnion } from './text-union.ts';
import type { Constraint, ValueFamily } from './value-atom.ts';

const nothing: TextSearch = { found: 'nothing' };

const isMet = ({ atom, holds }: Constraint, value: string): boolean => atom.holds(value) === holds;

/** Whether a value meets every constraint; a variable counts as a value that never matches. */
export const meetsAll = (constraints: readonly Constraint[], value: string): boolean =>
  constraints.every((constraint) => isMet(constraint, value));

const unionsOf = (constraints: readonly Constraint[], holds: boolean): readonly TextUnion[] =>
  constraints.flatMap((constraint) =>
    constraint.holds === holds && constraint.atom.union !== undefined ? [constraint.atom.union] : [],
  );

const firstThat = (values: readonly string[], constraints: readonly Constraint[]): TextSearch => {
  const text = values.find((value) => meetsAll(constraints, value));
  return text === undefined ? nothing : { found: 'text', text };
};

const onlyLiterals = ({ literals, patterns }: TextUnion): boolean => literals.size === patterns.length;

/** Values of several families at once: certain only where a list of texts bounds them. */
const findMixed = (
  families: ReadonlySet<ValueFamily>,
  constraints: readonly Constraint[],
  budget: Budget,
): TextSearch => {
  const list = unionsOf(constraints, true).find(onlyLiterals);
  if (list !== undefined) return firstThat([...list.literals], constraints);
  const atoms = constraints.map(({ atom }) => atom);
  const samples = [...families].flatMap((family) => {
    const values = sampleValues(family, atoms);
    return [...values, ...oddValues(family, values)];
  });
  const text = findText({ all: unionsOf(constraints, true), none: unionsOf(constraints, false) }, budget);
  const found = firstThat(text.found === 'text' ? [...samples, text.text] : samples, constraints);
  return found.found === 'text' || text.found === 'nothing' ? found : { found: 'too-much' };
};

/** Whether two constraints of a list say the opposite of each other. */
const contradict = (constraints: readonly Constraint[]): boolean =>
  constraints.some(({ atom, holds }, at) =>
    constraints.some((other, where) => where > at && other.atom === atom && other.holds !== holds),
  );

/**
 * Finds a value that meets every constraint; `usual` is tried first. A key that `reads` a family has no values
 * but those that are plainly of it; another may hold any text.
 */
export const findValue = (
  constraints: readonly Constraint[],
  budget: Budget,
  usual: readonly string[] = [],
  reads?: ValueFamily,
): TextSearch => {
  if (contradict(constraints)) return nothing;
  const families = new Set(constraints.map(({ atom }) => atom.family));
  const plain = usual.filter((value) => [...families].every((family) => isReadableAs(family, value)));
  const known = firstThat(plain, constraints);
  if (known.found === 'text' && !constraints.some(({ atom }) => (atom.union?.opaques.length ?? 0) > 0))
    return known;
  const [family] = families;
  if (families.size === 1 && family !== undefined && family !== 'text') {
    const samples = sampleValues(
      family,
      constraints.map(({ atom }) => atom),
    );
    const found = firstThat(samples, constraints);
    return found.found === 'text' || family === reads
      ? found
      : firstThat(oddValues(family, samples), constraints);
  }
  for (const each of families) {
    if (each !== 'text' && each !== 'bool') return findMixed(families, constraints, budget);
  }
  const all = unionsOf(constraints, true);
  return findText({ all, none: unionsOf(constraints, false) }, budget);
};
