import type { Budget } from './budget.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';
import { type Constraint, textAtom, type ValueFamily } from './value-atom.ts';
import { findValue } from './value-region.ts';

/**
 * What one condition asks of its key: whether it holds for an absent key, for a list that holds nothing
 * but an empty text, and for other values. `every` and `some` are over the values of the key.
 */
export interface KeyLiteral {
  readonly key: string;
  readonly absent: boolean;
  readonly blank: boolean;
  readonly values: 'all' | 'none' | 'every' | 'some';
  readonly constraint: Constraint | undefined;
  /** What it asks of a list of values instead, where it has no set operator. */
  readonly list?: Pick<KeyLiteral, 'blank' | 'values'>;
}

/** What is left of a key's values: absent is one of them. */
export interface KeyRegion {
  /** Whether the key may have several values at once. */
  readonly several: boolean;
  readonly absent: boolean;
  readonly blank: boolean;
  /** The family of which every value of the key is one; undefined where it may be any text. */
  readonly reads: ValueFamily | undefined;
  /** Whether any value but an empty one is left, as far as the constraints allow. */
  readonly present: boolean;
  /** What every value must meet. */
  readonly every: readonly Constraint[];
  /** What some value must meet, each. */
  readonly some: readonly Constraint[];
}

const opposite = { all: 'none', none: 'all', every: 'some', some: 'every' } as const;

/** What a condition leaves out. */
export const notKey = (literal: KeyLiteral): KeyLiteral => {
  const { constraint, list } = literal;
  return {
    ...(list === undefined ? {} : { list: { blank: !list.blank, values: opposite[list.values] } }),
    key: literal.key,
    absent: !literal.absent,
    blank: !literal.blank,
    values: opposite[literal.values],
    constraint: constraint === undefined ? undefined : { atom: constraint.atom, holds: !constraint.holds },
  };
};

const askedOf = ({ several }: KeyRegion, literal: KeyLiteral): Pick<KeyLiteral, 'blank' | 'values'> =>
  several && literal.list !== undefined ? literal.list : literal;

/** The values that are left when a condition holds as well. */
export const withKey = (region: KeyRegion, literal: KeyLiteral): KeyRegion => {
  const { constraint } = literal;
  const { blank, values } = askedOf(region, literal);
  const every = values === 'every' || (values === 'some' && !region.several);
  return {
    several: region.several,
    reads: region.reads,
    absent: region.absent && literal.absent,
    blank: region.blank && blank,
    present: region.present && values !== 'none',
    every: every && constraint !== undefined ? [...region.every, constraint] : region.every,
    some:
      values === 'some' && !every && constraint !== undefined ? [...region.some, constraint] : region.some,
  };
};

const notBlank: Constraint = {
  atom: textAtom(textUnion([textPattern('', 'exact', false)])),
  holds: false,
};

const isText = ({ atom }: Constraint): boolean => atom.family === 'text';

/** Values that a key can have at once, `undefined` when it can have none, or that this took too much. */
export type Presence = readonly string[] | undefined | 'too-much';

/** Finds values, of one key that is there, that a region leaves; a list only where several are possible. */
export const findPresent = (region: KeyRegion, budget: Budget, usual: readonly string[]): Presence => {
  if (!region.present) return region.blank ? [''] : undefined;
  const found: string[] = [];
  const textual = region.every.every(isText) && region.some.every(isText);
  const needs = region.several && textual ? [notBlank, ...region.some] : region.some;
  for (const need of needs) {
    const search = findValue([...region.every, need], budget, usual, region.reads);
    if (search.found === 'too-much') return search.found;
    if (search.found === 'nothing') return region.blank ? [''] : undefined;
    found.push(search.text);
  }
  if (needs.length === 0) {
    const search = findValue(region.every, budget, usual, region.reads);
    if (search.found === 'too-much') return search.found;
    if (search.found === 'nothing') return region.blank ? [''] : undefined;
    found.push(search.text);
  }
  const distinct = [...new Set(found)];
  // One value that meets every need is easier to read than several.
  const single = distinct.find((value) => needs.every(({ atom, holds }) => atom.holds(value) === holds));
  return single === undefined ? distinct : [single];
};

/** Whether a region surely has nothing left. */
export const isNoKey = (region: KeyRegion, budget: Budget): boolean =>
  !region.absent && findPresent(region, budget, []) === undefined;

const sameConstraint = (left: Constraint, right: Constraint): boolean =>
  left.atom === right.atom && left.holds === right.holds;

/** Whether a condition surely holds for all that is left. */
export const keyIncluded = (region: KeyRegion, literal: KeyLiteral, budget: Budget): boolean => {
  const { blank, values } = askedOf(region, literal);
  if ((region.absent && !literal.absent) || (region.blank && !blank)) return false;
  const { constraint } = literal;
  if (constraint !== undefined && (values === 'every' || values === 'some')) {
    if (region.every.some((mine) => sameConstraint(mine, constraint))) return true;
    if (values === 'some' && region.some.some((mine) => sameConstraint(mine, constraint))) return true;
  }
  return isNoKey(withKey(region, notKey(literal)), budget);
};
