import type { ManagedPolicy } from '../../account/iam-model.ts';
import { patternMatches } from '../pattern-matches.ts';
import { rememberedFor } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { askActions } from './asking.ts';
import { isSure, type Sure } from './certainty.ts';
import { isDead } from './dead-action.ts';
import { patternsFor } from './granted-patterns.ts';
import type { GraphAccount } from './graph-account.ts';
import type { MakePolicy, RewritePolicy } from './method.ts';
import { methodsBy } from './methods-by.ts';
import { namesAmong, type PolicyKey, patternsThatTell } from './policy-names.ts';
import { askRewriting, isFull } from './rewriting.ts';

/** What makes a policy one that allows everything: it is rewritten, or made. */
export interface Preparation {
  readonly method: MakePolicy | RewritePolicy;
  readonly arn: string;
  readonly sure: Sure;
}

interface Preparations {
  readonly preparations: readonly Preparation[];
  /** Whether there is none that is more to the point. */
  readonly areAll: boolean;
}

const newVersions = methodsBy('rewrite-policy').filter(({ to }) => to === 'new-version');
const makings = methodsBy('make-policy');

/** Policies that an actor may rewrite, and policies that it may make, as far as a condition on the key tells them apart. */
export const preparationsOf = rememberedFor(
  (key: PolicyKey) => key,
  (actor: Actor, key): Preparations => {
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
  },
);

const rewritable = (
  actor: Actor,
  method: RewritePolicy,
  patterns: readonly string[],
): readonly Preparation[] =>
  sortsOf(actor.home, patterns).flatMap((policy) => {
    const sure = askRewriting(actor, { method, policy });
    return isSure(sure) ? [{ method, arn: policy.arn, sure }] : [];
  });

/** One policy of the account's own of each sort that the patterns tell apart. */
const sortsOf = rememberedFor(
  (patterns: readonly string[]) => patterns.join('\n'),
  ({ details }: GraphAccount, patterns): readonly ManagedPolicy[] => {
    const bySort = new Map<string, ManagedPolicy>();
    for (const policy of details.policies) {
      if (policy.owner !== 'account') continue;
      const sort = [isFull(policy), ...patterns.map((pattern) => patternMatches(pattern, policy.arn))].join();
      if (!bySort.has(sort)) bySort.set(sort, policy);
    }
    return [...bySort.values()];
  },
);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const isArn = /:policy\/(?:[!-~]*\/)?[\w+=,.@-]{1,128}$/;

const makeable = (actor: Actor, method: MakePolicy, arns: readonly string[]): readonly Preparation[] =>
  arns.flatMap((arn) => {
    if (!isArn.test(arn) || actor.home.details.policy(arn) !== undefined) return [];
    const sure = askActions(actor, method.requires, { resource: arn });
    return isSure(sure) ? [{ method, arn, sure }] : [];
  });
