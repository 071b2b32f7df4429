import type { PatternToken } from './pattern-token.ts';

const colon = 58;

/** One step of the automaton: a unit to read, or a loop over units. */
export type Step = number | 'one' | 'many' | 'run';

/** The steps of tokens in which every variable has its value. */
export const stepsOf = (tokens: readonly PatternToken[]): readonly Step[] => {
  const steps: Step[] = [];
  for (const token of tokens) {
    if (token.kind === 'text')
      for (let at = 0; at < token.text.length; at++) steps.push(token.text.charCodeAt(at));
    else if (token.kind !== 'variable') steps.push(token.kind);
  }
  return steps;
};

/** Marks a state and every state its loops let one enter without reading. */
const enter = (states: Uint8Array, steps: readonly Step[], from: number): void => {
  for (let state = from; states[state] === 0; state++) {
    states[state] = 1;
    const step = steps[state];
    if (step !== 'many' && step !== 'run') return;
  }
};

/**
 * Matches patterns in which a `*` stops at a colon, by following every state at once: time is the length
 * of the text times that of the pattern, whatever both hold.
 */
export const simulate = (steps: readonly Step[], text: string): boolean => {
  let now = new Uint8Array(steps.length + 1);
  let next = new Uint8Array(steps.length + 1);
  enter(now, steps, 0);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let alive = false;
    for (let state = 0; state < steps.length; state++) {
      if (now[state] === 0) continue;
      const step = steps[state];
      const loops = step === 'many' || (step === 'run' && unit !== colon);
      if (loops) enter(next, steps, state);
      else if (step === 'one' || step === unit) enter(next, steps, state + 1);
      else continue;
      alive = true;
    }
    if (!alive) return false;
    const spent = now;
    now = next;
    next = spent.fill(0);
  }
  return now[steps.length] === 1;
};
