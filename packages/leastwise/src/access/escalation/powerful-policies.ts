import type { PolicyDocument } from '@leastwise/policy';
import { spokenKeys } from '../policy-keys.ts';
import { policiesBinding } from '../policy-set.ts';
import { rememberedFor } from '../remembered.ts';
import { namesEveryAction, namesEveryResource } from '../statement-actions.ts';
import type { Actor } from './actor.ts';
import { better, bothOf, isSure, type Outcome, possibly, rankOf } from './certainty.ts';
import type { GraphAccount } from './graph-account.ts';
import type { PolicyKey } from './policy-names.ts';
import { type Preparation, preparationsOf } from './preparations.ts';

/** Managed policies that allow everything in a partition: AWS's own, and those of the account. */
const powerfulPolicies = rememberedFor(
  (partition: string) => partition,
  ({ details }: GraphAccount, partition): readonly string[] => [
    ...new Set([
      `arn:${partition}:iam::aws:policy/AdministratorAccess`,
      ...details.policies.flatMap(({ arn, document }) =>
        document.known && allowsEverything(document.value, partition) ? [arn] : [],
      ),
    ]),
  ],
);

const allowsEverything = ({ statements }: PolicyDocument, partition: string): boolean =>
  statements.every(({ effect }) => effect === 'Allow') &&
  statements.some(
    (statement) =>
      statement.conditions.length === 0 &&
      namesEveryAction(statement) &&
      namesEveryResource(statement, partition),
  );

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
