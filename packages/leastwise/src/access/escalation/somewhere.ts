import { matchingStatements, type PolicySet, type Statement } from '@leastwise/policy';
import { type ActionResourceType, loadCatalogue } from '@leastwise/policy/catalogue';
import { meetingText } from '../meeting-text.ts';
import { isEverything, patternMatches } from '../pattern-matches.ts';
import { patternUnits, templateUnits } from '../pattern-units.ts';
import { policiesIn } from '../policy-set.ts';
import type { Actor } from './actor.ts';
import {
  askCall,
  askCalls,
  better,
  both,
  bothOf,
  isSure,
  type Outcome,
  possibly,
  proven,
  type Sure,
} from './certainty.ts';
import { patternsFor } from './granted-patterns.ts';

const asked = new WeakMap<Actor, Map<string, Outcome>>();

/** What is found for an actor and some actions, found once. */
const once = (actor: Actor, key: string, look: () => Outcome): Outcome => {
  const known = asked.get(actor) ?? new Map<string, Outcome>();
  asked.set(actor, known);
  if (known.has(key)) return known.get(key);
  const outcome = look();
  known.set(key, outcome);
  return outcome;
};

/**
 * Whether an actor may make calls on resources of its choice: one for each type of resource that a request must name,
 * and the same one for all that must name its type, since what one call makes another uses. Resources that do not exist
 * yet count.
 */
