import { isRun, type Unit } from './pattern-units.ts';

/** Places in each of the patterns, and the text that led there. */
interface Step {
  readonly at: readonly number[];
  readonly before: Step | undefined;
  readonly text: string;
}

/** How many steps looking for texts may still take; every search takes from it, and none is left once it gave up. */
export interface Effort {
  left: number;
}

const textOf = (last: Step, end: string): string => {
  const texts: string[] = [end];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) texts.push(step.text);
  return texts.reverse().join('');
};

/** Moves every pattern on by a character, in place; no where one refuses it. */
const consume = (patterns: readonly (readonly Unit[])[], at: number[], character: string): boolean => {
  for (let index = 0; index < at.length; index++) {
    const place = at[index] ?? 0;
    const unit = patterns[index]?.[place];
    if (unit === undefined) return false;
    if (isRun(unit)) {
      if (unit.without === character) return false;
      if (unit.begins === true) at[index] = place + 1;
    } else {
      if (unit !== 'one' && unit.text !== character) return false;
      at[index] = place + 1;
    }
  }
  return true;
};

/** What stands at each pattern's place, together. */
interface Standing {
  /** A character that one of them asks for, or any where one asks for any. */
  readonly character?: string;
  readonly runs: number;
  readonly ended: number;
}

const standingAt = (patterns: readonly (readonly Unit[])[], at: readonly number[]): Standing => {
  let character: string | undefined;
  let runs = 0;
  let ended = 0;
  for (let index = 0; index < at.length; index++) {
    const unit = patterns[index]?.[at[index] ?? 0];
    if (unit === undefined) ended++;
    else if (isRun(unit)) runs++;
    else if (unit !== 'one') character = unit.text;
    else character ??= 'x';
  }
  return { runs, ended, ...(character !== undefined && { character }) };
};

/** Tells places apart by a number, or by a text where they are too many. */
const keyOfPlaces = (
  patterns: readonly (readonly Unit[])[],
): ((at: readonly number[]) => number | string) => {
  const places = patterns.reduce((product, { length }) => product * (length + 1), 1);
  if (places > Number.MAX_SAFE_INTEGER) return (at) => at.join();
  return (at) => {
    let key = 0;
    for (let index = 0; index < at.length; index++)
      key = key * ((patterns[index]?.length ?? 0) + 1) + (at[index] ?? 0);
    return key;
  };
};

/**
 * A text that all patterns match, or nothing where there is none. Runs are filled with what the first of the patterns
 * that leaves it open says, so that the text is as little special as it can be. Two patterns take no more steps than
 * their lengths multiplied; of several the effort decides, and nothing is found once there is none left.
 */
export const meetingText = (
  patterns: readonly (readonly Unit[])[],
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): string | undefined => {
  const seen = new Set<number | string>();
  const keyOf = keyOfPlaces(patterns);
  const stack: Step[] = [{ at: patterns.map(() => 0), text: '', before: undefined }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (effort.left <= 0) return undefined;
    effort.left--;
    const key = keyOf(step.at);
    if (seen.has(key)) continue;
    seen.add(key);
    const at = [...step.at];
    let text = '';
    let standing = standingAt(patterns, at);
    // Where nothing is open there is one way on.
    while (standing.runs === 0 && standing.character !== undefined) {
      if (!consume(patterns, at, standing.character)) break;
      text += standing.character;
      standing = standingAt(patterns, at);
    }
    const { character, runs, ended } = standing;
    if (ended === at.length) return textOf(step, text);
    if (runs === 0) continue;
    const here: Step = text === '' ? step : { at, text, before: step };
    // What is pushed last is looked at first: text of its own for a run, then a character, then a run that ends.
    for (let index = 0; index < at.length; index++) {
      const unit = patterns[index]?.[at[index] ?? 0];
      if (isRun(unit) && unit.begins !== true)
        stack.push({ at: at.with(index, (at[index] ?? 0) + 1), text: '', before: here });
    }
    if (character !== undefined) {
      const next = [...at];
      if (consume(patterns, next, character)) stack.push({ at: next, text: character, before: here });
    } else if (runs === at.length) {
      for (let index = at.length - 1; index >= 0; index--) {
        const unit = patterns[index]?.[at[index] ?? 0];
        if (!isRun(unit)) continue;
        const length = unit.begins === true ? 2 : 1;
        stack.push({ at: at.with(index, (at[index] ?? 0) + length), text: unit.fill, before: here });
      }
    }
  }
  return undefined;
};
