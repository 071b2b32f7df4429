import type { TextPattern } from './text-pattern.ts';
import {
  colon,
  many,
  namedUnits,
  nextPositions,
  type Positions,
  run,
  startPositions,
  type TextStep,
  unit,
} from './text-step.ts';

/** A state of a pattern's deterministic automaton, which is made as far as it is walked. */
export interface AutomatonState {
  readonly id: number;
  readonly accepts: boolean;
  /** Whether it accepts whatever follows. */
  readonly acceptsAll: boolean;
  /** The units after which it goes on in a way of their own; after all others it goes on alike. */
  readonly codes: readonly number[];
  readonly positions: Positions;
  readonly steps: readonly TextStep[];
  readonly states: Map<string, AutomatonState>;
  /** What follows each unit of `codes`, and under -1 any other; null where nothing can. */
  readonly next: Map<number, AutomatonState | null>;
}

let made = 0;

const codesOf = (steps: readonly TextStep[], positions: Positions): readonly number[] => {
  const codes = new Set<number>();
  for (const at of positions) {
    const step = steps[at];
    if (step === undefined) continue;
    if (step === run || step === unit) codes.add(colon);
    for (const code of namedUnits(step)) codes.add(code);
  }
  return [...codes];
};

const stateOf = (
  steps: readonly TextStep[],
  positions: Positions,
  states: Map<string, AutomatonState>,
): AutomatonState => {
  const key = positions.join(',');
  const known = states.get(key);
  if (known !== undefined) return known;
  const last = steps.length - 1;
  const fresh: AutomatonState = {
    id: made++,
    accepts: positions[positions.length - 1] === steps.length,
    acceptsAll: steps[last] === many && positions.includes(last),
    codes: codesOf(steps, positions),
    positions,
    steps,
    states,
    next: new Map(),
  };
  states.set(key, fresh);
  return fresh;
};

const starts = new WeakMap<TextPattern, AutomatonState>();

/** Where reading a pattern starts. */
export const startState = (pattern: TextPattern): AutomatonState => {
  const known = starts.get(pattern);
  if (known !== undefined) return known;
  const fresh = stateOf(pattern.steps, startPositions(pattern.steps), new Map());
  starts.set(pattern, fresh);
  return fresh;
};

/** Where reading a unit leads; null where the pattern can no longer match. */
export const nextState = (state: AutomatonState, code: number): AutomatonState | null => {
  if (state.acceptsAll) return state;
  const symbol = state.codes.includes(code) ? code : -1;
  const known = state.next.get(symbol);
  if (known !== undefined) return known;
  const positions = nextPositions(state.steps, state.positions, code);
  const fresh = positions.length === 0 ? null : stateOf(state.steps, positions, state.states);
  state.next.set(symbol, fresh);
  return fresh;
};
