import { patternMatches } from './pattern-matches.ts';
import { shortArn } from './short-arn.ts';

/** Finds who may be granted something on a resource, without asking everybody. */
export interface GrantIndex<T> {
  /** Adds somebody whose Allow statements name these resources. */
  add(one: T, patterns: readonly string[]): void;
  /** Those that have a pattern which matches the resource; who is done with is passed over until all are reopened. */
  whoMay(resource: string, isDone?: (one: T) => boolean): Iterable<T>;
  /** Everybody who was added and is not done with. */
  all(isDone: (one: T) => boolean): Iterable<T>;
  /** From now on nobody is done with. */
  reopen(): void;
}

/** A list whose first part is open: who is done with goes to the end. */
interface Shelf<T> {
  readonly ones: T[];
  open: number;
}

const shelf = <T>(): Shelf<T> => ({ ones: [], open: 0 });

const put = <T>(to: Shelf<T>, one: T): void => {
  to.ones.push(one);
  to.open = to.ones.length;
};

const openOn = <T>(from: Shelf<T>, isDone: (one: T) => boolean): readonly T[] => {
  const { ones } = from;
  let open = 0;
  for (let at = 0; at < from.open; at++) {
    const one = ones[at] as T;
    if (isDone(one)) continue;
    ones[at] = ones[open] as T;
    ones[open++] = one;
  }
  from.open = open;
  return ones.slice(0, open);
};

const reopened = <T>(one: Shelf<T>): void => {
  one.open = one.ones.length;
};

const among = <K, T>(map: Map<K, Shelf<T>>, key: K): Shelf<T> => {
  const found = map.get(key) ?? shelf<T>();
  map.set(key, found);
  return found;
};

/**
 * An index by pattern: those without wildcards by their text, the others by the text before the first wildcard (in ARNs
 * of IAM by that behind the account), so that a look-up costs what it finds.
 */
export const grantIndex = <T>(): GrantIndex<T> => {
  const exact = new Map<string, Shelf<T>>();
  const wild = new Map<string, Map<string, Shelf<T>>>();
  const lengths = new Set<number>();
  const everybody = shelf<T>();
  return {
    add: (one, patterns) => {
      put(everybody, one);
      for (const pattern of patterns) {
        const short = shortArn(pattern);
        const at = short.search(/[*?]/);
        if (!/[*?]/.test(pattern)) {
          put(among(exact, pattern), one);
          continue;
        }
        const start = at < 0 ? short : short.slice(0, at);
        const same = wild.get(start) ?? new Map<string, Shelf<T>>();
        wild.set(start, same);
        lengths.add(start.length);
        put(among(same, pattern), one);
      }
    },
    whoMay: function* (resource, isDone = () => false) {
      const named = exact.get(resource);
      if (named !== undefined) yield* openOn(named, isDone);
      for (const text of new Set([resource, shortArn(resource)])) {
        for (const length of lengths) {
          if (length > text.length) continue;
          for (const [pattern, holders] of wild.get(text.slice(0, length)) ?? []) {
            if (holders.open > 0 && patternMatches(pattern, resource)) yield* openOn(holders, isDone);
          }
        }
      }
    },
    all: (isDone) => openOn(everybody, isDone),
    reopen: () => {
      reopened(everybody);
      for (const one of exact.values()) reopened(one);
      for (const same of wild.values()) for (const one of same.values()) reopened(one);
    },
  };
};
