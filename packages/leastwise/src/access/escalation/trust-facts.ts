import { type CompiledPolicy, compilePolicy, type PolicyDocument } from '@leastwise/policy';
import type { Role } from '../../account/iam-model.ts';
import { askTrust, letsIn } from '../trust-policy.ts';

/** Whom a role's trust policy names, before anything is decided. */
export interface TrustFacts {
  /** Whether it cannot be read, or names everybody: then whoever asks has to be decided one by one. */
  readonly everybody: boolean;
  readonly accounts: ReadonlySet<string>;
  /** ARNs and ids of users and roles. */
  readonly principals: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly federated: ReadonlySet<string>;
}

const empty = { accounts: new Set<string>(), principals: new Set<string>(), services: new Set<string>() };

/**
 * A service that stands in trust policies as the provider which signs identities in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
const identityPools = 'cognito-identity.amazonaws.com';

const accountIn = (value: string): string | undefined =>
  /^\d{12}$/.test(value) ? value : /^arn:[^:]*:iam::(\d{12}):root$/.exec(value)?.[1];

const factsIn = ({ statements }: PolicyDocument): TrustFacts => {
  const accounts = new Set<string>();
  const principals = new Set<string>();
  const services = new Set<string>();
  const federated = new Set<string>();
  let everybody = false;
  for (const { effect, principal } of statements) {
    if (effect !== 'Allow' || principal === undefined) continue;
    if (principal.not) everybody = true;
    for (const { kind, value } of principal.entries) {
      if (kind === 'Service') services.add(value);
      else if (kind === 'Federated') {
        federated.add(value);
        if (value === identityPools) services.add(value);
      } else if (value === '*') everybody = true;
      else {
        const account = accountIn(value);
        if (account === undefined) principals.add(value);
        else accounts.add(account);
      }
    }
  }
  return { everybody, accounts, principals, services, federated };
};

/** The sessions of a role, in the form in which trust policies name them, up to their own names. */
export const sessionsOf = ({
  partition,
  account,
  name,
}: Pick<Role, 'partition' | 'account' | 'name'>): string =>
  `arn:${partition}:sts::${account}:assumed-role/${name}`;

/** The role whose session is named, as {@link sessionsOf} has it. */
export const issuerOf = (session: string): string | undefined =>
  /^(arn:[^:]*:sts::\d{12}:assumed-role\/[^/]+)\/[^/]+$/.exec(session)?.[1];

const known = new WeakMap<Role, TrustFacts>();

/** Whom a role's trust policy names in its Allow statements. Gathered once. */
export const trustFacts = (role: Role): TrustFacts => {
  const found =
    known.get(role) ??
    (role.trust.known
      ? factsIn(role.trust.value)
      : { ...empty, everybody: true, federated: new Set<string>() });
  known.set(role, found);
  return found;
};

const letIn = new WeakMap<Role, Map<string, boolean>>();

const letsServiceIn = (role: Role, service: string): boolean => {
  const answers = letIn.get(role) ?? new Map<string, boolean>();
  letIn.set(role, answers);
  const found =
    answers.get(service) ??
    letsIn(
      askTrust(
        role,
        service === identityPools
          ? { principal: { federated: service }, action: 'sts:AssumeRoleWithWebIdentity' }
          : { principal: { service }, context: { 'aws:SourceAccount': role.account } },
      ),
    );
  answers.set(service, found);
  return found;
};

/**
 * The first of some services that a role trusts when it acts for the role's own account, which is what a service says
 * of itself when a role was passed to it.
 */
export const trustedService = (role: Role, services: readonly string[]): string | undefined => {
  if (!role.trust.known) return undefined;
  const { services: named, everybody } = trustFacts(role);
  return services.find((service) => (everybody || named.has(service)) && letsServiceIn(role, service));
};

const openTrusts = new Map<string, CompiledPolicy>();

/** A trust policy that lets one principal in, such as one who may rewrite it would put there. */
export const trustFor = (principal: string): CompiledPolicy => {
  const found = openTrusts.get(principal);
  if (found !== undefined) return found;
  if (openTrusts.size > 1000) openTrusts.clear();
  const made = compilePolicy(
    {
      version: '2012-10-17',
      versionStated: true,
      statements: [
        {
          index: 0,
          effect: 'Allow',
          principal: { not: false, entries: [{ kind: 'AWS', value: principal }] },
          action: { not: false, patterns: ['sts:AssumeRole'] },
          conditions: [],
        },
      ],
    },
    { name: 'the rewritten trust policy' },
  );
  openTrusts.set(principal, made);
  return made;
};
