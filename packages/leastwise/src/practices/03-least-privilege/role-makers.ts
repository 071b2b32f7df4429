import { evaluate, matchingStatements } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { layersOf } from '../../access/layers-of.ts';
import { callerOf } from '../../access/levels/principal-request.ts';
import { mentions } from '../../access/may.ts';
import { policiesIn } from '../../access/policy-set.ts';
import { reachedResources } from '../../access/reached-resources.ts';
import { madeUp } from '../../access/statement-actions.ts';
import { letsIn } from '../../access/trust-policy.ts';
import type { Principal } from '../../account/iam-model.ts';

/** How a principal can make a role that no boundary limits, and give it whatever permissions it likes. */
export interface RoleMaking {
  /** A made-up role that it could make. */
  readonly role: string;
  /** The call that gives the role its permissions. */
  readonly grants: 'iam:AttachRolePolicy' | 'iam:PutRolePolicy';
  /** What becomes of the boundary: there is none, one that limits nothing, or one that is taken away with this call. */
  readonly boundary: 'none' | 'idle' | 'iam:DeleteRolePermissionsBoundary' | 'iam:PutRolePermissionsBoundary';
}

/** Whether a principal can, cannot, or cannot be told, with the policy that is missing. */
export type RoleMaker =
  | { readonly can: 'yes'; readonly making: RoleMaking }
  | { readonly can: 'no' }
  | { readonly can: 'unknown'; readonly because: string };

const granting = ['iam:AttachRolePolicy', 'iam:PutRolePolicy'] as const;
const boundaryKey = 'iam:PermissionsBoundary';

const allowsAll = (partition: string): string => `arn:${partition}:iam::aws:policy/AdministratorAccess`;

/** A request as one would make it who wants no boundary: neither the call nor the role carries one. */
const withoutBoundary = (_: string, key: string): boolean => key !== boundaryKey.toLowerCase();

const allowsOf = (principal: Principal, action: string) =>
  policiesIn(layersOf(principal).identity)
    .flatMap((policy) => matchingStatements(policy, action))
    .filter(({ effect }) => effect === 'Allow');

/** Roles that a principal's grants of these calls reach, each pattern with made-up text for its wildcards. */
const rolesReached = (principal: Principal, actions: readonly string[], asOf: Date): readonly string[] => {
  const caller = callerOf(principal, asOf);
  const roles = actions.flatMap((name) => {
    const action = loadCatalogue().action(name);
    if (action === undefined) return [];
    return allowsOf(principal, name).flatMap((statement) => reachedResources(statement, action, caller));
  });
  return [...new Set(roles)];
};

/** The boundaries that the grants of making a role name, each pattern with made-up text for its wildcards. */
const boundariesNamed = (principal: Principal): readonly string[] => [
  ...new Set(
    allowsOf(principal, 'iam:CreateRole')
      .flatMap(({ conditions }) => conditions)
      .filter(({ key }) => key.toLowerCase() === boundaryKey.toLowerCase())
      .flatMap(({ values }) => values)
      .filter((value) => value.startsWith('arn:'))
      .map((value) => value.replaceAll(/\$\{[^}]*\}|\*/g, madeUp).replaceAll('?', 'x')),
  ),
];

/**
 * Whether a principal can make a role that no boundary limits and give the same role any permissions, AWS's policy that
 * allows everything among them: without a boundary, with that policy as the boundary, or with one that its grants name
 * and that it can take away again.
 */
export const roleMakerOf = (principal: Principal, asOf: Date): RoleMaker => {
  if (!mentions(principal, 'iam:CreateRole')) return { can: 'no' };
  const layers = layersOf(principal);
  const all = allowsAll(principal.partition);
  let because: string | undefined;
  const may = (action: string, role: string, boundary: string | undefined): boolean => {
    const decision = evaluate(
      {
        principal: principal.arn,
        action,
        resource: role,
        unknownKeys: ['*'],
        context: { 'iam:PolicyARN': all, ...(boundary !== undefined && { [boundaryKey]: boundary }) },
      },
      layers,
      boundary === undefined ? { carries: withoutBoundary } : {},
    );
    if (decision.decision === 'unknown') because ??= decision.reason ?? 'a policy could not be read';
    return letsIn(decision);
  };
  const grantsTo = (role: string, boundary: string | undefined) =>
    may('iam:CreateRole', role, boundary)
      ? granting.find((action) => may(action, role, boundary))
      : undefined;
  const roles = rolesReached(principal, ['iam:CreateRole', ...granting], asOf);
  for (const role of roles) {
    const free = grantsTo(role, undefined);
    if (free !== undefined) return { can: 'yes', making: { role, grants: free, boundary: 'none' } };
    const idle = grantsTo(role, all);
    if (idle !== undefined) return { can: 'yes', making: { role, grants: idle, boundary: 'idle' } };
    for (const named of boundariesNamed(principal)) {
      const grants = grantsTo(role, named);
      if (grants === undefined) continue;
      // A replacement carries the boundary that is set; a removal, the one that is there.
      if (may('iam:DeleteRolePermissionsBoundary', role, named))
        return { can: 'yes', making: { role, grants, boundary: 'iam:DeleteRolePermissionsBoundary' } };
      if (may('iam:PutRolePermissionsBoundary', role, all))
        return { can: 'yes', making: { role, grants, boundary: 'iam:PutRolePermissionsBoundary' } };
    }
  }
  return because === undefined ? { can: 'no' } : { can: 'unknown', because };
};
