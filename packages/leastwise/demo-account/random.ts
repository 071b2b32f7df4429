/** A source of numbers that is the same on every run, so that the demo account is the same everywhere. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [low, high]. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** `length` characters out of `alphabet`. */
  readonly text: (length: number, alphabet: string) => string;
}

/** FNV-1a over UTF-16 units: a seed from a name, so that adding one thing does not change all others. */
const seedOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

/** A generator seeded by a name (mulberry32). */
export const seeded = (name: string): Random => {
  let state = seedOf(name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    text: (length, alphabet) => {
      let text = '';
      for (let index = 0; index < length; index += 1) text += alphabet[between(0, alphabet.length - 1)];
      return text;
    },
  };
};
