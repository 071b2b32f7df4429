import type { Actor } from './actor.ts';
import { both, rankOf, type Sure } from './certainty.ts';
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

/** Orders reaches: surer ones first, shorter ones among these. */
export const costOf = (sure: Sure, steps: number): number =>
  rankOf(sure.certainty) * mostSteps + Math.min(steps, mostSteps - 1);

/** The least that a step to somebody with this reach can cost. */
export const leastCostVia = ({ sure, steps }: Reach): number => costOf(sure, steps + 1);

/** Those who have a reach, the one of least cost first. */
export const byCost = (reaches: ReadonlyMap<Actor, Reach>): readonly Actor[] =>
  [...reaches]
    .map(([actor, { sure, steps }]) => ({ actor, cost: costOf(sure, steps) }))
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
