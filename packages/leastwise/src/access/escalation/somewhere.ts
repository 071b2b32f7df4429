import { matchingStatements, type PolicySet, type Statement } from '@leastwise/policy';
import { type ActionResourceType, loadCatalogue } from '@leastwise/policy/catalogue';
import { isEverything, patternMatches } from '../pattern-matches.ts';
import { policiesIn } from '../policy-set.ts';
import { remembered, rememberedBy, rememberedFor } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { askActions, askCall } from './asking.ts';
import { better, both, bothOf, isSure, type Outcome, possibly, proven, type Sure } from './certainty.ts';
import { patternsFor } from './granted-patterns.ts';
import { choicesOf, resourcesAmong } from './made-up-resources.ts';

/**
 * Whether an actor may make calls on resources of its choice: one for each type of resource that a request must name,
 * and the same one for all that must name its type, since what one call makes another uses. Resources that do not exist
 * yet count.
 */
export const askSomewhere = (actor: Actor, ...actions: readonly string[]): Outcome => {
  let together: Sure = proven;
  for (const action of actions) {
    const outcome = askOne(actor, action);
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  for (const shared of sharedTypes(actions)) {
    const outcome = bestOf(actor, shared);
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
    (outcome, types) => bothOf(outcome, () => bestOf(actor, { types, actions: [action] })),
    own,
  );
};

const askOne = rememberedFor(
  (action: string) => action,
  (actor: Actor, action): Outcome => {
    if (patternsFor(actor, action) === undefined) return undefined;
    const { resourceTypes = [] } = loadCatalogue().action(action) ?? {};
    if (resourceTypes.length === 0) return askCall(actor, { action, resource: '*' });
    const required = requiredTypes(action);
    if (required.length === 0) return bestOf(actor, { types: resourceTypes, actions: [action] });
    return required.reduce<Outcome>(
      (outcome, types) => bothOf(outcome, () => bestOf(actor, { types, actions: [action] })),
      proven,
    );
  },
);

/** A type of resource, or two of which a request names one. */
type Types = readonly ActionResourceType[];

const nameOf = remembered((types: Types): string => types.map(({ type }) => type).join('|'));

/**
 * The types of resource that a request for an action must name. Where AWS's own things of a kind and those that an
 * account made are two types, both are marked as required, and a request names one of them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html
 */
const requiredTypes = rememberedBy(
  (action: string) => action,
  (action): readonly Types[] => {
    const { resourceTypes = [] } = loadCatalogue().action(action) ?? {};
    const required = resourceTypes.filter((type) => type.required);
    const isCustom = ({ type }: ActionResourceType): boolean =>
      type.endsWith('-custom') && required.some((one) => `${one.type}-custom` === type);
    return required
      .filter((type) => !isCustom(type))
      .map((type) => required.filter((one) => one === type || one.type === `${type.type}-custom`));
  },
);

/** Actions, all on one resource of one of the types. */
interface Together {
  readonly types: Types;
  readonly actions: readonly string[];
}

/** The types of resource that requests for several of these actions must name, each with these. */
const sharedTypes = rememberedBy(
  (actions: readonly string[]) => actions.join(),
  (actions): readonly Together[] => {
    const gathered = new Map<string, { readonly types: Types; readonly actions: string[] }>();
    for (const action of actions) {
      for (const types of requiredTypes(action)) {
        const name = `${action.slice(0, action.indexOf(':'))} ${nameOf(types)}`;
        const known = gathered.get(name) ?? { types, actions: [] };
        gathered.set(name, known);
        known.actions.push(action);
      }
    }
    return [...gathered.values()].filter((together) => together.actions.length > 1);
  },
);

/** The best that an actor may do with some actions, all on one resource of one of the types. */
const bestOf = rememberedFor(
  ({ types, actions }: Together) => `${nameOf(types)} ${actions.join()}`,
  (actor: Actor, { types, actions }): Outcome =>
    bestWhere(actor, actions, types, (resource) => askActions(actor, actions, { resource })),
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
