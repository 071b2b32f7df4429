import { patternMatches } from '../pattern-matches.ts';

/** Things in the order of their ARNs, to be found by pattern. */
export interface PatternRange<T> {
  /** Those whose ARN a pattern matches; a wildcard costs as much as it leaves open. */
  matching(pattern: string): Iterable<T>;
}

/** Orders things by ARN once. */
export const patternRange = <T extends { readonly arn: string }>(things: readonly T[]): PatternRange<T> => {
  const sorted = [...things].sort((left, right) =>
    left.arn < right.arn ? -1 : left.arn > right.arn ? 1 : 0,
  );
  const firstFrom = (text: string): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.arn ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    matching: function* (pattern) {
      const at = pattern.search(/[*?]/);
      const start = at < 0 ? pattern : pattern.slice(0, at);
      for (let index = firstFrom(start); index < sorted.length; index++) {
        const thing = sorted[index];
        if (thing === undefined || !thing.arn.startsWith(start)) return;
        if (patternMatches(pattern, thing.arn)) yield thing;
      }
    },
  };
};
