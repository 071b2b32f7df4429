import type { Condition } from '../condition/condition.ts';
import type { KeyReader } from '../condition/key-reader.ts';
import type { Operator } from '../condition/operator.ts';
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

/** The atom of a condition; undefined for what has none: variables under Bool, and Null. */
export const valueAtom = (
  { entry: { values }, test }: Condition,
  { comparison, relation }: Operator,
  variables: boolean,
): ValueAtom | undefined => {
  switch (comparison) {
    case 'string':
    case 'string-ignoring-case':
    case 'string-like':
    case 'arn':
      return textAtom(textUnion(values.map((value) => textPattern(value, readings[comparison], variables))));
    case 'bool':
      return variables && values.some((value) => value.includes('${')) ? undefined : boolAtom(values);
    case 'null':
      return undefined;
    case 'number':
    case 'date':
    case 'address':
    case 'binary':
      return remember(`${comparison} ${relation} ${JSON.stringify([...values].sort())}`, () => ({
        family: families[comparison],
        values,
        union: undefined,
        holds: (value) => test(value, noKeys) === 'yes',
      }));
  }
};

/** An atom with the values of a request in place of variables. */
export const fillAtom = (atom: ValueAtom, keys: KeyReader): ValueAtom =>
  atom.union === undefined || atom.union.opaques.length === 0 ? atom : textAtom(fillUnion(atom.union, keys));
