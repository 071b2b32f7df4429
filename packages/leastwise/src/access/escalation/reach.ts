import type { Actor } from './actor.ts';
import { both, proven, rankOf, type Sure } from './certainty.ts';
import type { Hop } from './hop.ts';

/** How an actor reaches what everybody is after: the steps, the surest first and then the fewest. */
export interface Reach {
  readonly sure: Sure;
  /** Number of steps; none for who is there already. */
  readonly steps: number;
  /** Its first step; absent for who is there already. */
  readonly hop?: Hop;
  /** What whom it becomes reaches, where that is not the end. */
  readonly next?: Reach;
}

/** Steps that a hop counts for. */
export const stepsOf = ({ first, follow }: Hop): number =>
  1 + (first === undefined ? 0 : stepsOf(first)) + (follow === undefined ? 0 : stepsOf(follow));

/** What an actor reaches by a step to somebody who reaches it. */
export const reachBy = (hop: Hop, next: Reach | undefined): Reach => ({
  sure: next === undefined ? hop.sure : both(hop.sure, next.sure),
  steps: stepsOf(hop) + (next?.steps ?? 0),
  hop,
  ...(next !== undefined && { next }),
});

/** The steps of a way, in order. */
export const hopsOf = (reach: Reach): readonly Hop[] => {
  const hops: Hop[] = [];
  for (let at: Reach | undefined = reach; at !== undefined; at = at.next)
    if (at.hop !== undefined) hops.push(at.hop);
  return hops;
};

/** The steps of a way as whoever takes it takes them: what a member of a group does to itself is done to that one. */
export const stepsTaken = (reach: Reach): readonly Hop[] => {
  let person: Actor | undefined;
  return hopsOf(reach).map((hop) => {
    if (hop.actor.kind === 'user') person = hop.actor;
    const isOnItself = hop.actor.kind === 'group' && hop.target === hop.actor.entity.arn;
    return isOnItself && person !== undefined
      ? { ...hop, actor: { ...hop.actor, kind: 'user', name: person.name }, target: person.arn }
      : hop;
  });
};

/** Whether a way leads through somebody. */
export const leadsThrough = (reach: Reach, actor: Actor): boolean => {
  for (let at: Reach | undefined = reach; at !== undefined; at = at.next)
    if (at.hop?.actor === actor) return true;
  return false;
};

const mostSteps = 64;

/** What a way costs that goes on for so many more steps: surer ones cost less, and shorter ones among these. */
export const costOf = ({ sure, steps }: Pick<Reach, 'sure' | 'steps'>, more = 0): number =>
  rankOf(sure.certainty) * mostSteps + Math.min(steps + more, mostSteps - 1);

/** The costs of the surest ways of one step and of two. */
export const oneSureStep = costOf({ sure: proven, steps: 1 });
export const twoSureSteps = costOf({ sure: proven, steps: 2 });

/** The surer and then shorter of two ways; the first where neither is. */
export const betterReach = (one: Reach | undefined, other: Reach): Reach =>
  one === undefined || costOf(other) < costOf(one) ? other : one;

/** Those who have a reach, the one of least cost first. */
export const byCost = (reaches: ReadonlyMap<Actor, Reach>): readonly Actor[] =>
  [...reaches]
    .map(([actor, reach]) => ({ actor, cost: costOf(reach) }))
    .sort((left, right) => left.cost - right.cost)
    .map(({ actor }) => actor);

/** Actors in the order of their costs. */
export interface CostQueue {
  put(actor: Actor, cost: number): void;
  /** The actor of least cost, and that cost; undefined when nobody is left. */
  take(): { readonly actor: Actor; readonly cost: number } | undefined;
}

/** A queue with one shelf per cost: there are few costs. */
export const costQueue = (): CostQueue => {
  const shelves: Actor[][] = [];
  return {
    put: (actor, cost) => {
      const shelf = shelves[cost];
      if (shelf === undefined) shelves[cost] = [actor];
      else shelf.push(actor);
    },
    take: () => {
      for (let cost = 0; cost < shelves.length; cost++) {
        const actor = shelves[cost]?.pop();
        if (actor !== undefined) return { actor, cost };
      }
      return undefined;
    },
  };
};
