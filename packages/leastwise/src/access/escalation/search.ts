import type { Role } from '../../account/iam-model.ts';
import { type Actor, actorOf, memberOf } from './actor.ts';
import { canDoEverything } from './administrator.ts';
import { likenessTo } from './alike.ts';
import { stepsBetween } from './become.ts';
import { candidatesAmong } from './candidates.ts';
import { both, isSure, possibly, proven, type Sure, under } from './certainty.ts';
import { combinedHop, raisingHop } from './combined.ts';
import { hasDeadAction } from './dead-action.ts';
import { empoweringHop, empowerments } from './empower.ts';
import { speaksOfAll } from './granted-patterns.ts';
import type { GraphAccount } from './graph-account.ts';
import { type Hop, isStop, type Stop, stopOf } from './hop.ts';
import { joiningsOf } from './joining.ts';
import { methodsBy } from './methods-by.ts';
import { type Neighbours, neighboursAmong } from './neighbours.ts';
import { raisedBy } from './raised-by-others.ts';
import { byCost, costOf, costQueue, leadsThrough, leastCostVia, type Reach, reachBy } from './reach.ts';
import { askSomewhere } from './reached.ts';
import { representatives } from './representatives.ts';
import { issuerOf, sessionsOf, trustFacts } from './trust-facts.ts';

/** Who becomes an administrator, how, and what keeps others from it. */
export interface Reached {
  readonly actors: readonly Actor[];
  /** By actor; administrators have no step. */
  readonly reaches: ReadonlyMap<Actor, Reach>;
  /** Those who have a reach, the one of least cost first. */
  readonly ordered: readonly Actor[];
  /** Methods that are granted and do not work where they were tried, one each. */
  readonly stops: ReadonlyMap<Actor, readonly Stop[]>;
  actor(arn: string): Actor | undefined;
  /** The actors of one's own account. */
  around(actor: Actor): Neighbours;
  /** First steps that lead on, counted up to some number. */
  readonly ways: ReadonlyMap<Actor, number>;
}

/** So many ways are counted where nothing else is said; who has more has too many to close one by one. */
const manyWays = 20;

const actorsOf = (account: GraphAccount): readonly Actor[] => [
  ...account.details.users.map((user) => actorOf(user, account)),
  ...account.details.roles
    .filter(({ owner }) => owner !== 'service-linked')
    .map((role) => actorOf(role, account)),
  ...account.details.groups.map((group) => memberOf(group, account)),
];

/** So many users that would be in one more group are looked at: each is compared with everybody who reaches something. */
const mostJoinings = 500;

/** So many steps are tried for those who are raised by somebody they act as, so that the search stays linear. */
const mostTries = 1_000;

const combinedCost = costOf(proven, 2);

