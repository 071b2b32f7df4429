import type { ConditionKeyType } from '../catalogue/condition-key-type.ts';
import type { Box, BoxedPolicy } from './box.ts';
import { newBudget } from './budget.ts';
import type { CompareOptions } from './comparison.ts';
import type { KeyRegion } from './key-region.ts';
import { type Ground, isEmptyAt, matters, type Region, withLiteral } from './region.ts';
import { standIns } from './region-caller.ts';
import type { ValueFamily } from './value-atom.ts';

const makeKey = (several: boolean, blank: boolean, absent: boolean, reads?: ValueFamily): KeyRegion => ({
  several,
  absent,
  blank,
  reads,
  present: true,
  every: [],
  some: [],
});

const one = makeKey(false, false, true);
const many = makeKey(true, true, true);
/** ForAllValues holds for an empty text, of whatever key. */
const oneOrEmpty = makeKey(false, true, true);
const oneThere = makeKey(false, false, false);

/** Keys that every request of a principal has, as they follow from it. */
const alwaysThere: ReadonlyMap<string, KeyRegion> = new Map([
  ['aws:principalarn', oneThere],
  ['aws:principalaccount', oneThere],
  ['aws:principaltype', oneThere],
  ['aws:principalisawsservice', makeKey(false, false, false, 'bool')],
]);

const byType: ReadonlyMap<ConditionKeyType, KeyRegion> = new Map([
  ['Numeric', makeKey(false, false, true, 'number')],
  ['Date', makeKey(false, false, true, 'date')],
  ['IPAddress', makeKey(false, false, true, 'address')],
  ['Bool', makeKey(false, false, true, 'bool')],
  ['ArrayOfString', many],
  ['ArrayOfARN', many],
  ['ArrayOfBool', many],
]);

const everything = { all: [], none: [] } as const;

/** What some policies are compared on: the callers and keys that they speak of. */
export const groundOf = (
  policies: readonly BoxedPolicy[],
  { type, catalogue }: CompareOptions,
  lists?: ReadonlySet<string>,
): Ground => {
  const callers =
    type === 'identity'
      ? []
      : standIns(
          policies.flatMap(({ principals }) => principals),
          policies.flatMap(({ accounts }) => accounts),
        );
  const anyKey = (key: string): KeyRegion => {
    const there = type === 'identity' ? alwaysThere.get(key) : undefined;
    if (there !== undefined) return there;
    // Whatever requests are possible, the values of a key are of its type.
    const known = catalogue?.conditionKey(key);
    const typed = known === undefined ? undefined : byType.get(known.type);
    if (typed !== undefined) return typed;
    if (!policies.some(({ setKeys }) => setKeys.has(key))) return one;
    return known === undefined && (lists?.has(key) ?? true) ? many : oneOrEmpty;
  };
  return {
    start: { action: everything, resource: everything, callers, keys: new Map() },
    budget: newBudget(),
    anyKey,
    doubtful: policies.some(({ doubts }) => doubts.some((doubt) => matters(doubt, { anyKey }))),
  };
};

/** The requests of a region that all literals of a box hold for; undefined where surely none is left. */
export const withBox = (region: Region, box: Box, ground: Ground): Region | undefined => {
  let left = region;
  for (const literal of box.literals) {
    left = withLiteral(left, literal, ground);
    if (isEmptyAt(left, literal, ground)) return undefined;
  }
  return left;
};

/** More keys of which it is open whether they have a list are not told apart. */
const mostOpenKeys = 3;

/**
 * The grounds to compare policies on. A key that the catalogue does not know, and that both kinds of
 * operators speak of, may hold a value or a list: each is a ground of its own. Undefined for too many.
 */
export const groundsOf = (
  policies: readonly BoxedPolicy[],
  options: CompareOptions,
): readonly Ground[] | undefined => {
  const sets = new Set(policies.flatMap(({ setKeys }) => [...setKeys]));
  if (sets.size === 0) return [groundOf(policies, options)];
  const both = [...sets].filter(
    (key) =>
      policies.some(({ plainKeys }) => plainKeys.has(key)) &&
      options.catalogue?.conditionKey(key) === undefined,
  );
  if (both.length > mostOpenKeys) return undefined;
  return Array.from({ length: 2 ** both.length }, (_, number) => {
    const values = new Set(both.filter((_key, at) => ((number >> at) & 1) === 1));
    return groundOf(policies, options, new Set([...sets].filter((key) => !values.has(key))));
  });
};
