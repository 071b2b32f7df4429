import type { Actor } from './actor.ts';
import { likenessTo } from './alike.ts';
import { stepsBetween } from './become.ts';
import type { Candidates } from './candidates.ts';
import type { FoundWays } from './found-ways.ts';
import { leadsThrough, leastCostVia } from './reach.ts';

/** Nobody can step to those who are alike. */
const noStep = -1;

/**
 * Goes on from everybody whose way is new to those who have a step to them, until nobody is left. Whoever has a way
 * that is as good is asked a few times more, to count its ways.
 */
export const spreading = (found: FoundWays, candidates: Candidates, mostWays: number): (() => void) => {
  const counted = new Map<Actor, number>();
  const timesOf = (actor: Actor): number => counted.get(actor) ?? 0;
  // By actor and what is alike to it: the least cost at which one of these was tried; the others cost no less.
  const tried = new Map<Actor, Map<string, number>>();
  const triedOf = (actor: Actor): Map<string, number> => {
    const known = tried.get(actor) ?? new Map<string, number>();
    tried.set(actor, known);
    return known;
  };
  return () => {
    // Whoever was done with was so for ways that cost more than those that start now may.
    candidates.reopen();
    for (let taken = found.take(); taken !== undefined; taken = found.take()) {
      const { actor: node, reach } = taken;
      const least = leastCostVia(reach);
      const settled = (actor: Actor): boolean => least >= found.costOf(actor);
      const isDone = (actor: Actor): boolean => settled(actor) && timesOf(actor) >= mostWays;
      for (const actor of candidates.into(node, isDone)) {
        if (actor === node) continue;
        const likeness = likenessTo(actor, node);
        const before = likeness === undefined ? undefined : triedOf(actor).get(likeness);
        if (before === noStep) continue;
        if (settled(actor) || (before !== undefined && before <= least)) {
          if (timesOf(actor) >= mostWays || leadsThrough(reach, actor)) continue;
          counted.set(actor, timesOf(actor) + 1);
        }
        const any = found.tryEach(stepsBetween(actor, node), reach);
        if (likeness !== undefined)
          triedOf(actor).set(likeness, any ? Math.min(before ?? least, least) : noStep);
      }
    }
  };
};
