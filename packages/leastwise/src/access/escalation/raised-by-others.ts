import type { Actor } from './actor.ts';
import type { Candidates } from './candidates.ts';
import { proven } from './certainty.ts';
import { changeable } from './combined.ts';
import type { Neighbours } from './neighbours.ts';
import { costOf, costQueue, hopsOf, type Reach, reachBy, twoSureSteps } from './reach.ts';
import { empoweringHop, empowerments } from './steps/empower.ts';
import { hopsBetween } from './steps/steps-between.ts';

/** The surest and then shortest ways to act as an actor, of everybody whom it could help to be raised by it. */
const waysInto = (
  actor: Actor,
  candidates: Candidates,
  costNow: (one: Actor) => number,
  mayTry: () => boolean,
): ReadonlyMap<Actor, Reach> => {
  const isDone = (one: Actor): boolean => costNow(one) <= twoSureSteps;
  const ways = new Map<Actor, Reach>([[actor, { sure: proven, steps: 0 }]]);
  const queue = costQueue();
  const costs = new Map<Actor, number>([[actor, 0]]);
  queue.put(actor, 0);
  for (let taken = queue.take(); taken !== undefined; taken = queue.take()) {
    const { actor: node, cost } = taken;
    const next = ways.get(node);
    if (next === undefined || costs.get(node) !== cost) continue;
    const seen = new Set<Actor>();
    // By its own way whoever reaches as much gets there no later, and so does whoever acts as it.
    const least = costOf(next, 2);
    for (const other of candidates.into(node, isDone, true)) {
      if (seen.has(other) || costNow(other) <= least) continue;
      seen.add(other);
      if (!mayTry()) break;
      for (const step of hopsBetween(other, node)) {
        const way = reachBy(step, next);
        const total = costOf(way);
        if (total >= (costs.get(other) ?? Number.POSITIVE_INFINITY)) continue;
        costs.set(other, total);
        ways.set(other, way);
        queue.put(other, total);
      }
    }
  }
  ways.delete(actor);
  return ways;
};

/**
 * Whom an actor can make an administrator that can act as it: who assumes a role which may change users makes itself an
 * administrator by it. It looks as long as it may, since everybody who can act as somebody is many in a large account,
 * and only at who would have a better way.
 */
export const raisedBy = function* (
  actor: Actor,
  neighbours: Neighbours,
  candidates: Candidates,
  costNow: (one: Actor) => number,
  mayTry: () => boolean,
): Generator<Reach> {
  if (changeable(actor, neighbours).next().done === true) return;
  for (const [other, way] of waysInto(actor, candidates, costNow, mayTry)) {
    const least = costOf(way, 1);
    if (other.kind === 'group' || costNow(other) <= least) continue;
    for (const empowerment of empowerments(actor, other)) {
      const hop = empoweringHop(actor, empowerment, other);
      if (hop === undefined) continue;
      const end = reachBy(hop, undefined);
      yield hopsOf(way).reduceRight((next, step) => reachBy(step, next), end);
      if (costNow(other) <= least) break;
    }
  }
};
