import { matchingStatements, type PolicyDocument } from '@leastwise/policy';
import type { ManagedPolicy } from '../../account/iam-model.ts';
import { meetingText } from '../meeting-text.ts';
import { patternMatches } from '../pattern-matches.ts';
import { patternUnits, type Unit } from '../pattern-units.ts';
import { spokenKeys } from '../policy-keys.ts';
import { policiesBinding } from '../policy-set.ts';
import { mayHaveKey } from '../principal-context.ts';
import { namesEveryAction, namesEveryResource } from '../statement-actions.ts';
import type { Actor } from './actor.ts';
import { askCalls, better, bothOf, isSure, type Outcome, possibly, rankOf, type Sure } from './certainty.ts';
import { isDead } from './dead-action.ts';
import { patternsFor } from './granted-patterns.ts';
import type { GraphAccount } from './graph-account.ts';
import type { MakePolicy, RewritePolicy } from './method.ts';
import { methodsBy } from './methods-by.ts';
import { askRewriting, isFull } from './rewriting.ts';

const powerful = new WeakMap<GraphAccount, readonly string[]>();

/** Managed policies that allow everything: AWS's own, and those of the account. */
export const powerfulPolicies = (home: GraphAccount, partition: string): readonly string[] => {
  const found = powerful.get(home) ?? [
    ...new Set([
      `arn:${partition}:iam::aws:policy/AdministratorAccess`,
      ...home.details.policies.flatMap(({ arn, document }) =>
        document.known && allowsEverything(document.value, partition) ? [arn] : [],
      ),
    ]),
  ];
  powerful.set(home, found);
  return found;
};

const allowsEverything = ({ statements }: PolicyDocument, partition: string): boolean =>
  statements.every(({ effect }) => effect === 'Allow') &&
  statements.some(
    (statement) =>
      statement.conditions.length === 0 &&
      namesEveryAction(statement) &&
      namesEveryResource(statement, partition),
  );

/** A condition key that holds the ARN of the policy which a call puts to use. */
export type PolicyKey = 'iam:PolicyARN' | 'iam:PermissionsBoundary';

/** What makes a policy one that allows everything: it is rewritten, or made. */
interface Preparation {
  readonly method: MakePolicy | RewritePolicy;
  readonly arn: string;
  readonly sure: Sure;
}

/** Whether a policy that allows everything can be put to use, and what has to be done to it first. */
export interface PolicyUse {
  readonly allowed: Outcome;
  readonly after?: Preparation;
}

/**
 * The surest use of a policy that allows everything, whether it is there or the actor rewrites or makes it first. What
 * is asked without an ARN is asked of whatever policy.
 */
export const surestUse = (
  actor: Actor,
  key: PolicyKey,
  ask: (arn: string | undefined) => Outcome,
): PolicyUse => {
  let allowed: Outcome;
  for (const arn of powerfulPolicies(actor.home, actor.entity.partition)) {
    allowed = better(allowed, ask(arn));
    if (isProven(allowed)) return { allowed };
  }
  // Where no condition tells one policy from another, another one is no better.
  const isSpoken = policiesBinding(actor.layers).some((policy) => spokenKeys(policy).has(key.toLowerCase()));
  if (!isSpoken) return { allowed };
  const { preparations, areAll } = preparationsOf(actor, key);
  let use: PolicyUse = { allowed };
  for (const after of preparations) {
    const prepared = bothOf(after.sure, () => ask(after.arn));
    if (isSurer(prepared, use.allowed)) use = { allowed: prepared, after };
    if (isProven(use.allowed)) return use;
  }
  if (isSure(use.allowed) || areAll) return use;
  // What no policy whatever would do is not for want of trying.
  return isSure(ask(undefined)) ? { allowed: possibly(untried) } : use;
};

const untried = 'a policy that it may make or rewrite could be used';

const isProven = (outcome: Outcome): boolean => isSure(outcome) && outcome.certainty === 'proven';

const isSurer = (one: Outcome, other: Outcome): boolean =>
  isSure(one) && (!isSure(other) || rankOf(one.certainty) < rankOf(other.certainty));

interface Preparations {
  readonly preparations: readonly Preparation[];
  /** Whether there is none that is more to the point. */
  readonly areAll: boolean;
}

const gathered = new WeakMap<Actor, Map<PolicyKey, Preparations>>();

/** Policies that an actor may rewrite, and policies that it may make, as far as a condition on the key tells them apart. */
const preparationsOf = (actor: Actor, key: PolicyKey): Preparations => {
  const known = gathered.get(actor) ?? new Map<PolicyKey, Preparations>();
  gathered.set(actor, known);
  const made = known.get(key) ?? gatherPreparations(actor, key);
  known.set(key, made);
  return made;
};

const newVersions = methodsBy('rewrite-policy').filter(({ to }) => to === 'new-version');
const makings = methodsBy('make-policy');

const gatherPreparations = (actor: Actor, key: PolicyKey): Preparations => {
  const isOpen = ({ requires }: MakePolicy | RewritePolicy): boolean =>
    requires.every((action) => patternsFor(actor, action) !== undefined && !isDead(actor, action));
  const [rewrites, makes] = [newVersions.filter(isOpen), makings.filter(isOpen)];
  if (rewrites.length + makes.length === 0) return { preparations: [], areAll: true };
  const { patterns, areKnown } = patternsThatTell(actor, key);
  const { arns, areAll } = makes.length === 0 ? { arns: [], areAll: true } : namesAmong(actor, patterns);
  return {
    preparations: [
      ...rewrites.flatMap((method) => rewritable(actor, method, patterns)),
      ...makes.flatMap((method) => makeable(actor, method, arns)),
    ],
    areAll: areKnown && areAll,
  };
};

