import { patternMatches } from './pattern-matches.ts';

/** Finds who may be granted something on a resource, without asking everybody. */
export interface GrantIndex<T> {
  /** Adds somebody whose Allow statements name these resources. */
  add(actor: T, patterns: readonly string[]): void;
  /** Those that have a pattern which matches the resource; who is done with is dropped for good. */
  whoMay(resource: string, isDone?: (actor: T) => boolean): Iterable<T>;
  /** Everybody who was added and is not done with. */
  all(isDone: (actor: T) => boolean): Iterable<T>;
}

const push = <T>(map: Map<string, T[]>, key: string, actor: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [actor]);
  else list.push(actor);
};

/** Takes out who is done with, and tells whether anybody is left. */
const keepOpen = <T>(list: T[], isDone: (actor: T) => boolean): boolean => {
  let kept = 0;
  for (const actor of list) if (!isDone(actor)) list[kept++] = actor;
  list.length = kept;
  return kept > 0;
};

/**
 * An index by pattern: those without wildcards by their text, the others by the text before the first wildcard, so that
 * a look-up costs what it finds.
 */
export const grantIndex = <T>(): GrantIndex<T> => {
  const exact = new Map<string, T[]>();
  const wild = new Map<string, Map<string, T[]>>();
  const lengths = new Set<number>();
  const actors: T[] = [];
  return {
    add: (actor, patterns) => {
      actors.push(actor);
      for (const pattern of patterns) {
        const at = pattern.search(/[*?]/);
        if (at < 0) {
          push(exact, pattern, actor);
          continue;
        }
        const start = pattern.slice(0, at);
        const same = wild.get(start) ?? new Map<string, T[]>();
        wild.set(start, same);
        lengths.add(at);
        push(same, pattern, actor);
      }
    },
    whoMay: function* (resource, isDone = () => false) {
      for (const actor of exact.get(resource) ?? []) if (!isDone(actor)) yield actor;
      for (const length of lengths) {
        if (length > resource.length) continue;
        const start = resource.slice(0, length);
        const same = wild.get(start);
        for (const [pattern, holders] of same ?? []) {
          if (!patternMatches(pattern, resource)) continue;
          if (keepOpen(holders, isDone)) yield* [...holders];
          else same?.delete(pattern);
        }
      }
    },
    all: (isDone) => {
      keepOpen(actors, isDone);
      return [...actors];
    },
  };
};
