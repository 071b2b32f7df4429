import { base } from './notation.ts';

const empty: readonly never[] = [];

/** Unlike `String.split`, an empty text has no parts. */
export function split(text: string, separator: string): readonly string[] {
  return text === '' ? empty : text.split(separator);
}

/** A number as the notation writes it. */
export function toNumber(text: string): number {
  return text === '' ? 0 : Number.parseInt(text, base);
}

/** The item a number refers to. */
export function at<Item>(items: readonly Item[], position: number): Item {
  return items[position] ?? damaged();
}

/** INVARIANT: the encoder writes only references to what it has written. */
export function damaged(): never {
  throw new Error('The generated catalogue is damaged: generate it again.');
}
