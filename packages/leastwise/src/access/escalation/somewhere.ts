import { type ActionInfo, type ActionResourceType, loadCatalogue } from '@leastwise/policy/catalogue';
import { meetingText } from '../meeting-text.ts';
import { isEverything } from '../pattern-matches.ts';
import { patternUnits, templateUnits } from '../pattern-units.ts';
import type { Actor } from './actor.ts';
import {
  askCall,
  askCalls,
  better,
  both,
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
  for (const { type, among } of sharedTypes(actions)) {
    const outcome = once(actor, among.join(), () => bestOf(actor, among, [type]));
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  return together;
};

const lookSomewhere = (actor: Actor, action: string): Outcome => {
  if (patternsFor(actor, action) === undefined) return undefined;
  const info = loadCatalogue().action(action);
  if (info === undefined || info.resourceTypes.length === 0) return askCall(actor, { action, resource: '*' });
  const required = requiredTypes(info);
  if (required.length === 0) return bestOf(actor, [action], info.resourceTypes);
  let together: Sure = proven;
  for (const type of required) {
    const outcome = bestOf(actor, [action], [type]);
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  return together;
};

const requiredTypes = ({ resourceTypes }: ActionInfo): readonly ActionResourceType[] =>
  resourceTypes.filter(({ required }) => required);

interface SharedType {
  readonly type: ActionResourceType;
  readonly among: readonly string[];
}

const shared = new Map<string, readonly SharedType[]>();

/** The types of resource that requests for several of these actions must name. */
const sharedTypes = (actions: readonly string[]): readonly SharedType[] => {
  if (actions.length < 2) return [];
  const key = actions.join();
  const found = shared.get(key) ?? gatherShared(actions);
  shared.set(key, found);
  return found;
};

const gatherShared = (actions: readonly string[]): readonly SharedType[] => {
  const types = new Map<string, { readonly type: ActionResourceType; readonly among: string[] }>();
  for (const action of actions) {
    const info = loadCatalogue().action(action);
    for (const type of info === undefined ? [] : requiredTypes(info)) {
      const name = `${info?.service} ${type.type}`;
      const known = types.get(name) ?? { type, among: [] };
      types.set(name, known);
      known.among.push(action);
    }
  }
  return [...types.values()].filter(({ among }) => among.length > 1);
};

/** The best that an actor may do with some actions, all on one resource of one of the types. */
const bestOf = (actor: Actor, actions: readonly string[], types: readonly ActionResourceType[]): Outcome => {
  const choices = choicesOf(actions.map((action) => patternsFor(actor, action) ?? []));
  if (choices === undefined) return possibly('its policies name too many resources to combine');
  let best: Outcome;
  for (const resource of resourcesAmong(actor, choices, types)) {
    best = better(
      best,
      askCalls(
        actor,
        actions.map((action) => ({ action, resource })),
      ),
    );
    if (best === proven) return best;
  }
  return best;
};

/** So many ways of taking a pattern for each action are looked at. */
const mostChoices = 2_000;

/** One pattern for each of several actions, in every way; patterns of everything are left out, as they ask nothing. */
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
  types: readonly ActionResourceType[],
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