/** Finds for every actor of some accounts the surest and then shortest way to become an administrator. */
export const searchReaches = (accounts: readonly GraphAccount[], mostWays = manyWays): Reached => {
  const actors = accounts.flatMap(actorsOf);
  const byArn = new Map(
    actors.flatMap((actor) =>
      [actor.arn, actor.entity.id, ...(actor.kind === 'role' ? [sessionsOf(actor.entity)] : [])].map(
        (name) => [name, actor] as const,
      ),
    ),
  );
  const named = (principal: string): Actor | undefined => byArn.get(issuerOf(principal) ?? principal);
  const namedIn = (role: Role): readonly Actor[] => {
    const { everybody, principals } = trustFacts(role);
    if (everybody) return actors;
    return [...principals].flatMap((principal) => named(principal) ?? []);
  };
  const reaches = new Map<Actor, Reach>();
  const costs = new Map<Actor, number>();
  const costNow = (actor: Actor): number => costs.get(actor) ?? Number.POSITIVE_INFINITY;
  const stops = new Map<Actor, Map<string, Stop>>();
  const queue = costQueue();

  let offerTo = (_: Actor): boolean => true;
  const offer = (actor: Actor, reach: Reach): void => {
    const cost = costOf(reach.sure, reach.steps);
    if (!offerTo(actor) || cost >= costNow(actor)) return;
    costs.set(actor, cost);
    reaches.set(actor, reach);
    queue.put(actor, cost);
  };
  const note = (stop: Stop): void => {
    const known = stops.get(stop.actor) ?? new Map<string, Stop>();
    stops.set(stop.actor, known);
    if (!known.has(stop.method.id)) known.set(stop.method.id, stop);
  };
  const ways = new Map<Actor, Set<string>>();
  // The same step may be tried again, with another way behind it.
  const count = ({ actor, method, target, becomes }: Hop): void => {
    const known = ways.get(actor) ?? new Set<string>();
    ways.set(actor, known);
    if (known.size < mostWays) known.add(`${method.id} ${target} ${becomes === 'admin' ? '' : becomes.arn}`);
  };
  /** Tells whether any of the steps can be taken. */
  const tryEach = (steps: Iterable<Hop | Stop>, next: Reach | undefined): boolean => {
    let any = false;
    for (const step of steps) {
      if (isStop(step)) note(step);
      else {
        any = true;
        count(step);
        offer(step.actor, reachBy(step, next));
      }
    }
    return any;
  };

  for (const actor of actors) {
    const all = canDoEverything(actor);
    if (isSure(all) && all.certainty !== 'possible') offer(actor, { sure: all, steps: 0 });
  }
  const others = actors.filter((actor) => reaches.get(actor)?.sure.certainty !== 'proven');
  const candidates = candidatesAmong(others, namedIn);
  for (const actor of others) {
    tryEach(ownSteps(actor), undefined);
    tryEach(stepsByPermissionSets(actor), undefined);
  }
  const neighbours = new Map<GraphAccount, Neighbours>();
  for (const account of accounts) {
    const own = actors.filter(({ home }) => home === account);
    neighbours.set(account, neighboursAmong(own, named));
  }
  const around = ({ home }: Actor): Neighbours => neighbours.get(home) ?? neighboursAmong([], named);
  const counted = new Map<Actor, number>();
  // Whether there was a step to one of those who are alike to an actor: to the others there is none that costs less.
  const answers = new Map<Actor, Map<string, boolean>>();
  const answersOf = (actor: Actor): Map<string, boolean> => {
    const found = answers.get(actor) ?? new Map<string, boolean>();
    answers.set(actor, found);
    return found;
  };
  const spread = (): void => {
    for (let taken = queue.take(); taken !== undefined; taken = queue.take()) {
      const { actor: node, cost } = taken;
      const reach = reaches.get(node);
      if (reach === undefined || costs.get(node) !== cost) continue;
      const least = leastCostVia(reach);
      // Costs only grow from here on: who has a way that is as good is asked a few times more, to count its ways.
      const settled = (actor: Actor): boolean => least >= costNow(actor);
      const isDone = (actor: Actor): boolean => settled(actor) && (counted.get(actor) ?? 0) >= mostWays;
      for (const actor of candidates.into(node, isDone)) {
        if (actor === node) continue;
        const likeness = likenessTo(actor, node);
        const answer = likeness === undefined ? undefined : answersOf(actor).get(likeness);
        if (answer === false) continue;
        if (answer === true || settled(actor)) {
          const times = counted.get(actor) ?? 0;
          if (times >= mostWays || leadsThrough(reach, actor)) continue;
          counted.set(actor, times + 1);
        }
        const any = tryEach(stepsBetween(actor, node), reach);
        if (likeness !== undefined) answersOf(actor).set(likeness, any);
      }
    }
  };
  spread();
  for (const actor of others) {
    if (costNow(actor) <= combinedCost) continue;
    const hop = combinedHop(actor, around(actor));
    if (hop !== undefined) tryEach([hop], undefined);
  }
  spread();
  const isWithin = (most: number) => (actor: Actor) => costNow(actor) <= most;
  const isOneStep = isWithin(costOf(proven, 1));
  let left = mostTries;
  const mayTry = (): boolean => left > 0 && left-- > 0;
  for (const raiser of others) {
    if (isOneStep(raiser)) continue;
    if (left === 0) break;
    for (const reach of raisedBy(raiser, around(raiser), candidates, isWithin(combinedCost), mayTry)) {
      if (reach.hop !== undefined) tryEach([reach.hop], reach.next);
    }
  }
  spread();
  // Who joins a group keeps what it has, and its boundary and denies: together they may lead elsewhere than either.
  let joinings = 0;
  let gained = true;
  while (gained) {
    gained = false;
    const ordered = byCost(reaches);
    for (const actor of others) {
      if (isOneStep(actor)) continue;
      const before = costNow(actor);
      for (const { hop, as } of joiningsOf(actor, around(actor), before)) {
        if (++joinings > mostJoinings) break;
        const next = bestUnder({ reaches, around, ordered }, actor, as, before);
        if (next !== undefined) tryEach([hop], next);
      }
      gained ||= costNow(actor) < before;
    }
    spread();
  }
  const settledBefore = new Set(reaches.keys());
  offerTo = (actor) => !settledBefore.has(actor);
  for (const actor of others) {
    if (reaches.has(actor)) continue;
    const hop = raisingHop(actor, around(actor), (group) => reaches.has(group));
    // Who is put into a group that leads on goes on as its member; who was made an administrator is there.
    const next =
      hop?.becomes === 'admin' || hop?.becomes.kind !== 'group' ? undefined : reaches.get(hop.becomes);
    if (hop !== undefined) tryEach([hop], next);
  }
  spread();
  const shown = representatives(reaches);
  for (const actor of others) {
    if (reaches.has(actor) || !hasDeadAction(actor)) continue;
    for (const node of shown.get(actor.home.account) ?? []) {
      for (const step of stepsBetween(actor, node)) if (isStop(step)) note(step);
    }
  }
  return {
    actors,
    reaches,
    ordered: byCost(reaches),
    stops: new Map([...stops].map(([actor, known]) => [actor, [...known.values()]])),
    ways: new Map([...ways].map(([actor, { size }]) => [actor, size])),
    actor: (arn) => byArn.get(arn),
    around,
  };
};

