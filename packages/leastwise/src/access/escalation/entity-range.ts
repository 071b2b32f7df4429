import type { Actor } from './actor.ts';
import { patternMatches } from './granted-patterns.ts';

/** The users, roles and groups of an account in the order of their ARNs, to be found by pattern. */
export interface EntityRange {
  /** Those whose ARN a pattern matches; a wildcard costs as much as it leaves open. */
  matching(pattern: string): Iterable<Actor>;
}

/** Orders actors by ARN once. */
export const entityRange = (actors: readonly Actor[]): EntityRange => {
  const sorted = [...actors].sort((left, right) =>
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
        const actor = sorted[index];
        if (actor === undefined || !actor.arn.startsWith(start)) return;
        if (patternMatches(pattern, actor.arn)) yield actor;
      }
    },
  };
};