const rewritable = (
  actor: Actor,
  method: RewritePolicy,
  patterns: readonly string[],
): readonly Preparation[] =>
  sortsOf(actor.home, patterns).flatMap((policy) => {
    const sure = askRewriting(actor, method, policy);
    return isSure(sure) ? [{ method, arn: policy.arn, sure }] : [];
  });

const sorts = new WeakMap<GraphAccount, Map<string, readonly ManagedPolicy[]>>();

/** One policy of the account's own of each sort that the patterns tell apart. */
const sortsOf = (home: GraphAccount, patterns: readonly string[]): readonly ManagedPolicy[] => {
  const known = sorts.get(home) ?? new Map<string, readonly ManagedPolicy[]>();
  sorts.set(home, known);
  const text = patterns.join('\n');
  const made = known.get(text) ?? oneOfEach(home, patterns);
  known.set(text, made);
  return made;
};

const oneOfEach = ({ details }: GraphAccount, patterns: readonly string[]): readonly ManagedPolicy[] => {
  const bySort = new Map<string, ManagedPolicy>();
  for (const policy of details.policies) {
    if (policy.owner !== 'account') continue;
    const sort = [isFull(policy), ...patterns.map((pattern) => patternMatches(pattern, policy.arn))].join();
    if (!bySort.has(sort)) bySort.set(sort, policy);
  }
  return [...bySort.values()];
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const isArn = /:policy\/(?:[!-~]*\/)?[\w+=,.@-]{1,128}$/;

const makeable = (actor: Actor, method: MakePolicy, arns: readonly string[]): readonly Preparation[] =>
  arns.flatMap((arn) => {
    if (!isArn.test(arn) || actor.home.details.policy(arn) !== undefined) return [];
    const sure = askCalls(
      actor,
      method.requires.map((action) => ({ action, resource: arn })),
    );
    return isSure(sure) ? [{ method, arn, sure }] : [];
  });

const preparing = [
  ...new Set([...newVersions, ...makings].flatMap(({ requires }) => requires)),
  'iam:DeletePolicyVersion',
];

/** The patterns by which what binds an actor tells one policy from another. */
const patternsThatTell = (
  actor: Actor,
  key: PolicyKey,
): { readonly patterns: readonly string[]; readonly areKnown: boolean } => {
  const named = policiesBinding(actor.layers).flatMap((policy) => [
    ...policy.statements.flatMap(({ statement }) =>
      statement.conditions.flatMap((one) => (one.key.toLowerCase() === key.toLowerCase() ? one.values : [])),
    ),
    ...preparing
      .flatMap((action) => matchingStatements(policy, action))
      .flatMap(({ resource }) => resource?.patterns ?? []),
  ]);
  const filled = [...new Set(named)].map((pattern) => fillIn(actor, pattern));
  return {
    patterns: [...new Set(filled.flatMap((pattern) => (pattern === 'never' ? [] : [pattern.text])))],
    areKnown: filled.every((pattern) => pattern === 'never' || pattern.isKnown),
  };
};

/** A pattern with what is known of its variables; `never` where one of them is never there. */
const fillIn = (
  actor: Actor,
  pattern: string,
): { readonly text: string; readonly isKnown: boolean } | 'never' => {
  const variables = [...pattern.matchAll(variable)].map(([, name = '']) => name.trim().toLowerCase());
  if (variables.some((name) => textOf(actor, name) === undefined && !mayHaveKey(actor.asked, name))) {
    return 'never';
  }
  return {
    text: pattern.replaceAll(variable, (_, name: string) => textOf(actor, name.trim().toLowerCase()) ?? '*'),
    isKnown: variables.every((name) => textOf(actor, name) !== undefined),
  };
};

/** A policy variable; `${*}`, `${?}` and `${$}` stand for characters. */
const variable = /\$\{([^},]{2,})[^}]*\}/g;

/** What is known of a policy variable, by its name in lower case. */
const textOf = ({ kind, name, context }: Actor, key: string): string | undefined => {
  if (key === 'aws:username') return kind === 'user' ? name : undefined;
  const [, value] = Object.entries(context).find(([one]) => one.toLowerCase() === key) ?? [];
  return typeof value === 'string' && !/[*?]/.test(value) ? value : undefined;
};

/** So many combinations of patterns are tried for one actor. */
const mostCombined = 200;

/** ARNs that policies of an actor's account might have: one for each set of patterns that some ARN meets. */
const namesAmong = (
  { entity: { account, partition } }: Actor,
  patterns: readonly string[],
): { readonly arns: readonly string[]; readonly areAll: boolean } => {
  const unitsOf = (pattern: string): readonly Unit[] => patternUnits(pattern, () => undefined);
  const units = patterns.map(unitsOf);
  const effort = { left: 100_000 };
  const arns = new Set<string>();
  const combined: { readonly chosen: readonly (readonly Unit[])[]; readonly from: number }[] = [
    { chosen: [unitsOf(`arn:${partition}:iam::${account}:policy/*`)], from: 0 },
  ];
  let tried = 0;
  for (const { chosen, from } of combined) {
    if (tried++ >= mostCombined) break;
    const arn = meetingText(chosen, effort);
    if (arn === undefined) continue;
    arns.add(arn);
    for (let at = from; at < units.length; at++)
      combined.push({ chosen: [...chosen, units[at] ?? []], from: at + 1 });
  }
  return { arns: [...arns], areAll: tried === combined.length && effort.left > 0 };
};
