import type { Actor } from './actor.ts';
import { canDoEverything } from './administrator.ts';
import { likenessTo } from './alike.ts';
import { isSure } from './certainty.ts';
import { combinedHop, raisingHop } from './combined.ts';
import { isStop } from './hop.ts';
import type { Neighbours } from './neighbours.ts';
import { betterReach, costOf, leadsThrough, type Reach, reachBy, twoSureSteps } from './reach.ts';
import { ownSteps } from './steps/own-steps.ts';
import { hopsBetween } from './steps/steps-between.ts';

/** The ways of others, to which an actor may have a step. */
export interface WaysOfOthers {
  readonly reaches: ReadonlyMap<Actor, Reach>;
  /** Those who have a reach, the one of least cost first. */
  readonly ordered: readonly Actor[];
  /** The actors of one's own account. */
  around(actor: Actor): Neighbours;
}

/**
 * The surest and shortest way of an actor of whose calls more is known than of the one it stands for; others are as
 * they were found.
 */
export const reachUnder = (others: WaysOfOthers, actor: Actor, held: Actor): Reach | undefined => {
  const best = bestUnder(others, actor, held);
  if (best !== undefined) return best;
  const raising = raisingHop(held, others.around(actor), (group) => others.reaches.has(group));
  return raising === undefined ? undefined : reachBy(raising, undefined);
};

/** The same without raising others; what a step more would make no cheaper than `below` is not looked at. */
export const bestUnder = (
  { reaches, ordered, around }: WaysOfOthers,
  actor: Actor,
  held: Actor,
  below = Number.POSITIVE_INFINITY,
): Reach | undefined => {
  const all = canDoEverything(held);
  if (isSure(all) && all.certainty === 'proven') return { sure: all, steps: 0 };
  // Whatever else there is takes a step of its own after the one that leads here.
  if (below <= twoSureSteps) return undefined;
  let best: Reach | undefined;
  const offer = (reach: Reach): void => {
    best = betterReach(best, reach);
  };
  if (isSure(all) && all.certainty !== 'possible') offer({ sure: all, steps: 0 });
  for (const step of ownSteps(held)) if (!isStop(step)) offer(reachBy(step, undefined));
  const asked = new Set<string>();
  for (const node of ordered) {
    const reach = reaches.get(node);
    if (reach === undefined) continue;
    const isAsGood = best !== undefined && costOf(reach, 1) >= costOf(best);
    if (isAsGood || costOf(reach, 2) >= below) break;
    if (node === actor || leadsThrough(reach, actor)) continue;
    const likeness = likenessTo(held, node);
    if (likeness !== undefined && asked.has(likeness)) continue;
    if (likeness !== undefined) asked.add(likeness);
    for (const hop of hopsBetween(held, node)) offer(reachBy(hop, reach));
  }
  const combined = combinedHop(held, around(actor));
  if (combined !== undefined) offer(reachBy(combined, undefined));
  return best;
};
