import type { PatternElement } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';

/** Indexes of the catalogue's actions, ascending, each once. */
export type ActionIndexes = Readonly<Uint32Array>;

const byText = new Map<string, ActionIndexes>();

const expanded = (patterns: readonly string[]): ActionIndexes => {
  const catalogue = loadCatalogue();
  const lists = patterns.map((pattern) => catalogue.expand(pattern));
  const whole = lists.find((list) => list.length === catalogue.size);
  if (whole !== undefined || lists.length === 1)
    return Uint32Array.from(whole ?? lists[0] ?? [], ({ index }) => index);
  return Uint32Array.from(new Set(lists.flatMap((list) => list.map(({ index }) => index)))).sort();
};

const others = (excepted: ActionIndexes): ActionIndexes => {
  const left = new Set(excepted);
  return Uint32Array.from(loadCatalogue().actions(), ({ index }) => index).filter(
    (index) => !left.has(index),
  );
};

/** The actions that an `Action` or `NotAction` element speaks of; found once for each way it is written. */
export const namedIndexes = ({ not, patterns }: PatternElement): ActionIndexes => {
  const text = `${not ? '!' : ''}${patterns.join(' ')}`.toLowerCase();
  const found = byText.get(text);
  if (found !== undefined) return found;
  const named = expanded(patterns);
  const made = not ? others(named) : named;
  byText.set(text, made);
  return made;
};

/** Where an action stands in a list, or -1. */
export const placeOf = (indexes: ActionIndexes, index: number): number => {
  if (indexes.length === loadCatalogue().size) return index;
  let low = 0;
  let high = indexes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = indexes[middle] ?? 0;
    if (found === index) return middle;
    if (found < index) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
