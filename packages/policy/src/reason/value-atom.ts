import type { Condition } from '../condition/condition.ts';
import type { KeyReader } from '../condition/key-reader.ts';
import type { Operator } from '../condition/operator.ts';
import { maybe, surely } from '../condition/reading.ts';
import { textPattern } from './text-pattern.ts';
import { fillUnion, type TextUnion, textUnion, unionHolds } from './text-union.ts';

/** The kinds of value that have an algebra of their own. */
export type ValueFamily = 'text' | 'bool' | 'number' | 'date' | 'address' | 'binary';

/** The single values that one condition asks for, before it is negated. */
export interface ValueAtom {
  readonly family: ValueFamily;
  /** What a policy wrote: where its limits lie. */
  readonly values: readonly string[];
  /** The values as texts, where they are texts. */
  readonly union: TextUnion | undefined;
  readonly holds: (value: string) => boolean;
}

/** An atom that a value must be in, or must not. */
export interface Constraint {
  readonly atom: ValueAtom;
  readonly holds: boolean;
}

const noKeys: KeyReader = { read: () => undefined };

const most = 65_536;
const atoms = new Map<string, ValueAtom>();

const remember = (key: string, make: () => ValueAtom): ValueAtom => {
  const known = atoms.get(key);
  if (known !== undefined) return known;
  if (atoms.size >= most) atoms.clear();
  const fresh = make();
  atoms.set(key, fresh);
  return fresh;
};

const textAtoms = new WeakMap<TextUnion, ValueAtom>();

/** The atom of a union of texts. */
export const textAtom = (union: TextUnion): ValueAtom => {
  const known = textAtoms.get(union);
  if (known !== undefined) return known;
  const values = union.patterns.map(({ source }) => source);
  const atom: ValueAtom = { family: 'text', values, union, holds: (value) => unionHolds(union, value) };
  textAtoms.set(union, atom);
  return atom;
};

const families = {
  number: 'number',
  date: 'date',
  address: 'address',
  binary: 'binary',
} as const;

const readings = {
  string: 'exact',
  'string-ignoring-case': 'ignoring-case',
  'string-like': 'like',
  arn: 'arn',
} as const;

const boolAtom = (values: readonly string[]): ValueAtom => {
  const wanted = values
    .filter((value) => /^(?:true|false)$/i.test(value))
    .map((value) => value.toLowerCase());
  return remember(`bool ${[...new Set(wanted)].sort().join(' ')}`, () => ({
    family: 'bool',
    values: wanted,
    union: textUnion(wanted.map((value) => textPattern(value, 'ignoring-case', false))),
    holds: (value) => wanted.includes(value.toLowerCase()),
  }));
};

/** What a condition asks of one value that is compared as a number, a date, an address or bytes. */
const comparedConstraint = (
  { entry: { values }, test, comparable }: Condition,
  { comparison, relation, negated }: Operator & { readonly comparison: keyof typeof families },
  denies: boolean,
): Constraint => {
  const reading = denies === negated ? surely : maybe;
  const matches = (value: string): boolean => test(value, noKeys, reading) === 'yes';
  // Negated, an Allow takes a value only where it surely can be compared.
  const apart = negated && !denies && comparable !== undefined ? comparable : undefined;
  const kind = apart !== undefined ? 'apart' : reading.doubtMatches ? 'maybe' : 'surely';
  const atom = remember(`${comparison} ${relation} ${kind} ${JSON.stringify([...values].sort())}`, () => ({
    family: families[comparison],
    values,
    union: undefined,
    holds: apart === undefined ? matches : (value) => apart(value) && !matches(value),
  }));
  return { atom, holds: !negated || apart !== undefined };
};

/**
 * What a condition asks of one value, read as in a Deny or as in an Allow; undefined for what has no atom:
 * variables under Bool, and Null.
 */
export const valueConstraint = (
  condition: Condition,
  operator: Operator,
  variables: boolean,
  denies: boolean,
): Constraint | undefined => {
  const { values } = condition.entry;
  const { comparison, negated } = operator;
  switch (comparison) {
    case 'string':
    case 'string-ignoring-case':
    case 'string-like':
    case 'arn': {
      const patterns = values.map((value) => textPattern(value, readings[comparison], variables));
      return { atom: textAtom(textUnion(patterns)), holds: !negated };
    }
    case 'bool':
      return variables && values.some((value) => value.includes('${'))
        ? undefined
        : { atom: boolAtom(values), holds: !negated };
    case 'null':
      return undefined;
    case 'number':
    case 'date':
    case 'address':
    case 'binary':
      return comparedConstraint(condition, { ...operator, comparison }, denies);
  }
};

/** An atom with the values of a request in place of variables. */
export const fillAtom = (atom: ValueAtom, keys: KeyReader): ValueAtom =>
  atom.union === undefined || atom.union.opaques.length === 0 ? atom : textAtom(fillUnion(atom.union, keys));
