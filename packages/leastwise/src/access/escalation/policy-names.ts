import { matchingStatements } from '@leastwise/policy';
import { meetingText } from '../meeting-text.ts';
import { patternUnits, type Unit } from '../pattern-units.ts';
import { policiesBinding } from '../policy-set.ts';
import { mayHaveKey } from '../principal-context.ts';
import type { Actor } from './actor.ts';
import { actionsBy, methodsBy } from './methods-by.ts';

/** A condition key that holds the ARN of the policy which a call puts to use. */
export type PolicyKey = 'iam:PolicyARN' | 'iam:PermissionsBoundary';

/** The actions by which policies are rewritten and made. */
const preparing = [
  ...methodsBy('rewrite-policy').flatMap(({ to, requires }) => (to === 'new-version' ? requires : [])),
  ...actionsBy('make-policy'),
  'iam:DeletePolicyVersion',
];

/** The patterns by which what binds an actor tells one policy from another. */
export const patternsThatTell = (
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
export const namesAmong = (
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
  let looked = 0;
  for (const { chosen, from } of combined) {
    if (looked++ >= mostCombined) break;
    const arn = meetingText(chosen, effort);
    if (arn === undefined) continue;
    arns.add(arn);
    for (let at = from; at < units.length; at++)
      combined.push({ chosen: [...chosen, units[at] ?? []], from: at + 1 });
  }
  return { arns: [...arns], areAll: looked === combined.length && effort.left > 0 };
};
