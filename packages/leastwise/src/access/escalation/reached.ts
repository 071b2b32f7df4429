import { type ActionInfo, type ActionResourceType, loadCatalogue } from '@leastwise/policy/catalogue';
import { patternMatches } from '../pattern-matches.ts';
import { madeUp } from '../statement-actions.ts';
import type { Actor } from './actor.ts';
import { askCall, better, both, isSure, type Outcome, proven, type Sure } from './certainty.ts';
import { grantedPatterns } from './granted-patterns.ts';

const made = new WeakMap<Actor, Map<string, Outcome>>();

/**
 * Whether an actor may make a call on some resource of its choice: one for each type of resource that a request must
 * name. Resources that do not exist yet count, since such calls make them.
 */
export const askSomewhere = (actor: Actor, action: string): Outcome => {
  const known = made.get(actor) ?? new Map<string, Outcome>();
  made.set(actor, known);
  if (known.has(action)) return known.get(action);
  const outcome = lookSomewhere(actor, action);
  known.set(action, outcome);
  return outcome;
};

const lookSomewhere = (actor: Actor, action: string): Outcome => {
  const patterns = grantedPatterns(actor).get(action.toLowerCase());
  if (patterns === undefined) return undefined;
  const info = loadCatalogue().action(action);
  if (info === undefined || info.resourceTypes.length === 0) return askCall(actor, { action, resource: '*' });
  const required = info.resourceTypes.filter((type) => type.required);
  if (required.length === 0) return bestOf(actor, info, info.resourceTypes, patterns);
  let together: Sure = proven;
  for (const type of required) {
    const outcome = bestOf(actor, info, [type], patterns);
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  return together;
};

const fillIn = (template: string, { home, entity }: Actor): string =>
  template.replaceAll(/\$\{([^}]*)\}/g, (_, part: string) => {
    if (part === 'Partition') return entity.partition;
    if (part === 'Account') return home.account;
    return part === 'Region' ? 'us-east-1' : madeUp;
  });

const isEverything = (pattern: string): boolean => /^\*+$/.test(pattern);

/** Resources of some types to ask about: made-up ones, and those that the actor's own statements name. */
const candidates = (
  actor: Actor,
  types: readonly ActionResourceType[],
  patterns: readonly string[],
): ReadonlySet<string> => {
  const found = new Set<string>();
  if (patterns.some(isEverything)) {
    for (const { templates } of types) for (const template of templates) found.add(fillIn(template, actor));
  }
  for (const pattern of patterns) {
    if (isEverything(pattern)) continue;
    const arn = pattern.replaceAll('*', madeUp).replaceAll('?', 'x');
    if (types.some(({ arns }) => arns.some((form) => patternMatches(form, arn)))) found.add(arn);
    // A pattern whose wildcards stand for more than a name: the forms of the type that it matches.
    for (const { templates } of types) {
      for (const template of templates) {
        const filled = fillIn(template, actor);
        if (patternMatches(pattern, filled)) found.add(filled);
      }
    }
  }
  return found;
};

const bestOf = (
  actor: Actor,
  { name }: ActionInfo,
  types: readonly ActionResourceType[],
  patterns: readonly string[],
): Outcome => {
  let best: Outcome;
  for (const resource of candidates(actor, types, patterns)) {
    best = better(best, askCall(actor, { action: name, resource }));
    if (best === proven) return best;
  }
  return best;
};
