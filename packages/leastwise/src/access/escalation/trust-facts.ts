import { compilePolicy, type PolicyDocument } from '@leastwise/policy';
import type { Role } from '../../account/iam-model.ts';
import { remembered, rememberedBy } from '../remembered.ts';
import { plainService } from './service-name.ts';

/** Whom a role's trust policy names, before anything is decided. */
export interface TrustFacts {
  /** Whether it cannot be read, or names everybody: then whoever asks has to be decided one by one. */
  readonly everybody: boolean;
  readonly accounts: ReadonlySet<string>;
  /** ARNs and ids of users and roles. */
  readonly principals: ReadonlySet<string>;
  /** Services by their plain names, with the spellings that stand in the policy. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
  readonly federated: ReadonlySet<string>;
}

const unread: TrustFacts = {
  everybody: true,
  accounts: new Set(),
  principals: new Set(),
  services: new Map(),
  federated: new Set(),
};

/**
 * A service that stands in trust policies as the provider which signs identities in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export const identityPools = 'cognito-identity.amazonaws.com';

const accountIn = (value: string): string | undefined =>
  /^\d{12}$/.test(value) ? value : /^arn:[^:]*:iam::(\d{12}):root$/.exec(value)?.[1];

const factsIn = ({ statements }: PolicyDocument): TrustFacts => {
  const accounts = new Set<string>();
  const principals = new Set<string>();
  const services = new Map<string, Set<string>>();
  const addService = (spelling: string): void => {
    const plain = plainService(spelling);
    const spellings = services.get(plain) ?? new Set<string>();
    services.set(plain, spellings.add(spelling));
  };
  const federated = new Set<string>();
  let everybody = false;
  for (const { effect, principal } of statements) {
    if (effect !== 'Allow' || principal === undefined) continue;
    if (principal.not) everybody = true;
    for (const { kind, value } of principal.entries) {
      if (kind === 'Service') addService(value);
      else if (kind === 'Federated') {
        federated.add(value);
        if (plainService(value) === identityPools) addService(value);
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

/** Whom a role's trust policy names in its Allow statements. */
export const trustFacts = remembered(
  ({ trust }: Role): TrustFacts => (trust.known ? factsIn(trust.value) : unread),
);

/** A trust policy that lets one principal in, such as who may write it would put there. */
export const trustDocumentFor = (principal: string): PolicyDocument => ({
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
});

/** The same made ready. */
export const trustFor = rememberedBy(
  (principal: string) => principal,
  (principal) => compilePolicy(trustDocumentFor(principal), { name: 'the rewritten trust policy' }),
  1_000,
);
