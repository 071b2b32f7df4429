import { type Answer, answerOf, or } from './answer.ts';
import type { KeyReader } from './key-reader.ts';
import { type Reading, surely } from './reading.ts';

/**
 * Whether one value of a request matches any of a condition's values; negation is applied outside. Without a
 * reading, a match that AWS leaves in doubt is none.
 */
export type ValueTest = (given: string, keys: KeyReader, reading?: Reading) => Answer;

/** What matches nothing, such as a list of values none of which can be read. */
export const never: ValueTest = () => 'no';

/** Matches what any of several tests matches. */
export const anyOf = (tests: readonly ValueTest[]): ValueTest => {
  const [first, second] = tests;
  if (first === undefined) return never;
  if (second === undefined) return first;
  return (given, keys, reading) => {
    let answer: Answer = 'no';
    for (const test of tests) {
      answer = or(answer, test(given, keys, reading));
      if (answer === 'yes') return answer;
    }
    return answer;
  };
};

/** Remembers the last text it read: one request's value meets the conditions of many statements. */
export const rememberingLast = <Read>(read: (text: string) => Read): ((text: string) => Read) => {
  let last: { readonly text: string; readonly value: Read } | undefined;
  return (text) => {
    if (last?.text === text) return last.value;
    const value = read(text);
    last = { text, value };
    return value;
  };
};

/** How values of one kind are read. */
export interface ValueReading<Read> {
  readonly read: (text: string) => Read | undefined;
  /** The same with a memory of its own, for the values of requests. */
  readonly readGiven: (text: string) => Read | undefined;
}

const isRead = <Read>(value: Read | undefined): value is Read => value !== undefined;

/** Reads the given value once, then compares it with each value that could be read when compiling. */
export const comparing = <Read>(
  values: readonly string[],
  { read, readGiven }: ValueReading<Read>,
  holds: (wanted: Read, given: Read) => boolean,
): ValueTest => {
  const wanted = values.map(read).filter(isRead);
  if (wanted.length === 0) return never;
  return (given) => {
    const value = readGiven(given);
    return answerOf(value !== undefined && wanted.some((one) => holds(one, value)));
  };
};

/** Compares as `exact` does, or, where a match in doubt counts, as `loose` does. */
export const inDoubt = (exact: ValueTest, loose: ValueTest): ValueTest =>
  exact === loose
    ? exact
    : (given, keys, reading = surely) => (reading.doubtMatches ? loose : exact)(given, keys, reading);

/** Whether a text of a request can be compared with all of a condition's values. */
export const comparable = <Read>(
  values: readonly string[],
  { read, readGiven }: ValueReading<Read>,
): ((given: string) => boolean) =>
  values.map(read).every(isRead) ? (given) => readGiven(given) !== undefined : () => false;
