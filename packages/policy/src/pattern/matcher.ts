import type { PatternToken } from './pattern-token.ts';
import { type Step, simulate, stepsOf } from './token-automaton.ts';

/** A stretch between two `*`; `holes` are the places of `?` in it. */
interface Segment {
  readonly text: string;
  readonly holes: readonly number[];
}

type Shape = 'any' | 'exact' | 'prefix' | 'suffix' | 'segments' | 'automaton';

/**
 * A pattern made ready for matching; most real ones are one of the first four shapes. All shapes have all
 * fields, so that engines see one kind of object where thousands of patterns are tried.
 */
export interface Matcher {
  readonly shape: Shape;
  /** The text of an exact pattern, a prefix or a suffix. */
  readonly text: string;
  /** Its most telling unit: the last of a prefix, the first of a suffix. ARNs mostly begin alike. */
  readonly probe: number;
  readonly segments: readonly Segment[];
  /** Whether the first segment stands at the start, and the last at the end. */
  readonly start: boolean;
  readonly end: boolean;
  /** How long a text must be at least. */
  readonly least: number;
  readonly steps: readonly Step[];
}

const shaped = (shape: Shape, text: string, probe = 0): Matcher => ({
  shape,
  text,
  probe,
  segments: [],
  start: false,
  end: false,
  least: text.length,
  steps: [],
});

const segmentsOf = (tokens: readonly PatternToken[]): readonly Segment[] => {
  const segments: Segment[] = [];
  let text = '';
  let holes: number[] = [];
  for (const token of tokens) {
    if (token.kind === 'text') text += token.text;
    else if (token.kind === 'one') {
      holes.push(text.length);
      text += '?';
    } else {
      segments.push({ text, holes });
      text = '';
      holes = [];
    }
  }
  segments.push({ text, holes });
  return segments;
};

/** Makes tokens without variables ready for matching. */
export const compileTokens = (tokens: readonly PatternToken[]): Matcher => {
  if (tokens.some(({ kind }) => kind === 'run')) {
    return { ...shaped('automaton', ''), steps: stepsOf(tokens) };
  }
  const all = segmentsOf(tokens);
  const first = all[0] ?? { text: '', holes: [] };
  const last = all[all.length - 1] ?? first;
  const plain = all.every(({ holes }) => holes.length === 0);
  if (plain && all.length === 1) return shaped('exact', first.text);
  const inner = all.slice(1, -1).filter(({ text }) => text !== '');
  if (plain && all.length > 1 && inner.length === 0) {
    if (first.text === '' && last.text === '') return shaped('any', '');
    if (last.text === '') return shaped('prefix', first.text, first.text.charCodeAt(first.text.length - 1));
    if (first.text === '') return shaped('suffix', last.text, last.text.charCodeAt(0));
  }
  const start = all.length === 1 || first.text !== '';
  const end = all.length === 1 || last.text !== '';
  const segments = all.length === 1 ? all : [...(start ? [first] : []), ...inner, ...(end ? [last] : [])];
  const least = segments.reduce((sum, { text }) => sum + text.length, 0);
  return { ...shaped('segments', ''), segments, start, end, least };
};

const standsAt = ({ text: wanted, holes }: Segment, text: string, at: number): boolean => {
  if (holes.length === 0) return text.startsWith(wanted, at);
  if (at + wanted.length > text.length) return false;
  let hole = 0;
  for (let offset = 0; offset < wanted.length; offset++) {
    if (holes[hole] === offset) hole++;
    else if (text.charCodeAt(at + offset) !== wanted.charCodeAt(offset)) return false;
  }
  return true;
};

const find = (segment: Segment, text: string, from: number, to: number): number => {
  if (segment.holes.length === 0) {
    const at = text.indexOf(segment.text, from);
    return at === -1 || at + segment.text.length > to ? -1 : at;
  }
  for (let at = from; at + segment.text.length <= to; at++) if (standsAt(segment, text, at)) return at;
  return -1;
};

/**
 * Leftmost placing of each segment in turn is enough, since `*` takes any text between them: no
 * backtracking, so the cost is the text's length times the longest segment at worst.
 */
const matchSegments = (matcher: Matcher, text: string): boolean => {
  const { segments, start, end, least } = matcher;
  if (text.length < least) return false;
  let next = 0;
  let from = 0;
  let to = text.length;
  let until = segments.length;
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (start && end && segments.length === 1)
    return first !== undefined && text.length === least && standsAt(first, text, 0);
  if (start && first !== undefined) {
    if (!standsAt(first, text, 0)) return false;
    from = first.text.length;
    next = 1;
  }
  if (end && last !== undefined) {
    to -= last.text.length;
    if (to < from || !standsAt(last, text, to)) return false;
    until--;
  }
  for (; next < until; next++) {
    const segment = segments[next];
    if (segment === undefined) return false;
    const at = find(segment, text, from, to);
    if (at === -1) return false;
    from = at + segment.text.length;
  }
  return true;
};

/** Prefixes of ARNs differ near their end, so two units from there tell most apart without a call. */
const startsAlike = (text: string, { text: wanted, probe, least }: Matcher): boolean =>
  text.charCodeAt(least - 1) === probe &&
  (least < 2 || text.charCodeAt(least - 2) === wanted.charCodeAt(least - 2));

/** Whether a text matches as a whole. */
export const matches = (matcher: Matcher, text: string): boolean => {
  switch (matcher.shape) {
    case 'any':
      return true;
    case 'exact':
      return text === matcher.text;
    case 'prefix':
      return startsAlike(text, matcher) && text.startsWith(matcher.text);
    case 'suffix':
      return text.charCodeAt(text.length - matcher.least) === matcher.probe && text.endsWith(matcher.text);
    case 'segments':
      return matchSegments(matcher, text);
    case 'automaton':
      return simulate(matcher.steps, text);
  }
};
