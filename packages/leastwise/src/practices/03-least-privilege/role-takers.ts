import {
  type CompiledPolicy,
  compilePolicy,
  evaluate,
  type PolicyDocument,
  type PrincipalEntry,
  type RequestPrincipal,
  type Statement,
} from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { allowsAnything } from '../../access/trust-policy.ts';
import { accountOfArn, iamArn, isAccountId } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import { bareCall, type Carried } from './bare-call.ts';
import { strangeAccount } from './strangers.ts';

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

const accountIn = ({ value }: PrincipalEntry): string | undefined =>
  /^\d{12}$/.test(value) ? value : /^arn:[^:]*:iam::(\d{12}):root$/.exec(value)?.[1];

const isAnybody = ({ kind, value }: PrincipalEntry): boolean => kind === '*' || value === '*';

const filled = (text: string): string => text.replaceAll('*', madeUp).replaceAll('?', 'x');

/** Principals that fit what a condition asks of the caller's ARN or account, where an entry leaves open who calls. */
const namedIn = (
  { conditions }: Statement,
  entry: PrincipalEntry,
  partition: string,
): readonly RequestPrincipal[] => {
  const account = accountIn(entry);
  const valuesOf = (key: string): readonly string[] =>
    conditions.filter((one) => one.key.toLowerCase() === key).flatMap(({ values }) => values);
  const arns = valuesOf('aws:principalarn').flatMap((value) => {
    const [, owner, name] =
      /^arn:[^:]+:(?:iam|sts|[^:]*probe[^:]*):[^:]*:([^:]+):(.+)$/.exec(filled(value)) ?? [];
    if (owner === undefined || name === undefined) return [];
    const own = isAccountId(owner) ? owner : (account ?? strangeAccount);
    return [`arn:${partition}:iam::${own}:${name}`];
  });
  const accounts = valuesOf('aws:principalaccount')
    .filter((value) => isAccountId(value))
    .map((value) => iamArn(value, 'user', madeUp, '/', partition));
  return [...arns, ...accounts].filter((arn) => account === undefined || accountOfArn(arn) === account);
};

/** Callers that stand for a principal of a trust policy: some user or role, where it names an account or everyone. */
const callersFor = (
  entry: PrincipalEntry,
  statement: Statement,
  partition: string,
): readonly RequestPrincipal[] => {
  const { kind, value } = entry;
  if (kind === 'Service') return [{ service: value }];
  if (kind === 'Federated') return [{ federated: value }];
  if (!isAnybody(entry) && deleted.test(value)) return [];
  const account = isAnybody(entry) ? strangeAccount : accountIn(entry);
  if (account === undefined) return [value];
  const some = (['user', 'role'] as const).map((one) => iamArn(account, one, madeUp, '/', partition));
  return [...some, ...namedIn(statement, entry, partition)];
};

/** Who can take a role, as its trust policy decides when it is asked; a trust policy that cannot be read is unknown. */
export const takersOf = (role: Role, asOf: Date): Takers =>
  findTakers(role, settled(role.trust), bareCall(asOf));

const findTakers = (role: Role, document: PolicyDocument, carried: Carried): Takers => {
  const trust = compilePolicy(document, { name: `trust of ${role.name}` });
  const takers = { bare: new Set<string>(), signedIn: new Set<string>(), held: new Set<string>() };
  for (const statement of document.statements) {
    for (const entry of entriesOf(statement)) {
      const callers = callersFor(entry, statement, role.partition);
      if (callers.length === 0) continue;
      if (signsIn(entry)) takers.signedIn.add(entry.value);
      else {
        const able = callers.filter((caller) => takes(caller, role, trust, carried));
        const bare = able.some((caller) => typeof caller !== 'string' || !reservedRole.test(caller));
        takers[bare ? 'bare' : able.length > 0 ? 'signedIn' : 'held'].add(entry.value);
      }
    }
  }
  // A principal of several statements takes the role by the easiest of them.
  const bare = [...takers.bare];
  const signedIn = [...takers.signedIn].filter((name) => !takers.bare.has(name));
  return {
    bare,
    signedIn,
    held: [...takers.held].filter((name) => !takers.bare.has(name) && !takers.signedIn.has(name)),
  };
};

const entriesOf = ({ effect, principal }: Statement): readonly PrincipalEntry[] => {
  if (effect === 'Deny' || principal === undefined) return [];
  return principal.not ? [{ kind: '*', value: '*' }] : principal.entries;
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
      // What tags its callers bear is not asked: somebody has those that are meant.
      { carries: (_, key) => !without(key) || key.startsWith('aws:principaltag/') },
    );
    return decision === 'allowed' || decision === 'depends';
  });
