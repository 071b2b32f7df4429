import { patternMatches } from '../pattern-matches.ts';
import { shortArn } from '../short-arn.ts';

/** Things of IAM in the order of their ARNs, to be found by pattern. */
export interface PatternRange<T> {
  /** Those whose ARN a pattern matches; a wildcard behind the account costs as much as it leaves open. */
  matching(pattern: string): Iterable<T>;
}

const textBefore = (pattern: string): string => pattern.replace(/[*?].*$/s, '');

/** Orders things of one account by ARN once. */
export const patternRange = <T extends { readonly arn: string }>(things: readonly T[]): PatternRange<T> => {
  const sorted = things
    .map((thing) => ({ thing, short: shortArn(thing.arn) }))
    .sort((left, right) => (left.short < right.short ? -1 : left.short > right.short ? 1 : 0));
  // What the ARNs of all of them begin with.
  const common = /^(?:[^:]*:){5}/.exec(sorted[0]?.thing.arn ?? '')?.[0] ?? '';
  const firstFrom = (text: string): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.short ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    matching: function* (pattern) {
      const short = shortArn(pattern);
      const before = textBefore(short);
      const isShort = short !== pattern;
      if (!isShort && !common.startsWith(before) && !before.startsWith(common)) return;
      // Where a wildcard stands for the account and more, any of them may be meant.
      const start = isShort ? before : '';
      for (let index = firstFrom(start); index < sorted.length; index++) {
        const found = sorted[index];
        if (found === undefined || !found.short.startsWith(start)) return;
        if (patternMatches(pattern, found.thing.arn)) yield found.thing;
      }
    },
  };
};
