import type { Actor } from './actor.ts';
import { type Attempt, type Hop, isStop, type Stop } from './hop.ts';
import { costOf, costQueue, type Reach, reachBy } from './reach.ts';

/** What a search has found so far. */
export interface FoundWays {
  /** The surest and then shortest way of each actor that has one. */
  readonly reaches: ReadonlyMap<Actor, Reach>;
  /** What the way of an actor costs; infinite where it has none. */
  costOf(actor: Actor): number;
  /** Offers a way, which counts where none that costs less is known. */
  offer(actor: Actor, reach: Reach): void;
  /** Offers each step, with the way behind it, and notes those that are blocked. Tells whether any can be taken. */
  offerSteps(attempts: Iterable<Attempt>, next?: Reach): boolean;
  note(stop: Stop): void;
  /** An actor whose way was found or became better and that nobody went on from yet, the one of least cost first. */
  take(): { readonly actor: Actor; readonly reach: Reach } | undefined;
  /** From now on the ways that are known stand: only who has none is offered one. */
  keepWhatIsKnown(): void;
  stops(): ReadonlyMap<Actor, readonly Stop[]>;
  /** First steps that lead on, by actor. */
  ways(): ReadonlyMap<Actor, number>;
}

/** Nothing found yet. At most so many first steps are counted for one actor. */
export const foundWays = (mostWays: number): FoundWays => {
  const reaches = new Map<Actor, Reach>();
  const costs = new Map<Actor, number>();
  const stops = new Map<Actor, Map<string, Stop>>();
  const ways = new Map<Actor, Set<string>>();
  const queue = costQueue();
  let kept: ReadonlySet<Actor> = new Set();

  const costNow = (actor: Actor): number => costs.get(actor) ?? Number.POSITIVE_INFINITY;
  const offer = (actor: Actor, reach: Reach): void => {
    const cost = costOf(reach);
    if (kept.has(actor) || cost >= costNow(actor)) return;
    costs.set(actor, cost);
    reaches.set(actor, reach);
    queue.put(actor, cost);
  };
  const note = (stop: Stop): void => {
    const known = stops.get(stop.actor) ?? new Map<string, Stop>();
    stops.set(stop.actor, known);
    if (!known.has(stop.method.id)) known.set(stop.method.id, stop);
  };
  // The same step may be offered again, with another way behind it.
  const count = ({ actor, method, target, becomes }: Hop): void => {
    const known = ways.get(actor) ?? new Set<string>();
    ways.set(actor, known);
    if (known.size < mostWays) known.add(`${method.id} ${target} ${becomes === 'admin' ? '' : becomes.arn}`);
  };
  return {
    reaches,
    costOf: costNow,
    offer,
    note,
    offerSteps: (attempts, next) => {
      let any = false;
      for (const attempt of attempts) {
        if (isStop(attempt)) {
          note(attempt);
          continue;
        }
        any = true;
        count(attempt);
        offer(attempt.actor, reachBy(attempt, next));
      }
      return any;
    },
    take: () => {
      for (let taken = queue.take(); taken !== undefined; taken = queue.take()) {
        const { actor, cost } = taken;
        const reach = reaches.get(actor);
        // An actor waits once for each time that its way became better.
        if (reach !== undefined && costNow(actor) === cost) return { actor, reach };
      }
      return undefined;
    },
    keepWhatIsKnown: () => {
      kept = new Set(reaches.keys());
    },
    stops: () => new Map([...stops].map(([actor, known]) => [actor, [...known.values()]])),
    ways: () => new Map([...ways].map(([actor, { size }]) => [actor, size])),
  };
};
