import { compileGlob, globMatches, type PolicyDocument, type Statement } from '@leastwise/policy';
import { policiesOf } from '../../account/iam-model.ts';
import { patternMatches } from '../pattern-matches.ts';
import { remembered, rememberedBy } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { methods } from './methods.ts';

/** The actions that any method takes, in lower case. */
const actionsThatMatter: readonly string[] = [
  ...new Set(methods.flatMap(({ requires }) => requires.map((action) => action.toLowerCase()))),
];

/** Resource patterns by action, in lower case: what Allow statements speak of, before anything takes it away. */
export type GrantedPatterns = ReadonlyMap<string, readonly string[]>;

/** The actions that matter among those that a pattern of an Action element matches. */
const actionsOf = rememberedBy(
  (pattern: string) => pattern,
  (pattern): readonly string[] => {
    const glob = compileGlob(pattern, { ignoreCase: true });
    return actionsThatMatter.filter((action) => globMatches(glob, action));
  },
);

const actionsIn = ({ action }: Statement): readonly string[] => {
  const named = new Set(action.patterns.flatMap(actionsOf));
  return action.not ? actionsThatMatter.filter((one) => !named.has(one)) : [...named];
};

/** What a statement's resources may match, variables as they stand; NotResource leaves all but some. */
const resourcesIn = ({ resource }: Statement): readonly string[] =>
  resource === undefined || resource.not ? ['*'] : resource.patterns;

const patternsIn = remembered(({ statements }: PolicyDocument): GrantedPatterns => {
  const made = new Map<string, string[]>();
  for (const statement of statements) {
    if (statement.effect !== 'Allow') continue;
    const actions = actionsIn(statement);
    if (actions.length === 0) continue;
    const resources = resourcesIn(statement);
    for (const action of actions) {
      const list = made.get(action);
      if (list === undefined) made.set(action, [...resources]);
      else list.push(...resources);
    }
  }
  return made;
});

/** The resource patterns that an actor's Allow statements name for each action that matters. */
export const grantedPatterns = remembered((actor: Actor): GrantedPatterns => {
  const [first, ...others] = policiesOf(actor.entity).flatMap(({ document }) =>
    document.known ? [patternsIn(document.value)] : [],
  );
  if (first === undefined) return none;
  return fillIn(others.length === 0 ? first : joinPatterns([first, ...others]), actor);
});

const none: GrantedPatterns = new Map();

const hasVariable = (pattern: string): boolean => pattern.includes('${');

const principalTag = 'aws:principaltag/';

/** What a variable of a principal's requests holds, as far as its name and tags tell. */
const textOf = (variable: string, { entity, kind }: Actor): string | undefined => {
  const name = variable.trim().toLowerCase();
  if (name === 'aws:username') return kind === 'user' ? entity.name : undefined;
  if (kind === 'group' || !name.startsWith(principalTag)) return undefined;
  const value = entity.tags.find(({ key }) => key.toLowerCase() === name.slice(principalTag.length))?.value;
  return value !== undefined && /[*?]/.test(value) ? undefined : value;
};

/**
 * Patterns with a principal's own name and tags; any other variable may become anything. A session of a role may bring
 * other tags than the role has: it may be anything, too.
 */
const fillIn = (patterns: GrantedPatterns, actor: Actor): GrantedPatterns => {
  if (![...patterns.values()].some((list) => list.some(hasVariable))) return patterns;
  const fill = (pattern: string, known: (variable: string) => string | undefined): string =>
    pattern.replaceAll(/\$\{([^}]*)\}/g, (_, variable: string) => known(variable) ?? '*');
  const fills = (pattern: string): readonly string[] => {
    const filled = fill(pattern, (variable) => textOf(variable, actor));
    return actor.kind === 'user' ? [filled] : [...new Set([filled, fill(pattern, () => undefined)])];
  };
  return new Map([...patterns].map(([action, list]) => [action, list.flatMap(fills)]));
};

const joinPatterns = (all: readonly GrantedPatterns[]): GrantedPatterns => {
  const joined = new Map<string, readonly string[]>();
  for (const patterns of all) {
    for (const [action, resources] of patterns) {
      joined.set(action, [...new Set([...(joined.get(action) ?? []), ...resources])]);
    }
  }
  return joined;
};

/** Whether an Allow statement speaks of every one of these actions, on whatever resource. */
export const speaksOfAll = (actor: Actor, actions: readonly string[]): boolean => {
  const patterns = grantedPatterns(actor);
  return patterns.size > 0 && actions.every((action) => patterns.has(lower(action)));
};

/** An action in lower case; there are few, asked for often. */
const lower = rememberedBy(
  (action: string) => action,
  (action) => action.toLowerCase(),
);

/** The patterns of an action, whatever its case. */
export const patternsFor = (actor: Actor, action: string): readonly string[] | undefined =>
  grantedPatterns(actor).get(lower(action));

/** Whether an Allow statement of the actor speaks of an action on a resource. */
export const speaksOf = (actor: Actor, action: string, resource: string): boolean =>
  patternsFor(actor, action)?.some((pattern) => patternMatches(pattern, resource)) ?? false;

/** Whether Allow statements of the actor speak of every one of these actions on a resource. */
export const speaksOfEach = (actor: Actor, actions: readonly string[], resource: string): boolean =>
  actions.every((action) => speaksOf(actor, action, resource));
