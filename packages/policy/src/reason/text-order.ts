import { newBudget, pairLimits } from './budget.ts';
import { isOpaque, isSame, type TextPattern } from './text-pattern.ts';
import { findInProduct } from './text-product.ts';
import { many } from './text-step.ts';

const most = 200_000;

/** Remembers an answer for each pair of patterns; forgets everything when full. */
const rememberingPairs = (
  answer: (left: TextPattern, right: TextPattern) => boolean,
): ((left: TextPattern, right: TextPattern) => boolean) => {
  const known = new Map<number, boolean>();
  return (left, right) => {
    const key = left.id * 0x400_0000 + right.id;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    if (known.size >= most) known.clear();
    const fresh = answer(left, right);
    known.set(key, fresh);
    return fresh;
  };
};

const startDiffers = ({ steps: left }: TextPattern, { steps: right }: TextPattern): boolean => {
  for (let at = 0; ; at++) {
    const [first = -1, second = -1] = [left[at], right[at]];
    if (first < 0 || second < 0) return false;
    if (first !== second) return true;
  }
};

const globsDisjoint = rememberingPairs(
  (left, right) =>
    startDiffers(left, right) ||
    findInProduct([[left], [right]], [], newBudget(pairLimits)).found === 'nothing',
);

const globIncluded = rememberingPairs(
  (left, right) =>
    !startDiffers(left, right) && findInProduct([[left]], [right], newBudget(pairLimits)).found === 'nothing',
);

const everything = ({ steps }: TextPattern): boolean => steps.length === 1 && steps[0] === many;

/** Whether two patterns surely have no text in common; opaque ones are taken at their largest. */
export const areDisjoint = (left: TextPattern, right: TextPattern): boolean => {
  if (isSame(left, right) || everything(left) || everything(right)) return false;
  if (left.literal !== undefined && !isOpaque(right)) return !right.holds(left.literal);
  if (right.literal !== undefined && !isOpaque(left)) return !left.holds(right.literal);
  return globsDisjoint(left, right);
};

/** Whether every text of the first pattern is surely one of the second. */
export const isIncluded = (left: TextPattern, right: TextPattern): boolean => {
  if (isSame(left, right) || everything(right)) return true;
  if (isOpaque(right)) return false;
  if (left.literal !== undefined) return right.holds(left.literal);
  if (right.literal !== undefined) return false;
  return globIncluded(left, right);
};
