import {
  type CompiledPolicy,
  compilePolicy,
  evaluate,
  type PolicyDocument,
  type PrincipalEntry,
  type RequestPrincipal,
} from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { allowsAnything } from '../../access/trust-policy.ts';
import { iamArn } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import { bareCall, type Carried } from './bare-call.ts';

/** Who can take a role, by what its trust policy asks of them. */
export interface Takers {
  /** Those who need no second factor, no known network and no sign-in at a provider, as the trust policy names them. */
  readonly bare: readonly string[];
  /** Those who sign in at an identity provider or IAM Identity Center first. */
  readonly signedIn: readonly string[];
  /** Those of whom a condition demands MFA or a network. */
  readonly held: readonly string[];
}

const reservedRole = /:role\/aws-reserved\/sso\.amazonaws\.com\//;
const deleted = /^A[A-Z]{3}[A-Z0-9]{16,}$/;

/** Whether people sign in as this principal elsewhere first: SAML, or a role of Identity Center. */
const signsIn = ({ kind, value }: PrincipalEntry): boolean =>
  (kind === 'Federated' && value.includes(':saml-provider/')) || (kind === 'AWS' && reservedRole.test(value));

/** A caller that stands for a principal of a trust policy: some user, where it names an account or everyone. */
const callerFor = ({ kind, value }: PrincipalEntry, partition: string): RequestPrincipal | undefined => {
  if (kind === 'Service') return { service: value };
  if (kind === 'Federated') return { federated: value };
  const userOf = (account: string): string => iamArn(account, 'user', madeUp, '/', partition);
  if (kind === '*' || value === '*') return userOf('000000000000');
  if (deleted.test(value)) return undefined;
  const account = /^\d{12}$/.test(value) ? value : /^arn:[^:]*:iam::(\d{12}):root$/.exec(value)?.[1];
  return account === undefined ? value : userOf(account);
};

/** Who can take a role, as its trust policy decides when it is asked; a trust policy that cannot be read is unknown. */
export const takersOf = (role: Role, asOf: Date): Takers =>
  findTakers(role, settled(role.trust), bareCall(asOf));

const findTakers = (role: Role, document: PolicyDocument, carried: Carried): Takers => {
  const trust = compilePolicy(document, { name: `trust of ${role.name}` });
  const entries = document.statements.flatMap(({ effect, principal }): readonly PrincipalEntry[] => {
    if (effect === 'Deny' || principal === undefined) return [];
    return principal.not ? [{ kind: '*', value: '*' }] : principal.entries;
  });
  const names = new Map(entries.map((entry) => [`${entry.kind} ${entry.value}`, entry]));
  const takers = { bare: [] as string[], signedIn: [] as string[], held: [] as string[] };
  for (const entry of names.values()) {
    const principal = callerFor(entry, role.partition);
    if (principal === undefined) continue;
    if (signsIn(entry)) takers.signedIn.push(entry.value);
    else if (takes(principal, role, trust, carried)) takers.bare.push(entry.value);
    else takers.held.push(entry.value);
  }
  return takers;
};

const takes = (
  principal: RequestPrincipal,
  role: Role,
  trust: CompiledPolicy,
  { context, without }: Carried,
): boolean =>
  ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'].some((action) => {
    const { decision } = evaluate(
      { principal, action, resource: role.arn, context, unknownKeys: ['*'] },
      { identity: allowsAnything, resource: trust },
      { carries: (_, key) => !without(key) },
    );
    return decision === 'allowed' || decision === 'depends';
  });
