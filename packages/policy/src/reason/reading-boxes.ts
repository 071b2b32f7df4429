import type { Box, Doubt, Literal } from './box.ts';
import { type Ground, matters } from './region.ts';

type Symbols = ReadonlySet<string>;

const noSymbols: Symbols = new Set();

const openDoubts = ({ doubted }: Literal, ground: Ground): readonly Doubt[] =>
  doubted === undefined ? [] : doubted.doubts.filter((doubt) => matters(doubt, ground));

/** What is open about a box on a ground. */
export const doubtsOf = ({ literals }: Box, ground: Ground): readonly Doubt[] =>
  ground.doubtful ? literals.flatMap((literal) => openDoubts(literal, ground)) : [];

/** What the requests of some boxes were taken to meet in spite of doubt. */
export const assumedBy = (boxes: readonly Box[], ground: Ground): Symbols =>
  ground.doubtful
    ? new Set(boxes.flatMap((box) => doubtsOf(box, ground).map(({ symbol }) => symbol)))
    : noSymbols;

const surely = (box: Box, ground: Ground, assumed: Symbols): Box | undefined => {
  const literals: Literal[] = [];
  for (const literal of box.literals) {
    const doubts = openDoubts(literal, ground);
    // AWS reads the same text in one way, though it is not known in which.
    if (literal.doubted === undefined || doubts.every(({ symbol }) => assumed.has(symbol))) {
      literals.push(literal);
      continue;
    }
    if (literal.doubted.sure === undefined) return undefined;
    literals.push(literal.doubted.sure);
  }
  return { ...box, literals };
};

/**
 * Boxes as small as every reading that AWS leaves open makes them, given what was assumed of the requests
 * that they are taken away from. Without doubts these are the boxes themselves.
 */
export const sureBoxes = (
  boxes: readonly Box[],
  ground: Ground,
  assumed: Symbols = noSymbols,
): readonly Box[] => (ground.doubtful ? boxes.flatMap((box) => surely(box, ground, assumed) ?? []) : boxes);
