import type { Box, Literal } from './box.ts';
import {
  excludes,
  type Ground,
  includes,
  isEmptyAt,
  notLiteral,
  type Region,
  withLiteral,
} from './region.ts';

/** A box that meets a region, and the literals that do not hold for all of it. */
interface Meeting {
  readonly box: Box;
  readonly open: readonly Literal[];
}

/** `found`: the visitor took a part; `nothing`: no part is left, or none it wanted; `too-much`: not all was seen. */
export type Outcome = 'found' | 'nothing' | 'too-much';

/** How a box meets a region; undefined where they have nothing in common. */
const meet = (region: Region, box: Box, ground: Ground): Meeting | undefined => {
  const open: Literal[] = [];
  for (const literal of box.literals) {
    if (includes(region, literal, ground)) continue;
    if (excludes(region, literal, ground)) return undefined;
    open.push(literal);
  }
  return { box, open };
};

const fewestOpen = (meetings: readonly Meeting[]): Meeting | undefined => {
  let best: Meeting | undefined;
  for (const meeting of meetings) {
    if (best === undefined || meeting.open.length < best.open.length) best = meeting;
  }
  return best;
};

/**
 * Takes boxes away from a region and visits what is left, part by part, until the visitor wants one. A
 * part is taken apart along the box with the fewest open literals: what the first of them leaves out, then
 * what the second leaves out of the rest, and so on.
 */
export const visitOutside = (
  region: Region,
  boxes: readonly Box[],
  ground: Ground,
  wants: (part: Region) => boolean,
): Outcome => {
  const meetings: Meeting[] = [];
  for (const box of boxes) {
    if (!ground.budget.spend('meetings', 1)) return 'too-much';
    const meeting = meet(region, box, ground);
    if (meeting === undefined) continue;
    if (meeting.open.length === 0) return 'nothing';
    meetings.push(meeting);
  }
  const best = fewestOpen(meetings);
  if (best === undefined) return wants(region) ? 'found' : 'nothing';
  if (!ground.budget.spend('splits', 1)) return 'too-much';
  const rest = meetings.flatMap(({ box }) => (box === best.box ? [] : [box]));
  let outcome: Outcome = 'nothing';
  let left = region;
  for (const literal of best.open) {
    const part = withLiteral(left, notLiteral(literal), ground);
    if (!isEmptyAt(part, literal, ground)) {
      const here = visitOutside(part, rest, ground, wants);
      if (here === 'found') return here;
      if (here === 'too-much') outcome = here;
    }
    left = withLiteral(left, literal, ground);
  }
  return outcome;
};
