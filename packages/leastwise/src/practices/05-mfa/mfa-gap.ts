import {
  compilePolicy,
  evaluate,
  type PolicyDocument,
  type Request,
  type Statement,
} from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { isEverything } from '../../access/pattern-matches.ts';
import { madeUp } from '../../access/statement-actions.ts';
import { allowsAnything } from '../../access/trust-policy.ts';
import type { WrittenStatement } from '../../access/written-policies.ts';
import { accountOfArn, iamArn, partitionOfArn } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import type { AccountIdentity } from '../check.ts';
import { mfaContexts } from './mfa-contexts.ts';
import { type MfaDemand, mfaDemandOf, type WithoutMfa } from './mfa-demand.ts';

/** Why an MFA demand does not do what it is there for. */
export type MfaGap =
  | { readonly kind: 'misses'; readonly calls: readonly WithoutMfa[] }
  | { readonly kind: 'never' }
  | { readonly kind: 'backwards' }
  | { readonly kind: 'exempts'; readonly actions: readonly string[] }
  | { readonly kind: 'refusesRoles'; readonly roles: readonly Role[] };

const most = 5;

/** Some requests that a statement speaks of. */
const samplesOf = ({ action, resource }: Statement): readonly Pick<Request, 'action' | 'resource'>[] => {
  const actions = action.not ? [`${madeUp}:AnythingAtAll`] : action.patterns.slice(0, most).map(sampleAction);
  const target = resource === undefined || resource.not ? '*' : sampleResource(resource.patterns[0] ?? '*');
  return actions.map((one) => ({ action: one, resource: target }));
};

const sampleAction = (pattern: string): string =>
  isEverything(pattern)
    ? `${madeUp}:AnythingAtAll`
    : (loadCatalogue().expand(pattern)[0]?.name ?? pattern.replaceAll('*', 'Any'));

const sampleResource = (pattern: string): string =>
  pattern === '*' ? '*' : pattern.replaceAll(/\$\{[^}]*\}|\*/g, madeUp).replaceAll('?', 'x');

/** Somebody whom a statement of a resource's policy speaks of; for anyone, a user of the account. */
const callerOf = ({ principal }: Statement, { id, partition }: AccountIdentity): string =>
  (principal?.not === false ? principal.entries : []).find(({ value }) => /^arn:[^*]*$/.test(value))?.value ??
  iamArn(id, 'user', madeUp, '/', partition);

/** Whether other statements of the document refuse such calls all the same: then nothing slips through. */
const isRefusedElsewhere = (
  document: PolicyDocument,
  { policy, statement }: WrittenStatement,
  account: AccountIdentity,
  call: WithoutMfa,
): boolean => {
  const compiled = compilePolicy(document, { name: 'the document' });
  const onResource = policy.kind === 'resource';
  const layers = onResource
    ? { identity: allowsAnything, resource: compiled }
    : { identity: [compiled, allowsAnything] };
  const principal = onResource
    ? callerOf(statement, account)
    : iamArn(accountOfArn(policy.resource), 'user', madeUp, '/', partitionOfArn(policy.resource));
  return samplesOf(statement).every((sample) => {
    const request = {
      principal,
      ...sample,
      ...(onResource && { resourceAccount: account.id }),
      context: mfaContexts[call],
      unknownKeys: ['*'],
    };
    return evaluate(request, layers).decision === 'explicitlyDenied';
  });
};

/** The roles that a Deny refuses: a role's session shows no MFA, however its caller signed in. */
const refusedRoles = ({ policy, statement }: WrittenStatement, document: PolicyDocument): readonly Role[] => {
  const roles = policy.holders.filter(
    (holder): holder is Role => holder.kind === 'role' && holder.owner === 'account',
  );
  if (roles.length === 0) return [];
  const deny = compilePolicy({ ...document, statements: [statement] }, { name: 'the statement' });
  const samples = samplesOf(statement);
  return roles.filter((role) =>
    samples.some((sample) => {
      const request: Request = {
        principal: `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${madeUp}`,
        sessionIssuer: role.arn,
        ...sample,
        context: mfaContexts.sessionWithoutMfa,
        unknownKeys: ['*'],
      };
      return evaluate(request, { identity: [deny, allowsAnything] }).decision === 'explicitlyDenied';
    }),
  );
};

/** What a Deny with `NotAction` spares beyond what its reader may spare. */
const sparedTooMuch = ({ effect, action }: Statement, sparable: ReadonlySet<string>): readonly string[] => {
  if (effect !== 'Deny' || !action.not) return [];
  const spared = action.patterns.flatMap((pattern) => {
    const known = loadCatalogue().expand(pattern);
    return known.length === 0 ? [pattern] : known.map(({ name }) => name);
  });
  return [...new Set(spared)].filter((name) => !sparable.has(name.toLowerCase())).sort();
};

/** What is wrong with a statement's MFA demand: nothing where it binds; undefined where it demands nothing. */
export const mfaGapsOf = (
  written: WrittenStatement,
  document: PolicyDocument,
  sparable: ReadonlySet<string>,
  account: AccountIdentity,
): readonly MfaGap[] | undefined => {
  const { policy, statement } = written;
  const demand: MfaDemand | undefined = mfaDemandOf(statement);
  if (demand === undefined || demand.kind === 'none') return undefined;
  const gaps: MfaGap[] = [];
  if (demand.kind === 'misses') {
    const calls =
      policy.kind === 'trust'
        ? demand.calls
        : demand.calls.filter((call) => !isRefusedElsewhere(document, written, account, call));
    if (calls.length > 0) gaps.push({ kind: 'misses', calls });
  } else if (demand.kind !== 'binds') gaps.push(demand);
  if (statement.effect === 'Deny' && demand.kind !== 'backwards') {
    // What a user needs to set MFA up is no matter of a bucket or a queue.
    const actions = policy.kind === 'resource' ? [] : sparedTooMuch(statement, sparable);
    if (actions.length > 0) gaps.push({ kind: 'exempts', actions });
    const roles = refusedRoles(written, document);
    if (roles.length > 0) gaps.push({ kind: 'refusesRoles', roles });
  }
  return gaps;
};
