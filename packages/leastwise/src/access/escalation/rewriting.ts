import { type ManagedPolicy, policiesOf } from '../../account/iam-model.ts';
import { remembered, rememberedFor } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { askActions, askCall } from './asking.ts';
import { bothOf, isSure, type Outcome } from './certainty.ts';
import type { RewritePolicy } from './method.ts';

/** The managed policies of an actor, its boundary among them, that the account's people can rewrite. */
export const ownPolicies = remembered(({ entity, home }: Actor): readonly ManagedPolicy[] => {
  const uses = [...policiesOf(entity), ...(entity.boundary === undefined ? [] : [entity.boundary])];
  return [...new Set(uses.map(({ arn }) => arn))].flatMap((arn) => {
    const policy = arn === undefined ? undefined : home.details.policy(arn);
    return policy?.owner === 'account' ? [policy] : [];
  });
});

interface Rewriting {
  readonly method: RewritePolicy;
  readonly policy: ManagedPolicy;
}

/** Whether an actor may rewrite a policy by a method. Asked once: many may have the policy. */
export const askRewriting = rememberedFor(
  ({ method, policy }: Rewriting) => `${method.id} ${policy.arn}`,
  (actor: Actor, { method, policy }): Outcome => {
    const allowed = askActions(actor, method.requires, { resource: policy.arn });
    const takesRoom = isSure(allowed) && method.to === 'new-version' && isFull(policy);
    return takesRoom ? bothOf(allowed, () => askDeletion(actor, policy)) : allowed;
  },
);

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
