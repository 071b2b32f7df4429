import type { BoxedAccess, Limit } from './access-layers.ts';
import type { Box } from './box.ts';
import { withBox } from './ground.ts';
import { assumedBy, doubtsOf, sureBoxes } from './reading-boxes.ts';
import { type Ground, includes, type Region } from './region.ts';
import type { Certainty, Part } from './search.ts';

type Allows = Pick<Limit, 'allows'>;

/** How boxes are read: those that give access, and those that take it away from what the others give. */
interface Reading {
  readonly ground: Ground;
  readonly giving: (boxes: readonly Box[]) => readonly Box[];
  readonly taking: (boxes: readonly Box[], from: readonly Box[]) => readonly Box[];
}

const readingOf = (ground: Ground, certainty: Certainty): Reading =>
  certainty === 'possible'
    ? {
        ground,
        giving: (boxes) => boxes,
        taking: (boxes, from) => sureBoxes(boxes, ground, assumedBy(from, ground)),
      }
    : { ground, giving: (boxes) => sureBoxes(boxes, ground), taking: (boxes) => boxes };

const covers = (box: Box, region: Region, ground: Ground): boolean =>
  box.literals.every((literal) => includes(region, literal, ground));

/** A region with the boxes that it was made of. */
interface Way {
  readonly region: Region;
  readonly by: readonly Box[];
}

/**
 * What every limit lets pass of a region, box by box and limit by limit: a limit that lets all of it pass
 * splits nothing, and where nothing is left, or one box takes all of it away, the other limits are not looked
 * at. Out of budget it yields what it has, which the search then can't judge either.
 */
function* passing(
  { region, by }: Way,
  limits: readonly Allows[],
  without: readonly Box[],
  reading: Reading,
): Generator<Part> {
  const { ground } = reading;
  const [limit, ...others] = limits;
  if (limit === undefined || !ground.budget.spend('meetings', limit.allows.length + without.length)) {
    yield { region, without: reading.taking(without, by) };
    return;
  }
  const allows = reading.giving(limit.allows);
  // A box that is in doubt lets all pass in one reading only; in another, other boxes have their say.
  if (allows.some((box) => doubtsOf(box, ground).length === 0 && covers(box, region, ground))) {
    yield* passing({ region, by }, others, without, reading);
    return;
  }
  if (reading.taking(without, by).some((box) => covers(box, region, ground))) return;
  for (const box of allows) {
    const left = withBox(region, box, ground);
    if (left !== undefined) yield* passing({ region: left, by: [...by, box] }, others, without, reading);
  }
}

/** The requests of a ground that a principal is granted. */
export function* accessParts(
  { limits, denies }: BoxedAccess,
  ground: Ground,
  certainty: Certainty,
): Generator<Part> {
  yield* passing({ region: ground.start, by: [] }, limits, denies, readingOf(ground, certainty));
}

/** The newer limits, first the one that has least which an older limit does not have word for word. */
const againstLimit = (older: Limit, newer: readonly Limit[]): readonly Allows[] => {
  let best: { readonly limit: Limit; readonly allows: readonly Box[] } | undefined;
  for (const limit of newer) {
    const allows = limit.allows.filter(({ signature }) => !older.signatures.has(signature));
    if (best === undefined || allows.length < best.allows.length) best = { limit, allows };
  }
  return best === undefined ? newer : [best, ...newer.filter((limit) => limit !== best.limit)];
};

/**
 * The requests that a principal is granted by its newer layers and not by its older ones, by what keeps them
 * back there: one limit after another that does not allow them, then one Deny after another.
 */
export function* addedAccess(
  older: BoxedAccess,
  newer: BoxedAccess,
  ground: Ground,
  certainty: Certainty,
): Generator<Part> {
  const reading = readingOf(ground, certainty);
  const start: Way = { region: ground.start, by: [] };
  for (const limit of older.limits) {
    const without = [...newer.denies, ...limit.allows];
    yield* passing(start, againstLimit(limit, newer.limits), without, reading);
  }
  for (const deny of reading.giving(older.denies)) {
    if (newer.signatures.has(deny.signature)) continue;
    const region = withBox(ground.start, deny, ground);
    if (region !== undefined) yield* passing({ region, by: [deny] }, newer.limits, newer.denies, reading);
  }
}
