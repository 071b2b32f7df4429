import { isEverything, patternMatches } from '../pattern-matches.ts';
import type { Actor } from './actor.ts';
import { askActions } from './asking.ts';
import { both, isSure, possibly, type Sure } from './certainty.ts';
import { isDead } from './dead-action.ts';
import { patternsFor, speaksOfAll } from './granted-patterns.ts';
import type { Hop } from './hop.ts';
import { actionsBy, methodsBy } from './methods-by.ts';
import type { Neighbours } from './neighbours.ts';
import { costOf, stepsOf, twoSureSteps } from './reach.ts';
import { passRole, spokenPassages, spokenUses } from './spoken-methods.ts';
import { empoweringActions, empoweringHop, empowerments } from './steps/empower.ts';
import { hopsBetween } from './steps/steps-between.ts';
import { trustFacts } from './trust-facts.ts';

/** So many others whom an actor may change are enough: they are alike to it but for conditions on the one or the other. */
const mostChanged = 100;
/** So many are looked at to find these. */
const mostSeen = 2_000;

const live = (actor: Actor, actions: readonly string[]): readonly string[] => [
  ...new Set(
    actions.filter((action) => !isDead(actor, action)).flatMap((action) => patternsFor(actor, action) ?? []),
  ),
];

const takes = actionsBy('take-user', 'assume-role').filter((action) => action !== 'sts:AssumeRole');

/** Yields users and roles that are wanted, each once in all, and never the actor itself. */
const onceBut = (actor: Actor) => {
  const seen = new Set<Actor>([actor]);
  return function* (found: Iterable<Actor>, wanted: (one: Actor) => boolean = () => true): Generator<Actor> {
    for (const one of found) {
      if (seen.has(one) || one.kind === 'group' || !wanted(one)) continue;
      seen.add(one);
      yield one;
    }
  };
};

/** Others that an actor's grants may let it act as, each once; roles that nothing would let in are left out where that is plain. */
const becomable = function* (actor: Actor, neighbours: Neighbours): Generator<Actor> {
  const { byPattern, trusting, open, toEverybody } = neighbours;
  const fresh = onceBut(actor);
  yield* fresh(trusting.get(actor.arn) ?? []);
  yield* fresh(toEverybody);
  for (const pattern of live(actor, ['sts:AssumeRole'])) {
    yield* fresh(open, ({ arn }) => patternMatches(pattern, arn));
  }
  for (const pattern of live(actor, takes)) yield* fresh(byPattern.matching(pattern));
  if (spokenPassages(actor).length + spokenUses(actor).length === 0) return;
  const passed = live(actor, [passRole]);
  const patterns = spokenUses(actor).length > 0 ? ['*'] : passed;
  const hasServices = ({ entity }: Actor): boolean =>
    entity.kind === 'role' && (trustFacts(entity).everybody || trustFacts(entity).services.size > 0);
  for (const pattern of patterns) yield* fresh(byPattern.matching(pattern), hasServices);
};

interface Raised {
  readonly whom: Actor;
  /** The steps that make it an administrator. */
  readonly hop: Hop;
}

const raisedAmong = function* (actor: Actor, others: Iterable<Actor>): Generator<Raised> {
  let [seen, changed] = [0, 0];
  for (const whom of others) {
    if (whom.arn === actor.arn) continue;
    if (++seen > mostSeen || changed >= mostChanged) return;
    const ways = [...empowerments(actor, whom)];
    if (ways.length > 0) changed++;
    for (const way of ways) {
      const hop = empoweringHop(actor, way, whom);
      if (hop !== undefined) yield { whom, hop };
    }
  }
};

const costOfHop = (hop: Hop, more = 0): number => costOf({ sure: hop.sure, steps: stepsOf(hop) }, more);

const raises = ({ follow, ...hop }: Hop): Hop => ({
  ...hop,
  raises: true,
  ...(follow !== undefined && { follow: raises(follow) }),
});

/** Others whom an actor's grants let it change, each once. */
export const changeable = function* (actor: Actor, { byPattern, holdings }: Neighbours): Generator<Actor> {
  const fresh = onceBut(actor);
  for (const pattern of live(actor, empoweringActions)) {
    yield* fresh(byPattern.matching(pattern));
    for (const { holders } of holdings.matching(pattern)) yield* fresh(holders);
  }
};

/** Others whom an actor might both change and act as, looked up by whichever its grants leave less open. */
const changeableAndBecomable = (actor: Actor, neighbours: Neighbours): Iterable<Actor> => {
  const patterns = live(actor, empoweringActions);
  if (patterns.length === 0) return [];
  return patterns.some(isEverything) ? becomable(actor, neighbours) : changeable(actor, neighbours);
};

/** The surest and then shortest way in which an actor makes somebody else an administrator and then acts as that one. */
export const combinedHop = (actor: Actor, neighbours: Neighbours): Hop | undefined => {
  let best: Hop | undefined;
  let to: { readonly whom: Actor; readonly steps: readonly Hop[] } | undefined;
  for (const { whom, hop: first } of raisedAmong(actor, changeableAndBecomable(actor, neighbours))) {
    if (best !== undefined && costOfHop(first, 1) >= costOfHop(best)) continue;
    if (to?.whom !== whom) to = { whom, steps: hopsBetween(actor, whom) };
    for (const step of to.steps) {
      const hop: Hop = { ...step, sure: both(first.sure, step.sure), first };
      if (best === undefined || costOfHop(hop) < costOfHop(best)) best = hop;
      if (costOfHop(best) === twoSureSteps) return best;
    }
  }
  return best;
};

const joins = methodsBy('join-group');

/**
 * How an actor can make somebody else an administrator whom it is not known to be able to act as. It matters where the
 * same person holds both.
 */
export const raisingHop = (
  actor: Actor,
  neighbours: Neighbours,
  leadsOn: (group: Actor) => boolean,
): Hop | undefined => {
  const unknownHow = (name: string): Sure => possibly(`how ${actor.name} could act as ${name} was not found`);
  for (const { whom, hop } of raisedAmong(actor, changeable(actor, neighbours))) {
    return raises({ ...hop, sure: both(hop.sure, unknownHow(whom.name)) });
  }
  if (actor.kind === 'user') return undefined;
  for (const method of joins) {
    if (!speaksOfAll(actor, method.requires)) continue;
    for (const node of neighbours.groups) {
      const outcome = leadsOn(node) ? askActions(actor, method.requires, { resource: node.arn }) : undefined;
      if (!isSure(outcome)) continue;
      const sure = both(outcome, unknownHow('a user that it adds'));
      return { method, actor, target: node.arn, becomes: node, sure, raises: true };
    }
  }
  return undefined;
};
