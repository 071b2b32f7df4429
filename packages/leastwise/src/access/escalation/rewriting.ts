import type { ManagedPolicy } from '../../account/iam-model.ts';
import type { Actor } from './actor.ts';
import { askCall, askCalls, bothOf, isSure, type Outcome } from './certainty.ts';
import type { RewritePolicy } from './method.ts';

const rewritings = new WeakMap<Actor, Map<string, Outcome>>();

/** Whether an actor may rewrite a policy. Asked once: many may have it. */
export const askRewriting = (actor: Actor, method: RewritePolicy, policy: ManagedPolicy): Outcome => {
  const known = rewritings.get(actor) ?? new Map<string, Outcome>();
  rewritings.set(actor, known);
  const key = `${method.id} ${policy.arn}`;
  if (known.has(key)) return known.get(key);
  const calls = method.requires.map((action) => ({ action, resource: policy.arn }));
  const allowed = askCalls(actor, calls);
  const takesRoom = isSure(allowed) && method.to === 'new-version' && isFull(policy);
  const outcome = takesRoom ? bothOf(allowed, () => askDeletion(actor, policy)) : allowed;
  known.set(key, outcome);
  return outcome;
};

const mostVersions = 5;

/**
 * Whether a policy has all the versions that it may have: who gives it another one has to delete one first.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html
 */
export const isFull = (policy: ManagedPolicy): boolean => 1 + policy.otherVersions().length >= mostVersions;

const askDeletion = (actor: Actor, { arn, name }: ManagedPolicy): Outcome => {
  const deletion = askCall(actor, { action: 'iam:DeletePolicyVersion', resource: arn });
  if (isSure(deletion)) return deletion;
  return {
    blockedBy: `the five versions that ${name} has already, none of which it may delete (iam:DeletePolicyVersion)`,
  };
};
