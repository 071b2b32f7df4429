import type { Doubt, Literal } from './box.ts';
import type { Budget } from './budget.ts';
import { isNoKey, type KeyRegion, keyIncluded, notKey, withKey } from './key-region.ts';
import { type Caller, callersOf } from './region-caller.ts';
import { findText, regionDisjoint, regionIncluded, type TextRegion } from './text-region.ts';
import type { TextUnion } from './text-union.ts';

/** The requests that are left: one set for each dimension, all of them together. */
export interface Region {
  readonly action: TextRegion;
  readonly resource: TextRegion;
  /** The callers that stand for all, of resource policies only. */
  readonly callers: readonly Caller[];
  readonly keys: ReadonlyMap<string, KeyRegion>;
}

/** What a question gives to its regions. */
export interface Ground {
  readonly start: Region;
  readonly budget: Budget;
  /** What a key can be before anything is said of it. */
  readonly anyKey: (key: string) => KeyRegion;
  /** Whether some statement in question may be read in more than one way. */
  readonly doubtful: boolean;
}

/** Whether what is open about an element can matter on a ground. */
export const matters = ({ of }: Doubt, { anyKey }: Pick<Ground, 'anyKey'>): boolean => {
  if (of === undefined) return true;
  const { several, reads } = anyKey(of.key);
  return several || (of.when !== 'list' && of.when !== reads);
};

const keyOf = (region: Region, key: string, ground: Ground): KeyRegion =>
  region.keys.get(key) ?? ground.anyKey(key);

const addUnion = (region: TextRegion, union: TextUnion, holds: boolean): TextRegion =>
  holds
    ? { all: region.all.includes(union) ? region.all : [...region.all, union], none: region.none }
    : { all: region.all, none: region.none.includes(union) ? region.none : [...region.none, union] };

/** What a literal leaves out. */
export const notLiteral = (literal: Literal): Literal =>
  literal.dimension === 'key'
    ? { dimension: 'key', condition: notKey(literal.condition) }
    : { ...literal, holds: !literal.holds };

/** The requests of a region that a literal holds for. */
export const withLiteral = (region: Region, literal: Literal, ground: Ground): Region => {
  switch (literal.dimension) {
    case 'action':
      return { ...region, action: addUnion(region.action, literal.union, literal.holds) };
    case 'resource':
      return { ...region, resource: addUnion(region.resource, literal.union, literal.holds) };
    case 'principal':
      return { ...region, callers: callersOf(region.callers, literal) };
    case 'key': {
      const { key } = literal.condition;
      const keys = new Map(region.keys);
      keys.set(key, withKey(keyOf(region, key, ground), literal.condition));
      return { ...region, keys };
    }
  }
};

/** Whether a literal surely holds for every request of a region. */
export const includes = (region: Region, literal: Literal, ground: Ground): boolean => {
  switch (literal.dimension) {
    case 'action':
    case 'resource': {
      const texts = region[literal.dimension];
      return literal.holds
        ? regionIncluded(texts, literal.union, ground.budget)
        : regionDisjoint(texts, literal.union, ground.budget);
    }
    case 'principal':
      return callersOf(region.callers, literal).length === region.callers.length;
    case 'key':
      return keyIncluded(keyOf(region, literal.condition.key, ground), literal.condition, ground.budget);
  }
};

/** Whether a literal surely holds for no request of a region. */
export const excludes = (region: Region, literal: Literal, ground: Ground): boolean => {
  switch (literal.dimension) {
    case 'action':
    case 'resource': {
      const texts = region[literal.dimension];
      return literal.holds
        ? regionDisjoint(texts, literal.union, ground.budget)
        : regionIncluded(texts, literal.union, ground.budget);
    }
    case 'principal':
      return callersOf(region.callers, literal).length === 0;
    case 'key': {
      const { condition } = literal;
      return isNoKey(withKey(keyOf(region, condition.key, ground), condition), ground.budget);
    }
  }
};

/** Whether the dimension of a literal surely has nothing left in a region. */
export const isEmptyAt = (region: Region, literal: Literal, ground: Ground): boolean => {
  switch (literal.dimension) {
    case 'action':
    case 'resource':
      return findText(region[literal.dimension], ground.budget).found === 'nothing';
    case 'principal':
      return region.callers.length === 0;
    case 'key': {
      const key = region.keys.get(literal.condition.key);
      return key !== undefined && isNoKey(key, ground.budget);
    }
  }
};