export const askSomewhere = (actor: Actor, ...actions: readonly string[]): Outcome => {
  let together: Sure = proven;
  for (const action of actions) {
    const outcome = once(actor, action, () => lookSomewhere(actor, action));
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  for (const { types, among } of sharedTypes(actions)) {
    const outcome = once(actor, `${nameOf(types)} ${among.join()}`, () => bestOf(actor, among, types));
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  return together;
};

/** Whether an actor may make a call on something that is there, and on what else such a request must name. */
export const askOn = (actor: Actor, action: string, resource: string): Outcome => {
  const own = askCall(actor, { action, resource });
  const others = requiredTypes(action).filter(
    (types) => !types.some(({ arns }) => arns.some((form) => patternMatches(form, resource))),
  );
  return others.reduce<Outcome>(
    (outcome, types) =>
      bothOf(outcome, () => once(actor, `${nameOf(types)} ${action}`, () => bestOf(actor, [action], types))),
    own,
  );
};

const lookSomewhere = (actor: Actor, action: string): Outcome => {
  if (patternsFor(actor, action) === undefined) return undefined;
  const { resourceTypes = [] } = loadCatalogue().action(action) ?? {};
  if (resourceTypes.length === 0) return askCall(actor, { action, resource: '*' });
  const required = requiredTypes(action);
  if (required.length === 0) return bestOf(actor, [action], resourceTypes);
  return required.reduce<Outcome>(
    (outcome, types) => bothOf(outcome, () => bestOf(actor, [action], types)),
    proven,
  );
};

/** A type of resource, or two of which a request names one. */
type Types = readonly ActionResourceType[];

const nameOf = (types: Types): string => types.map(({ type }) => type).join('|');

/**
 * The types of resource that a request for an action must name. Where AWS's own things of a kind and those that an
 * account made are two types, both are marked as required, and a request names one of them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html
 */
const requiredTypes = (action: string): readonly Types[] => {
  const { resourceTypes = [] } = loadCatalogue().action(action) ?? {};
  const required = resourceTypes.filter((type) => type.required);
  const isCustom = ({ type }: ActionResourceType): boolean =>
    type.endsWith('-custom') && required.some((one) => `${one.type}-custom` === type);
  return required
    .filter((type) => !isCustom(type))
    .map((type) => required.filter((one) => one === type || one.type === `${type.type}-custom`));
};

interface SharedTypes {
  readonly types: Types;
  readonly among: readonly string[];
}

const shared = new Map<string, readonly SharedTypes[]>();

/** The types of resource that requests for several of these actions must name. */
const sharedTypes = (actions: readonly string[]): readonly SharedTypes[] => {
  if (actions.length < 2) return [];
  const key = actions.join();
  const found = shared.get(key) ?? gatherShared(actions);
  shared.set(key, found);
  return found;
};

const gatherShared = (actions: readonly string[]): readonly SharedTypes[] => {
  const gathered = new Map<string, { readonly types: Types; readonly among: string[] }>();
  for (const action of actions) {
    for (const types of requiredTypes(action)) {
      const name = `${action.slice(0, action.indexOf(':'))} ${nameOf(types)}`;
      const known = gathered.get(name) ?? { types, among: [] };
      gathered.set(name, known);
      known.among.push(action);
    }
  }
  return [...gathered.values()].filter(({ among }) => among.length > 1);
};

/** The best that an actor may do with some actions, all on one resource of one of the types. */
const bestOf = (actor: Actor, actions: readonly string[], types: Types): Outcome =>
  bestWhere(actor, actions, types, (resource) =>
    askCalls(
      actor,
      actions.map((action) => ({ action, resource })),
    ),
  );

/** The best answer on a resource of one of the types that an actor's grants of some actions all speak of. */
export const bestWhere = (
  actor: Actor,
  actions: readonly string[],
  types: Types,
  askAt: (resource: string) => Outcome,
): Outcome => {
  const granted = actions.map((action) => patternsFor(actor, action) ?? []);
  const best = bestAmong(actor, types, granted, askAt);
  if (isSure(best)) return best;
  // What limits the actor may leave other names than those that its grants suggest.
  const limits = limitsOn(actor, actions);
  return limits.length === 0 ? best : better(best, bestAmong(actor, types, [...granted, ...limits], askAt));
};

const bestAmong = (
  actor: Actor,
  types: Types,
  lists: readonly (readonly string[])[],
  askAt: (resource: string) => Outcome,
): Outcome => {
  const choices = choicesOf(lists);
  if (choices === undefined) return possibly('its policies name too many resources to combine');
  let best: Outcome;
  for (const resource of resourcesAmong(actor, choices, types)) {
    best = better(best, askAt(resource));
    if (best === proven) return best;
  }
  return best;
};

/** Lists of patterns of which a resource has to match one each, lest a boundary, an SCP or a Deny take it away. */
const limitsOn = ({ layers }: Actor, actions: readonly string[]): readonly (readonly string[])[] => {
  const { boundary, scps = [] } = layers;
  const speaking = (set: PolicySet | undefined, action: string): readonly Statement[] =>
    policiesIn(set).flatMap((policy) => matchingStatements(policy, action));
  const lists = actions.flatMap((action) => [
    ...[...(boundary === undefined ? [] : [boundary]), ...scps].map((limit) =>
      speaking(limit, action).flatMap(({ effect, resource }) =>
        effect === 'Deny' ? [] : resource === undefined || resource.not ? ['*'] : resource.patterns,
      ),
    ),
    ...[layers.identity, boundary, ...scps]
      .flatMap((set) => speaking(set, action))
      .flatMap(({ effect, resource }) =>
        effect === 'Deny' && resource?.not === true ? [resource.patterns] : [],
      ),
  ]);
  const telling = lists.filter((list) => !list.some(isEverything));
  return [...new Map(telling.map((list) => [list.join(), list])).values()];
};

/** So many ways of taking a pattern for each action are looked at. */
const mostChoices = 2_000;

/** One pattern of each of several lists, in every way; patterns of everything are left out, as they ask nothing. */
const choicesOf = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] | undefined => {
  let choices: readonly (readonly string[])[] = [[]];
  for (const list of lists) {
    if (choices.length * list.length > mostChoices) return undefined;
    choices = choices.flatMap((choice) =>
      list.map((pattern) => (isEverything(pattern) ? choice : [...choice, pattern])),
    );
  }
  return choices;
};

const meetings = new Map<string, string | undefined>();

/** A made-up resource of an ARN's documented form that all patterns match. Found once: accounts repeat their patterns. */
const meetingOf = (
  template: string,
  { home, entity }: Actor,
  choice: readonly string[],
): string | undefined => {
  const key = [template, home.account, entity.partition, ...choice].join('\n');
  if (meetings.has(key)) return meetings.get(key);
  if (meetings.size > 50_000) meetings.clear();
  const found = meetingText([
    templateUnits(template, home.account, entity.partition),
    ...choice.map((pattern) => patternUnits(pattern, () => undefined)),
  ]);
  meetings.set(key, found);
  return found;
};

/** Made-up resources of some types that all patterns of a choice match. */
const resourcesAmong = function* (
  actor: Actor,
  choices: readonly (readonly string[])[],
  types: Types,
): Generator<string> {
  const seen = new Set<string>();
  for (const { templates } of types) {
    for (const template of templates) {
      for (const choice of choices) {
        const resource = meetingOf(template, actor, choice);
        if (resource === undefined || seen.has(resource)) continue;
        seen.add(resource);
        yield resource;
      }
    }
  }
};
