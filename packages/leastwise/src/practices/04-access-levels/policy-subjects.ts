import { type HeldPolicy, heldPolicies, outsideBecause } from '../../access/held-policies.ts';
import type { AuthorizationDetails } from '../../account/iam-model.ts';
import { policyPart } from '../03-least-privilege/statement-subjects.ts';
import type { Subject } from '../check.ts';

/** A policy of the account, and why it is out of reach where it is. */
export interface PolicySubject {
  readonly held: HeldPolicy;
  readonly outside?: string;
}

/** The policies of an account, one by one. */
export const policySubjects = (details: AuthorizationDetails): readonly Subject<PolicySubject>[] =>
  heldPolicies(details).map((held) => {
    const outside = outsideBecause(held);
    const part = policyPart(held);
    const value = { held, ...(outside !== undefined && { outside }) };
    return { resource: held.resource, ...(part !== undefined && { part }), value };
  });
