import type { PatternToken } from '../pattern/pattern-token.ts';

/**
 * One step of a text pattern as a number: a UTF-16 unit to read, or one of the codes below. Numbers keep
 * the product of many patterns fast.
 */
export type TextStep = number;

export const colon = 58;
/** Any one unit. */
export const one = -1;
/** Any text. */
export const many = -2;
/** Any text without a colon. */
export const run = -3;
/** One unit that is no colon: `?` in one of the first five parts of an ARN. */
export const unit = -4;
/** What no text has. */
export const impossible = -5;
const folded = -100;

/** A step that reads a unit in either case. */
const ignoringCase = (code: number): TextStep => folded - code;

/** The units a step names, in both cases where it ignores case. */
export const namedUnits = (step: TextStep): readonly number[] => {
  if (step >= 0) return [step];
  if (step > folded) return [];
  const lower = String.fromCharCode(folded - step);
  return [lower.charCodeAt(0), lower.toUpperCase().charCodeAt(0)];
};

const reads = (step: TextStep, code: number): boolean =>
  step === code ||
  step === one ||
  (step === unit && code !== colon) ||
  (step <= folded && String.fromCharCode(code).toLowerCase().charCodeAt(0) === folded - step);

/** The steps of tokens; what a variable stands for is taken to be any text. */
export const textSteps = (tokens: readonly PatternToken[], ignoreCase = false): readonly TextStep[] => {
  const steps: TextStep[] = [];
  for (const token of tokens) {
    if (token.kind !== 'text') {
      const step = token.kind === 'one' ? one : token.kind === 'run' ? run : many;
      if (step !== many || steps[steps.length - 1] !== many) steps.push(step);
      continue;
    }
    const text = ignoreCase ? token.text.toLowerCase() : token.text;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const cased = ignoreCase && String.fromCharCode(code).toUpperCase() !== String.fromCharCode(code);
      steps.push(cased ? ignoringCase(code) : code);
    }
  }
  return steps;
};

/** The steps of an ARN pattern's six parts: a wildcard of the first five takes no colon. */
export const arnSteps = (parts: readonly (readonly PatternToken[])[]): readonly TextStep[] =>
  parts.flatMap((tokens, index) => {
    const steps = textSteps(tokens).map((step) =>
      index === 5 ? step : step === many ? run : step === one ? unit : step,
    );
    return index === 0 ? steps : [colon, ...steps];
  });

/** Positions in a pattern, in order; a position behind the last step accepts. */
export type Positions = readonly number[];

/** Adds a position and those that its loops let one enter without reading. */
const enter = (steps: readonly TextStep[], from: number, into: number[]): void => {
  for (let at = from; ; at++) {
    if (into[into.length - 1] !== at && !into.includes(at)) into.push(at);
    const step = steps[at];
    if (step !== many && step !== run) return;
  }
};

/** From a `*` on, everything is matched that could be matched from before it: earlier positions can go. */
const withoutOvertaken = (steps: readonly TextStep[], positions: number[]): Positions => {
  let last = -1;
  for (const at of positions) if (steps[at] === many && at > last) last = at;
  const kept = last === -1 ? positions : positions.filter((at) => at >= last);
  return kept.sort((left, right) => left - right);
};

/** Where reading starts. */
export const startPositions = (steps: readonly TextStep[]): Positions => {
  const into: number[] = [];
  enter(steps, 0, into);
  return withoutOvertaken(steps, into);
};

/** Where reading one unit leads. */
export const nextPositions = (steps: readonly TextStep[], positions: Positions, code: number): Positions => {
  const into: number[] = [];
  for (const at of positions) {
    const step = steps[at];
    if (step === undefined) continue;
    if (step === many || (step === run && code !== colon)) enter(steps, at, into);
    else if (step !== run && reads(step, code)) enter(steps, at + 1, into);
  }
  return into.length === 0 ? into : withoutOvertaken(steps, into);
};
