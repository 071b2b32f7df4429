import type { Role } from '../../account/iam-model.ts';
import { type Actor, actorOf, memberOf } from './actor.ts';
import { canDoEverything } from './administrator.ts';
import { type Candidates, candidatesAmong } from './candidates.ts';
import { isSure } from './certainty.ts';
import { combinedHop, raisingHop } from './combined.ts';
import { hasDeadAction } from './dead-action.ts';
import { type FoundWays, foundWays } from './found-ways.ts';
import type { GraphAccount } from './graph-account.ts';
import { isStop, type Stop } from './hop.ts';
import { joiningsOf } from './joining.ts';
import { type Neighbours, neighboursAmong } from './neighbours.ts';
import { raisedBy } from './raised-by-others.ts';
import { byCost, oneSureStep, twoSureSteps } from './reach.ts';
import { bestUnder, type WaysOfOthers } from './reach-under.ts';
import { representatives } from './representatives.ts';
import { spreading } from './spread.ts';
import { ownSteps } from './steps/own-steps.ts';
import { stepsBetween } from './steps/steps-between.ts';
import { issuerOf, sessionsOf, trustFacts } from './trust-facts.ts';

/** Who becomes an administrator, how, and what keeps others from it. Administrators have a reach without steps. */
export interface Reached extends WaysOfOthers {
  readonly actors: readonly Actor[];
  /** Methods that are granted and do not work where they were tried, one each. */
  readonly stops: ReadonlyMap<Actor, readonly Stop[]>;
  actor(arn: string): Actor | undefined;
  /** First steps that lead on, counted up to some number. */
  readonly ways: ReadonlyMap<Actor, number>;
}

/** So many ways are counted where nothing else is said; who has more has too many to close one by one. */
const manyWays = 20;

/** So many users that would be in one more group are looked at: each is compared with those who reach something. */
const mostJoinings = 500;

/** So many steps are tried for those who are raised by somebody they act as, so that the search stays linear. */
const mostTries = 2_000;

/** Finds for every actor of some accounts the surest and then shortest way to become an administrator. */
export const searchReaches = (accounts: readonly GraphAccount[], mostWays = manyWays): Reached => {
  const actors = accounts.flatMap(actorsOf);
  const named = byName(actors);
  const found = foundWays(mostWays);
  findAdministrators(actors, found);
  const others = actors.filter((actor) => found.reaches.get(actor)?.sure.certainty !== 'proven');
  const candidates = candidatesAmong(others, namedIn(named));
  const around = neighboursOf(accounts, actors, named);
  const spread = spreading(found, candidates, mostWays);
  for (const actor of others) found.offerSteps(ownSteps(actor));
  spread();
  combineSteps(others, found, around);
  spread();
  findRaisedByOthers(others, found, around, candidates);
  spread();
  const joinGroups = joiningGroups(others, found, around);
  while (joinGroups()) spread();
  // What follows only matters to who has no way at all.
  found.keepWhatIsKnown();
  raiseOthers(others, found, around);
  spread();
  noteStops(others, found);
  return {
    actors,
    reaches: found.reaches,
    ordered: byCost(found.reaches),
    stops: found.stops(),
    ways: found.ways(),
    actor: named,
    around,
  };
};

const actorsOf = (account: GraphAccount): readonly Actor[] => [
  ...account.details.users.map((user) => actorOf(user, account)),
  ...account.details.roles
    .filter(({ owner }) => owner !== 'service-linked')
    .map((role) => actorOf(role, account)),
  ...account.details.groups.map((group) => memberOf(group, account)),
];

type Named = (principal: string) => Actor | undefined;

/** Finds an actor by its ARN, its id, or the ARN of a session of its. */
const byName = (actors: readonly Actor[]): Named => {
  const names = new Map<string, Actor>();
  for (const actor of actors) {
    names.set(actor.arn, actor);
    names.set(actor.entity.id, actor);
    if (actor.kind === 'role') names.set(sessionsOf(actor.entity), actor);
  }
  return (principal) => names.get(issuerOf(principal) ?? principal);
};

