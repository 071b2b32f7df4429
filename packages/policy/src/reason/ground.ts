import type { Box, BoxedPolicy } from './box.ts';
import { newBudget } from './budget.ts';
import type { CompareOptions } from './comparison.ts';
import type { KeyRegion } from './key-region.ts';
import { type Ground, isEmptyAt, type Region, withLiteral } from './region.ts';
import { standIns } from './region-caller.ts';

/** Keys that every request of a principal has, as they follow from it. */
const alwaysThere: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
]);

const makeKey = (several: boolean, absent: boolean): KeyRegion => ({
  several,
  absent,
  blank: several,
  present: true,
  every: [],
  some: [],
});

const [one, many, oneThere] = [makeKey(false, true), makeKey(true, true), makeKey(false, false)];

const everything = { all: [], none: [] } as const;

/** What some policies are compared on: the callers and keys that they speak of. */
export const groundOf = (
  policies: readonly BoxedPolicy[],
  { type, catalogue, open }: CompareOptions,
  lists?: ReadonlySet<string>,
): Ground => {
  const callers =
    type === 'identity'
      ? []
      : standIns(
          policies.flatMap(({ principals }) => principals),
          policies.flatMap(({ accounts }) => accounts),
        );
  return {
    start: { action: everything, resource: everything, callers, keys: new Map() },
    budget: newBudget(),
    anyKey: (key) => {
      if (type === 'identity' && alwaysThere.has(key)) return oneThere;
      const known = open === true ? undefined : catalogue?.conditionKey(key);
      const several =
        known === undefined
          ? policies.some(({ setKeys }) => setKeys.has(key)) && (lists?.has(key) ?? true)
          : known.type.startsWith('ArrayOf');
      return several ? many : one;
    },
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
      (options.open === true || options.catalogue?.conditionKey(key) === undefined),
  );
  if (both.length > mostOpenKeys) return undefined;
  return Array.from({ length: 2 ** both.length }, (_, number) => {
    const values = new Set(both.filter((_key, at) => ((number >> at) & 1) === 1));
    return groundOf(policies, options, new Set([...sets].filter((key) => !values.has(key))));
  });
};
