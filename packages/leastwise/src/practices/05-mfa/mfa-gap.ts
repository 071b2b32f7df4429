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

/** Whether other statements of the document refuse such calls all the same: then nothing slips through. */
const isRefusedElsewhere = (
  document: PolicyDocument,
  statement: Statement,
  policy: string,
  call: WithoutMfa,
): boolean => {
  const identity = [compilePolicy(document, { name: 'the document' }), allowsAnything];
  const principal = iamArn(accountOfArn(policy), 'user', madeUp, '/', partitionOfArn(policy));
  return samplesOf(statement).every(
    (sample) =>
      evaluate({ principal, ...sample, context: mfaContexts[call], unknownKeys: ['*'] }, { identity })
        .decision === 'explicitlyDenied',
  );
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
): readonly MfaGap[] | undefined => {
  const { policy, statement } = written;
  const demand: MfaDemand | undefined = mfaDemandOf(statement);
  if (demand === undefined || demand.kind === 'none') return undefined;
  const gaps: MfaGap[] = [];
  if (demand.kind === 'misses') {
    const calls =
      policy.kind === 'trust'
        ? demand.calls
        : demand.calls.filter((call) => !isRefusedElsewhere(document, statement, policy.resource, call));
    if (calls.length > 0) gaps.push({ kind: 'misses', calls });
  } else if (demand.kind !== 'binds') gaps.push(demand);
  if (statement.effect === 'Deny' && demand.kind !== 'backwards') {
    const actions = sparedTooMuch(statement, sparable);
    if (actions.length > 0) gaps.push({ kind: 'exempts', actions });
    const roles = refusedRoles(written, document);
    if (roles.length > 0) gaps.push({ kind: 'refusesRoles', roles });
  }
  return gaps;
};
