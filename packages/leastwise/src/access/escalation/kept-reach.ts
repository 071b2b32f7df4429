import type { Actor } from './actor.ts';
import { rankOf } from './certainty.ts';
import { betterReach, type Reach, reachBy } from './reach.ts';
import { hopsBetween } from './steps/steps-between.ts';

/**
 * The way of an actor with its first step asked again of one of whose calls more is known, where it is as sure as it
 * was. Then no other way need be looked for: knowing more makes none that was not there.
 */
export const keptReach = (held: Actor, { hop, next, sure }: Reach): Reach | undefined => {
  if (hop === undefined || hop.becomes === 'admin' || hop.first !== undefined || hop.raises === true) {
    return undefined;
  }
  let best: Reach | undefined;
  for (const step of hopsBetween(held, hop.becomes)) {
    const reach = reachBy(step, next);
    if (rankOf(reach.sure.certainty) <= rankOf(sure.certainty)) best = betterReach(best, reach);
  }
  return best;
};
