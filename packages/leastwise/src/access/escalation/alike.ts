import { type CompiledPolicy, matchingStatements } from '@leastwise/policy';
import type { OrganizationLayers } from '../organization-layers.ts';
import { isEverything, patternMatches } from '../pattern-matches.ts';
import { policiesBinding, policiesIn } from '../policy-set.ts';
import { remembered } from '../remembered.ts';
import type { Actor } from './actor.ts';
import type { CarrierKind } from './carrier.ts';
import { grantedPatterns } from './granted-patterns.ts';
import type { GraphAccount } from './graph-account.ts';
import { actionsBy, methodsBy } from './methods-by.ts';
import { isModifiable } from './modifiable.ts';
import { passRole } from './spoken-methods.ts';

/** The actions by which an actor acts on whom it would become. */
const becomingActions = [passRole, ...actionsBy('take-user', 'assume-role', 'join-group')];

const withUserName = (pattern: string, { entity }: Actor): string =>
  entity.kind === 'user' ? pattern.replaceAll(/\$\{aws:username\}/gi, entity.name) : pattern;

const isPlain = (pattern: string): boolean => !pattern.includes('${');

/** The resource patterns by which a policy's statements on these actions tell one target from another. */
const patternsIn = remembered((policy: CompiledPolicy): readonly string[] => {
  const statements = becomingActions.flatMap((action) => matchingStatements(policy, action));
  const patterns = new Set(statements.flatMap(({ resource }) => resource?.patterns ?? []));
  return [...patterns].filter((pattern) => !isEverything(pattern));
});

/** With more patterns than these it costs less to ask than to compare. */
const mostPatterns = 24;

/** The patterns by which anything that binds an actor tells targets apart; `many` also where they hold variables. */
const patternsOf = remembered((actor: Actor): readonly string[] | 'many' => {
  const granted = grantedPatterns(actor);
  const named = [
    ...policiesBinding(actor.layers).flatMap(patternsIn),
    // Those of documents that could not be made ready, too.
    ...becomingActions
      .flatMap((action) => granted.get(action.toLowerCase()) ?? [])
      .filter((pattern) => !isEverything(pattern)),
  ];
  const patterns = new Set(named.map((pattern) => withUserName(pattern, actor)));
  return patterns.size <= mostPatterns && [...patterns].every(isPlain) ? [...patterns] : 'many';
});

/** The patterns by which the limits of an account's own resources tell these apart. */
const limitsIn = remembered(({ levels = [] }: OrganizationLayers): readonly string[] | 'many' => {
  const patterns = levels.flatMap(policiesIn).flatMap(patternsIn);
  return patterns.every(isPlain) ? patterns : 'many';
});

const carrierKinds: readonly CarrierKind[] = [
  ...new Set(methodsBy('use-carrier').map(({ carrier }) => carrier)),
];

/** What is to be known of somebody before acting as it; undefined where it is like nobody else. */
const traitsOf = ({ kind, entity, home }: Actor): unknown[] | undefined => {
  if (kind === 'group') return undefined;
  const tags = entity.tags.map(({ key, value }) => [key, value]);
  if (entity.kind === 'user') {
    const [keys, password, mfa] = [home.keysOf(entity), home.hasPassword(entity), home.hasMfa(entity)];
    return ['user', tags, keys.known && keys.value, password.known && password.value, mfa.known && mfa.value];
  }
  const { arn, trust, instanceProfiles } = entity;
  if (carrierKinds.some((one) => home.carriers(one).byRole.has(arn))) return undefined;
  const trusted = trust.known ? trust.value.statements : trust.gap.because;
  return ['role', tags, isModifiable(entity), instanceProfiles.length > 0, trusted];
};

/** The numbers of an account's sorts, by what is to be known of them. */
const sortsOf = remembered<GraphAccount, Map<string, number>>(() => new Map());

/** A number that those of one account share who differ in their names only; 0 for who is like nobody else. */
const sortOf = remembered((node: Actor): number => {
  const traits = traitsOf(node);
  if (traits === undefined) return 0;
  const sorts = sortsOf(node.home);
  const text = JSON.stringify(traits);
  const sort = sorts.get(text) ?? sorts.size + 1;
  sorts.set(text, sort);
  return sort;
});

const matchesText = (patterns: readonly string[], arn: string): string => {
  let text = '';
  for (const pattern of patterns) text += patternMatches(pattern, arn) ? 'y' : 'n';
  return text;
};

/** A text that is the same for two groups that nothing which binds the actor tells apart by their names. */
export const groupLikenessTo = (actor: Actor, groupArn: string): string | undefined => {
  const patterns = patternsOf(actor);
  return patterns === 'many' ? undefined : matchesText(patterns, groupArn);
};

/**
 * A text that is the same for two whom an actor could become by the same steps, as surely: they are alike but for
 * their names, and no policy that binds the actor tells these apart. Undefined where that is not easily said.
 */
export const likenessTo = (actor: Actor, node: Actor): string | undefined => {
  const sort = sortOf(node);
  const patterns = sort === 0 ? 'many' : patternsOf(actor);
  if (patterns === 'many') return undefined;
  const { account, rcps } = node.home;
  const limits = limitsIn(rcps);
  if (limits === 'many') return undefined;
  return `${account} ${sort} ${matchesText(patterns, node.arn)}${matchesText(limits, node.arn)}`;
};