/**
 * The surest and shortest way of an actor of whose calls more is known than of the one it stands for; others are as
 * they were found.
 */
export const reachUnder = (reached: Reached, actor: Actor, held: Actor): Reach | undefined => {
  const best = bestUnder(reached, actor, held);
  if (best !== undefined) return best;
  const raising = raisingHop(held, reached.around(actor), (group) => reached.reaches.has(group));
  return raising === undefined ? undefined : reachBy(raising, undefined);
};

const bestUnder = (
  { reaches, around, ordered }: Pick<Reached, 'reaches' | 'around' | 'ordered'>,
  actor: Actor,
  held: Actor,
  // What two steps more would make no cheaper than this is not looked at.
  below = Number.POSITIVE_INFINITY,
): Reach | undefined => {
  const all = canDoEverything(held);
  if (isSure(all) && all.certainty === 'proven') return { sure: all, steps: 0 };
  // Whatever else there is takes a step of its own after the one that leads here.
  if (below <= combinedCost) return undefined;
  let best: Reach | undefined;
  const offer = (reach: Reach): void => {
    if (best === undefined || costOf(reach.sure, reach.steps) < costOf(best.sure, best.steps)) best = reach;
  };
  if (isSure(all) && all.certainty !== 'possible') offer({ sure: all, steps: 0 });
  for (const step of [...ownSteps(held), ...stepsByPermissionSets(held)]) {
    if (!isStop(step)) offer(reachBy(step, undefined));
  }
  const asked = new Set<string>();
  for (const node of ordered) {
    const reach = reaches.get(node);
    if (reach === undefined) continue;
    const isAsGood = best !== undefined && leastCostVia(reach) >= costOf(best.sure, best.steps);
    if (isAsGood || costOf(reach.sure, reach.steps + 2) >= below) break;
    if (node === actor || leadsThrough(reach, actor)) continue;
    const likeness = likenessTo(held, node);
    if (likeness !== undefined && asked.has(likeness)) continue;
    if (likeness !== undefined) asked.add(likeness);
    for (const step of stepsBetween(held, node)) if (!isStop(step)) offer(reachBy(step, reach));
  }
  const combined = combinedHop(held, around(actor));
  if (combined !== undefined) offer(reachBy(combined, undefined));
  return best;
};

/** The ways in which an actor makes itself an administrator. */
const ownSteps = function* (actor: Actor): Generator<Hop | Stop> {
  for (const way of empowerments(actor, actor)) {
    const hop = empoweringHop(actor, way, 'admin');
    if (hop !== undefined) yield hop;
    else if (!isSure(way.outcome)) {
      yield stopOf(way.method, actor, way.target, way.outcome);
    }
  }
};

const permissionSets = methodsBy('change-permission-set');

const stepsByPermissionSets = function* (actor: Actor): Generator<Hop> {
  for (const method of permissionSets) {
    if (!speaksOfAll(actor, method.requires)) continue;
    let sure: Sure | undefined = possibly(
      'it works where this account manages IAM Identity Center, whose permission sets were not read',
    );
    for (const action of method.requires) {
      const outcome = askSomewhere(actor, action);
      sure = sure === undefined || !isSure(outcome) ? undefined : both(sure, outcome);
    }
    if (sure === undefined) continue;
    if (method.provided !== undefined) sure = both(sure, under(method.provided));
    yield { method, actor, target: 'a permission set', becomes: 'admin', sure };
  }
};
