import type { Layers, UnreadablePolicy } from '@leastwise/policy';
import { type PolicyUse, type Principal, policiesOf } from '../account/iam-model.ts';
import type { PolicyShelf, ShelvedPolicy } from './policy-shelf.ts';

/** The layers that a principal brings with it. */
export interface PrincipalLayers extends Pick<Layers, 'identity' | 'boundary'> {
  readonly unreadable: readonly UnreadablePolicy[];
}

const shelved = (
  use: PolicyUse,
  owner: { readonly kind: string; readonly name: string; readonly arn: string },
) =>
  ({
    policy: use.arn ?? use.name,
    title:
      use.arn === undefined
        ? `inline policy ${use.name} of ${owner.kind} ${owner.name}`
        : `policy ${use.name}`,
    ...(use.arn === undefined && { of: owner.arn }),
    document: use.document,
    source: use.source,
  }) satisfies ShelvedPolicy;

/** Makes a principal's own policies, its groups' and its boundary ready. */
export const principalPolicies = (principal: Principal, shelf: PolicyShelf): PrincipalLayers => {
  const uses = policiesOf(principal).map((use) => shelved(use, use.via ?? principal));
  const identity = shelf.take(uses, 'identity');
  const { boundary } = principal;
  const limit = boundary === undefined ? undefined : shelf.take([shelved(boundary, principal)], 'boundary');
  return {
    identity: identity.policies,
    ...(limit !== undefined && { boundary: limit.policies }),
    unreadable: [...identity.unreadable, ...(limit?.unreadable ?? [])],
  };
};
