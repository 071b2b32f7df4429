import { type Decision, evaluate, matchingStatements, type Request } from '@leastwise/policy';
import type { Principal, Role } from '../account/iam-model.ts';
import { delegated } from './delegation.ts';
import { layersOf, layersToAssume } from './layers-of.ts';
import { policiesIn } from './policy-set.ts';

/** What is known of a request beside who, what and on what. */
export interface Circumstances {
  /** Context keys with their values; keys not named here are open: the answer may *depend* on them. */
  readonly context?: Request['context'];
}

/**
 * May a principal do this? Its policies, its groups' and its boundary decide; every context key that is not given is
 * open, so that a grant under a condition reads *depends*, never *allowed*. Policies of resources do not count.
 */
export const may = (
  principal: Principal,
  action: string,
  resource: string,
  { context }: Circumstances = {},
): Decision =>
  evaluate(
    {
      principal: principal.arn,
      action,
      resource,
      unknownKeys: ['*'],
      ...(context !== undefined && { context }),
    },
    delegated(layersOf(principal), principal, action, resource),
  );

/** May a principal assume this role, by its own policies and the role's trust policy? */
export const mayAssume = (principal: Principal, role: Role, { context }: Circumstances = {}): Decision =>
  evaluate(
    {
      principal: principal.arn,
      action: 'sts:AssumeRole',
      resource: role.arn,
      unknownKeys: ['*'],
      ...(context !== undefined && { context }),
    },
    layersToAssume(principal, role),
  );

/** Whether any Allow statement of the principal names the action at all: a quick no for most. */
export const mentions = (principal: Principal, action: string): boolean => {
  const { identity, unreadable = [] } = layersOf(principal);
  if (unreadable.length > 0) return true;
  return policiesIn(identity).some((policy) =>
    matchingStatements(policy, action).some(({ effect }) => effect === 'Allow'),
  );
};
