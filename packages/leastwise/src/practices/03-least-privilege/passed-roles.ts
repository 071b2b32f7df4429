import { matchesGlob, type Statement } from '@leastwise/policy';
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

/** The services that a role's trust policy lets take it: it can be handed to no other. */
const servicesThatTake = ({ trust }: Role): readonly string[] =>
  (trust.known ? trust.value.statements : [])
    .flatMap(({ effect, principal }) =>
      effect === 'Allow' && principal?.not === false ? principal.entries : [],
    )
    .flatMap(({ kind, value }) => (kind === 'Service' ? [value] : []));

/** Whether a role can be handed to one of these services, given as patterns; to any where none is given. */
const goesTo = (role: Role, services: readonly string[]): boolean =>
  servicesThatTake(role).some(
    (service) =>
      services.length === 0 ||
      services.some((pattern) => matchesGlob(pattern, service, { ignoreCase: true })),
  );

const administrators = new WeakMap<AccountAccess, readonly Role[]>();

const administratorRoles = (access: AccountAccess): readonly Role[] => {
  const found =
    administrators.get(access) ??
    access
      .reached()
      .actors.flatMap(({ entity }) => (entity.kind === 'role' ? [entity] : []))
      .filter(
        (role) => servicesThatTake(role).length > 0 && access.privilegeOf(role).administrator === 'yes',
      );
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
  const services = passedTo(statement);
  const administrator = administratorRoles(access).find(
    (role) => mayPass(role.arn) && goesTo(role, services),
  );
  return { any, ...(administrator !== undefined && { administrator }) };
};

/** The services to which a statement's conditions limit what is passed; none where they do not. */
export const passedTo = ({ conditions }: Statement): readonly string[] => {
  const limits = conditions.filter(
    ({ key, operator }) =>
      key.toLowerCase() === 'iam:passedtoservice' &&
      /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i.test(operator),
  );
  const named = [...new Set(limits.flatMap(({ values }) => values))];
  return named.some((service) => matchesGlob(service, `${madeUp}.amazonaws.com`)) ? [] : named;
};
