import { interning } from './interned.ts';

const nonAscii = /[\u0080-\uffff]/;
const upper = /[A-Z]+/g;

/**
 * Lower case for ASCII letters only. AWS names are ASCII, and Unicode folding would make other letters
 * equal to them (the Kelvin sign to `k`), which widens a pattern.
 */
export const lowerAscii = (text: string): string =>
  nonAscii.test(text) ? text.replace(upper, (run) => run.toLowerCase()) : text.toLowerCase();

/** `lowerAscii` with a memory, for the names of keys and actions, which repeat. */
export const foldName = interning(lowerAscii);
