import { opaqueText } from './opaque.ts';
import { isRun, type Unit } from './pattern-units.ts';

/** What comparing patterns may still cost, in steps, so that no document takes long; every comparison takes from it. */
export interface Effort {
  left: number;
}

const sameUnit = (left: Unit, right: Unit): boolean => {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  if (left.kind === 'one') return right.kind === 'one';
  return (
    left.kind === 'name' && right.kind === 'name' && left.name === right.name && left.name !== opaqueText
  );
};

const takesUnit = (outer: Unit, inner: Unit): boolean =>
  sameUnit(outer, inner) || (typeof outer === 'object' && outer.kind === 'one' && typeof inner === 'string');

/**
 * Whether everything that `inner` matches is matched by `outer` too. It may say no where the answer is yes, never
 * the other way round: a wildcard of `inner` counts as a letter that only `*` takes in.
 */
export const includesUnits = (outer: readonly Unit[], inner: readonly Unit[], effort: Effort): boolean => {
  let i = 0;
  let j = 0;
  let star = -1;
  let resume = 0;
  while (j < inner.length) {
    if (effort.left-- <= 0) return false;
    const a = outer[i];
    const b = inner[j];
    if (isRun(a)) {
      star = i++;
      resume = j;
    } else if (a !== undefined && b !== undefined && takesUnit(a, b)) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++resume;
    } else return false;
  }
  while (isRun(outer[i])) i++;
  return i === outer.length;
};

/** A run, or a name that may stand for any text. */
const isWide = (unit: Unit): unit is Exclude<Unit, string> =>
  isRun(unit) || (typeof unit === 'object' && unit.kind === 'name');

const takes = (wide: Exclude<Unit, string>, unit: Unit): boolean =>
  !(wide.kind === 'segment' && unit === '/') && !(wide.kind === 'part' && unit === ':');

const isOne = (unit: Unit): boolean => typeof unit === 'object' && unit.kind === 'one';

/** Whether some text may match both patterns; it errs to yes. Each pair of places is looked at once. */
export const unitsMeet = (left: readonly Unit[], right: readonly Unit[], effort: Effort): boolean => {
  const width = right.length + 1;
  const size = (left.length + 1) * width;
  if (effort.left < size) return true;
  effort.left -= size;
  const seen = new Uint8Array(size);
  const stack = [0];
  const go = (i: number, j: number): void => {
    const at = i * width + j;
    if (seen[at] === 0) stack.push(at);
    seen[at] = 1;
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    if (a !== undefined && isWide(a)) {
      go(i + 1, j);
      if (b !== undefined && takes(a, b)) go(i, j + 1);
    }
    if (b !== undefined && isWide(b)) {
      go(i, j + 1);
      if (a !== undefined && takes(b, a)) go(i + 1, j);
    }
    if (a === undefined || b === undefined || isWide(a) || isWide(b)) continue;
    if (a === b || isOne(a) || isOne(b)) go(i + 1, j + 1);
  }
  return false;
};