/** The actors that a role's trust policy names one by one. */
const namedIn =
  (named: Named) =>
  (role: Role): readonly Actor[] =>
    [...trustFacts(role).principals].flatMap((principal) => named(principal) ?? []);

type Around = (actor: Actor) => Neighbours;

const neighboursOf = (accounts: readonly GraphAccount[], actors: readonly Actor[], named: Named): Around => {
  const neighbours = new Map(
    accounts.map((account) => [
      account,
      neighboursAmong(
        actors.filter(({ home }) => home === account),
        named,
      ),
    ]),
  );
  return ({ home }) => neighbours.get(home) ?? neighboursAmong([], named);
};

const findAdministrators = (actors: readonly Actor[], found: FoundWays): void => {
  for (const actor of actors) {
    const all = canDoEverything(actor);
    if (isSure(all) && all.certainty !== 'possible') found.offer(actor, { sure: all, steps: 0 });
  }
};

/** Who makes somebody an administrator and then acts as that one. */
const combineSteps = (others: readonly Actor[], found: FoundWays, around: Around): void => {
  for (const actor of others) {
    if (found.costOf(actor) <= twoSureSteps) continue;
    const hop = combinedHop(actor, around(actor));
    if (hop !== undefined) found.offerSteps([hop]);
  }
};

/** Who acts as somebody that makes it an administrator. */
const findRaisedByOthers = (
  others: readonly Actor[],
  found: FoundWays,
  around: Around,
  candidates: Candidates,
): void => {
  candidates.reopen();
  let left = mostTries;
  const mayTry = (): boolean => left > 0 && left-- > 0;
  for (const raiser of others) {
    if (found.costOf(raiser) <= oneSureStep) continue;
    if (left === 0) return;
    for (const reach of raisedBy(raiser, around(raiser), candidates, found.costOf, mayTry)) {
      if (reach.hop !== undefined) found.offerSteps([reach.hop], reach.next);
    }
  }
};

/**
 * Who joins a group keeps what it has, and its boundary and denies: together they may lead elsewhere than either. Tells
 * each time whether anybody gained by it.
 */
const joiningGroups = (
  others: readonly Actor[],
  { reaches, ...found }: FoundWays,
  around: Around,
): (() => boolean) => {
  let left = mostJoinings;
  return () => {
    const ordered = byCost(reaches);
    let gained = false;
    for (const actor of others) {
      const before = found.costOf(actor);
      if (before <= oneSureStep) continue;
      for (const { hop, as } of joiningsOf(actor, around(actor), before)) {
        if (left-- <= 0) break;
        const next = bestUnder({ reaches, around, ordered }, actor, as, before);
        if (next !== undefined) found.offerSteps([hop], next);
      }
      gained ||= found.costOf(actor) < before;
    }
    return gained;
  };
};

/** Who can make others administrators as whom it is not known to be able to act. */
const raiseOthers = (others: readonly Actor[], { reaches, ...found }: FoundWays, around: Around): void => {
  for (const actor of others) {
    if (reaches.has(actor)) continue;
    const hop = raisingHop(actor, around(actor), (group) => reaches.has(group));
    if (hop === undefined) continue;
    // Who is put into a group that leads on goes on as its member; who was made an administrator is there.
    const isMember = hop.becomes !== 'admin' && hop.becomes.kind === 'group';
    found.offerSteps([hop], isMember ? reaches.get(hop.becomes) : undefined);
  }
};

/** What blocks those who have no way, shown at a few who have one. */
const noteStops = (others: readonly Actor[], { reaches, note }: FoundWays): void => {
  const shown = representatives(reaches);
  for (const actor of others) {
    if (reaches.has(actor) || !hasDeadAction(actor)) continue;
    for (const node of shown.get(actor.home.account) ?? []) {
      for (const step of stepsBetween(actor, node)) if (isStop(step)) note(step);
    }
  }
};
