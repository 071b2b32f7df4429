import { limits } from './limits.ts';
import { type Problem, pointerTo, problem } from './problem.ts';

/** Collects what is wrong while a document is read. */
export interface Reading {
  readonly problems: Problem[];
  /** The text of the number a pointer names, where it is at hand (`1.0` is not `1` to a string operator). */
  readonly numberText?: (pointer: string) => string | undefined;
  patterns: number;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON value is, in the words of a message. */
export const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : isObject(value)
        ? 'an object'
        : `a ${typeof value}`;

const readText = (value: unknown, path: string, reading: Reading, scalars: boolean): string | undefined => {
  reading.patterns++;
  if (reading.patterns === limits.patterns + 1) {
    reading.problems.push(problem('too-large', path, `a policy may hold at most ${limits.patterns} values`));
  }
  if (typeof value === 'string') {
    if (value.length <= limits.patternLength) return value;
    const message = `a value may be at most ${limits.patternLength} characters long, this has ${value.length}`;
    reading.problems.push(problem('too-large', path, message));
    return undefined;
  }
  if (scalars && typeof value === 'boolean') return String(value);
  if (scalars && typeof value === 'number') return reading.numberText?.(path) ?? String(value);
  const wanted = scalars ? 'a string, number or boolean' : 'a string';
  reading.problems.push(problem('wrong-type', path, `expected ${wanted}, found ${kindOf(value)}`));
  return undefined;
};

/** A scalar or a list of scalars as a list of texts; `scalars` admits booleans and numbers as their text. */
export const readTexts = (
  value: unknown,
  path: string,
  reading: Reading,
  scalars: boolean,
): readonly string[] => {
  if (!Array.isArray(value)) {
    const text = readText(value, path, reading, scalars);
    return text === undefined ? [] : [text];
  }
  if (value.length === 0)
    reading.problems.push(problem('empty-array', path, 'an empty list matches nothing'));
  const texts: string[] = [];
  for (let index = 0; index < value.length && reading.patterns <= limits.patterns; index++) {
    const text = readText(value[index], pointerTo(path, index), reading, scalars);
    if (text !== undefined) texts.push(text);
  }
  return texts;
};
