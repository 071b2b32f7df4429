import { evaluate, matchingStatements } from '@leastwise/policy';
import { layersOf } from '../../access/layers-of.ts';
import { mentions } from '../../access/may.ts';
import { policiesIn } from '../../access/policy-set.ts';
import { madeUp } from '../../access/statement-actions.ts';
import type { Principal } from '../../account/iam-model.ts';

/** How a principal can make a role that no boundary limits, and give it whatever permissions it likes. */
export interface RoleMaking {
  /** A made-up role that it could make. */
  readonly role: string;
  /** The call that gives the role its permissions. */
  readonly grants: 'iam:AttachRolePolicy' | 'iam:PutRolePolicy';
}

/** Whether a principal can, cannot, or cannot be told, with the policy that is missing. */
export type RoleMaker =
  | { readonly can: 'yes'; readonly making: RoleMaking }
  | { readonly can: 'no' }
  | { readonly can: 'unknown'; readonly because: string };

const allowsAll = (partition: string): string => `arn:${partition}:iam::aws:policy/AdministratorAccess`;

/** A request as one would make it who wants no boundary: neither the call nor the role carries one. */
const withoutBoundary = (_: string, key: string): boolean => key !== 'iam:permissionsboundary';

/** Roles that a principal's grants of a call reach, each pattern with made-up text for its wildcards. */
const rolesReached = (principal: Principal, action: string): readonly string[] => {
  const patterns = policiesIn(layersOf(principal).identity)
    .flatMap((policy) => matchingStatements(policy, action))
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resource }) => (resource === undefined || resource.not ? ['*'] : resource.patterns));
  const { partition, account } = principal;
  const roles = patterns
    .filter((pattern) => !pattern.includes('${'))
    .map((pattern) =>
      pattern.includes(':role/')
        ? pattern.replaceAll('*', madeUp).replaceAll('?', 'x')
        : `arn:${partition}:iam::${account}:role/${madeUp}`,
    );
  return [...new Set(roles)];
};

/**
 * Whether a principal can make a role without a permissions boundary and give the same role any permissions: each
 * asked as a call that carries no boundary, the second with AWS's policy that allows everything.
 */
export const roleMakerOf = (principal: Principal): RoleMaker => {
  if (!mentions(principal, 'iam:CreateRole')) return { can: 'no' };
  let because: string | undefined;
  const ask = (action: string, resource: string) => {
    const decision = evaluate(
      {
        principal: principal.arn,
        action,
        resource,
        unknownKeys: ['*'],
        context: { 'iam:PolicyARN': allowsAll(principal.partition) },
      },
      layersOf(principal),
      { carries: withoutBoundary },
    );
    if (decision.decision === 'unknown') because ??= decision.reason ?? 'a policy could not be read';
    return decision.decision === 'allowed' || decision.decision === 'depends'
      ? decision.statements
      : undefined;
  };
  for (const role of rolesReached(principal, 'iam:CreateRole')) {
    if (!ask('iam:CreateRole', role)) continue;
    for (const grants of ['iam:AttachRolePolicy', 'iam:PutRolePolicy'] as const) {
      if (ask(grants, role)) return { can: 'yes', making: { role, grants } };
    }
  }
  return because === undefined ? { can: 'no' } : { can: 'unknown', because };
};
