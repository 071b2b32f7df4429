import type { Statement } from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import type { Role } from '../../account/iam-model.ts';
import type { AccountAccess } from '../account-access.ts';
import { mayAllow, tagsOfResource } from './alone.ts';

/** Which roles a statement lets a principal hand to a service. */
export interface PassedRoles {
  /** Whether it lets pass roles that have nothing in common, made up for the question. */
  readonly any: boolean;
  /** A role of the account that can do everything, that a service can take, and that could be passed. */
  readonly administrator?: Role;
}

/** Two roles of no common name and path. */
const unrelated = (account: string, partition: string): readonly string[] => [
  `arn:${partition}:iam::${account}:role/${madeUp}`,
  `arn:${partition}:iam::${account}:role/some/other/path/anything-else`,
];

/** Whether a role's trust policy lets a service take it: no other role can be handed to one. */
const goesToServices = ({ trust }: Role): boolean =>
  trust.known &&
  trust.value.statements.some(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      principal?.not === false &&
      principal.entries.some(({ kind }) => kind === 'Service'),
  );

const administrators = new WeakMap<AccountAccess, readonly Role[]>();

const administratorRoles = (access: AccountAccess): readonly Role[] => {
  const found =
    administrators.get(access) ??
    access
      .reached()
      .actors.flatMap(({ entity }) => (entity.kind === 'role' ? [entity] : []))
      .filter((role) => goesToServices(role) && access.privilegeOf(role).administrator === 'yes');
  administrators.set(access, found);
  return found;
};

/**
 * Whether a statement lets any role be passed: two made-up ones that have nothing in common, whatever else its
 * conditions ask; a condition on the role's tags narrows. A condition on the service that gets the role does not say
 * which role it gets.
 */
export const passedRoles = (
  statement: Statement,
  access: AccountAccess,
  account: string,
  partition: string,
): PassedRoles => {
  const caller = `arn:${partition}:iam::${account}:user/${madeUp}`;
  const mayPass = (resource: string): boolean =>
    mayAllow(statement, caller, { action: 'iam:PassRole', resource }, tagsOfResource);
  const any = unrelated(account, partition).every(mayPass);
  if (!any) return { any };
  const administrator = administratorRoles(access).find(({ arn }) => mayPass(arn));
  return { any, ...(administrator !== undefined && { administrator }) };
};

/** The services to which a statement's conditions limit what is passed; nothing where they do not. */
export const passedTo = ({ conditions }: Statement): readonly string[] =>
  conditions.filter(({ key }) => key.toLowerCase() === 'iam:passedtoservice').flatMap(({ values }) => values);
