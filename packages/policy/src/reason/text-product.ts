import type { Budget } from './budget.ts';
import { type AutomatonState, nextState, startState } from './text-automaton.ts';
import type { TextPattern } from './text-pattern.ts';

/** Every list of `all` must have an automaton that accepts, `none` must not have any. */
interface State {
  readonly all: readonly (readonly AutomatonState[])[];
  readonly none: readonly AutomatonState[];
  readonly before: State | undefined;
  readonly code: number;
}

/** What a search found: a text, nothing at all, or nothing within its budget. */
export type TextSearch =
  | { readonly found: 'text'; readonly text: string }
  | { readonly found: 'nothing' }
  | { readonly found: 'too-much' };

const readable = [...'xqzwkjvy0123456789-_./@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghilmnoprstu'].map((text) =>
  text.charCodeAt(0),
);

const isOver = ({ all, none }: State): boolean =>
  all.every((states) => states.some(({ accepts }) => accepts)) && !none.some(({ accepts }) => accepts);

const isHopeless = ({ all, none }: State): boolean =>
  all.some(({ length }) => length === 0) || none.some(({ acceptsAll }) => acceptsAll);

const keyOf = ({ all, none }: State): string => {
  let key = '';
  for (const states of all) {
    for (const { id } of states) key += `${id},`;
    key += '|';
  }
  for (const { id } of none) key += `${id},`;
  return key;
};

const move = (states: readonly AutomatonState[], code: number): readonly AutomatonState[] => {
  const moved: AutomatonState[] = [];
  for (const state of states) {
    const next = nextState(state, code);
    if (next?.acceptsAll === true) return [next];
    if (next !== null) moved.push(next);
  }
  return moved;
};

/** One unit for each way in which the patterns can go on: those they name, and one other. */
const codesOf = ({ all, none }: State): Iterable<number> => {
  const named = new Set<number>();
  for (const states of all) for (const { codes } of states) for (const code of codes) named.add(code);
  for (const { codes } of none) for (const code of codes) named.add(code);
  let other = readable.find((code) => !named.has(code)) ?? 0xe000;
  while (named.has(other)) other++;
  return [other, ...named];
};

const textOf = (state: State): string => {
  let text = '';
  for (let at: State | undefined = state; at?.before !== undefined; at = at.before) {
    text = String.fromCharCode(at.code) + text;
  }
  return text;
};

/**
 * Finds a shortest text that some pattern of each list of `all` matches and none of `none` does, by
 * walking the product of all of them breadth first. Exact, for patterns without variables.
 */
export const findInProduct = (
  all: readonly (readonly TextPattern[])[],
  none: readonly TextPattern[],
  budget: Budget,
): TextSearch => {
  const first: State = {
    all: all.map((patterns) => patterns.map(startState)),
    none: none.map(startState),
    before: undefined,
    code: 0,
  };
  if (isHopeless(first)) return { found: 'nothing' };
  const seen = new Set([keyOf(first)]);
  const queue = [first];
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at];
    if (state === undefined) break;
    if (isOver(state)) return { found: 'text', text: textOf(state) };
    if (!budget.spend('states', 1)) return { found: 'too-much' };
    for (const code of codesOf(state)) {
      const next: State = {
        all: state.all.map((states) => move(states, code)),
        none: move(state.none, code),
        before: state,
        code,
      };
      if (isHopeless(next)) continue;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return { found: 'nothing' };
};
