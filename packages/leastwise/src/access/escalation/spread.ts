import { remembered } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { likenessTo } from './alike.ts';
import type { Candidates } from './candidates.ts';
import type { FoundWays } from './found-ways.ts';
import { costOf, leadsThrough } from './reach.ts';
import { stepsBetween } from './steps/steps-between.ts';

/** Nobody can step to those who are alike. */
const noStep = -1;

/**
 * Goes on from everybody whose way is new to those who have a step to them, until nobody is left. Whoever has a way
 * that is as good is asked a few times more, to count its ways.
 */
export const spreading = (found: FoundWays, candidates: Candidates, mostWays: number): (() => void) => {
  const counted = new Map<Actor, number>();
  const timesOf = (actor: Actor): number => counted.get(actor) ?? 0;
  // By what is alike to an actor: the least cost of a step to one of these; one to the others costs no less.
  const costsFrom = remembered<Actor, Map<string, number>>(() => new Map());
  return () => {
    // Whoever was done with was so for ways that cost more than those that start now may.
    candidates.reopen();
    for (let taken = found.take(); taken !== undefined; taken = found.take()) {
      const { actor: node, reach } = taken;
      const least = costOf(reach, 1);
      const settled = (actor: Actor): boolean => least >= found.costOf(actor);
      const isDone = (actor: Actor): boolean => settled(actor) && timesOf(actor) >= mostWays;
      for (const actor of candidates.into(node, isDone)) {
        if (actor === node) continue;
        const likeness = likenessTo(actor, node);
        const before = likeness === undefined ? undefined : costsFrom(actor).get(likeness);
        if (before === noStep) continue;
        if (settled(actor) || (before !== undefined && before <= least)) {
          if (timesOf(actor) >= mostWays || leadsThrough(reach, actor)) continue;
          counted.set(actor, timesOf(actor) + 1);
        }
        const any = found.offerSteps(stepsBetween(actor, node), reach);
        if (likeness === undefined) continue;
        costsFrom(actor).set(likeness, any ? Math.min(before ?? least, least) : noStep);
      }
    }
  };
};
