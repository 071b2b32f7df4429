import type { Budget } from './budget.ts';
import { likelyTexts } from './likely-text.ts';
import { areDisjoint } from './text-order.ts';
import { isOpaque, isSame, type TextPattern, textPattern } from './text-pattern.ts';
import { findInProduct, type TextSearch } from './text-product.ts';
import { isUnionIncluded, type TextUnion, unionHolds, unionIncludes, unionMeets } from './text-union.ts';

/** The texts that are in each union of `all` and in no union of `none`. */
export interface TextRegion {
  readonly all: readonly TextUnion[];
  readonly none: readonly TextUnion[];
}

const nothing: TextSearch = { found: 'nothing' };
const anything = textPattern('*', 'like', false);

/** Whether a text is in a region; where a variable may hold it, it is. */
export const isInRegion = ({ all, none }: TextRegion, text: string): boolean =>
  all.every((union) => unionHolds(union, text)) && !none.some((union) => unionHolds(union, text));

const excludes = (none: readonly TextUnion[], pattern: TextPattern): boolean =>
  none.some((union) => unionIncludes(union, pattern));

/**
 * The patterns of a union that can still hold a text of the region. An opaque pattern among those that
 * must not hold is no bound, as it may be empty, but takes the same pattern away.
 */
const openPatterns = (union: TextUnion, { all, none }: TextRegion): readonly TextPattern[] =>
  union.patterns.filter(
    (pattern) =>
      !excludes(none, pattern) && all.every((other) => other === union || unionMeets(other, pattern)),
  );

const weight = (union: TextUnion): number =>
  union.literals.size === union.patterns.length ? -1 : union.patterns.length;

const narrowest = (all: readonly TextUnion[]): TextUnion | undefined => {
  let best: TextUnion | undefined;
  for (const union of all) if (best === undefined || weight(union) < weight(best)) best = union;
  return best;
};

const within = (others: readonly (readonly TextPattern[])[], text: string): boolean =>
  others.every((patterns) =>
    patterns.some((pattern) => (isOpaque(pattern) ? isUpperBound(pattern, text) : pattern.holds(text))),
  );

const isUpperBound = (pattern: TextPattern, text: string): boolean =>
  !areDisjoint(textPattern(text, 'exact', false), pattern);

const notSpared = (pattern: TextPattern, none: readonly TextUnion[]): boolean =>
  !none.some(({ opaques }) => opaques.some((opaque) => isSame(opaque, pattern)));

const findWith = (
  pattern: TextPattern,
  others: readonly (readonly TextPattern[])[],
  none: readonly TextUnion[],
  budget: Budget,
): TextSearch => {
  for (const text of likelyTexts(pattern)) {
    if (!none.some((union) => unionHolds(union, text)) && within(others, text))
      return { found: 'text', text };
  }
  if (pattern.literal !== undefined) return nothing;
  const forbidden = none.flatMap(({ patterns }) => patterns.filter((one) => !isOpaque(one)));
  const near = forbidden.filter((one) => !areDisjoint(one, pattern));
  return findInProduct([[pattern], ...others], near, budget);
};

/** Finds a text of a region, for some meaning of its opaque patterns. */
export const findText = (region: TextRegion, budget: Budget): TextSearch => {
  const { all, none } = region;
  const base = narrowest(all);
  const patterns = base === undefined ? [anything] : openPatterns(base, region);
  if (base === undefined && excludes(none, anything)) return nothing;
  const others: (readonly TextPattern[])[] = [];
  for (const union of all) {
    if (union === base) continue;
    others.push(union.patterns.filter((pattern) => notSpared(pattern, none)));
  }
  let missed = false;
  for (const pattern of patterns) {
    const search = findWith(pattern, others, none, budget);
    if (search.found === 'text') return search;
    if (search.found === 'too-much') missed = true;
  }
  return missed ? { found: 'too-much' } : nothing;
};

/** Whether a region surely has no text outside a union: pattern by pattern first, then by search. */
export const regionIncluded = (region: TextRegion, union: TextUnion, budget: Budget): boolean =>
  region.all.some((mine) => isUnionIncluded(mine, union)) ||
  findText({ all: region.all, none: [...region.none, union] }, budget).found === 'nothing';

/** Whether a region surely has no text in a union. */
export const regionDisjoint = (region: TextRegion, union: TextUnion, budget: Budget): boolean =>
  region.none.some((mine) => isUnionIncluded(union, mine)) ||
  findText({ all: [...region.all, union], none: region.none }, budget).found === 'nothing';
