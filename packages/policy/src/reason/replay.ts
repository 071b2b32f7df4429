import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Decision } from '../evaluate/decision.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { resourceMustAllow } from '../evaluate/exceptions.ts';
import type { Layers } from '../evaluate/layers.ts';
import { callerOf } from '../evaluate/principal-keys.ts';
import type { Request } from '../evaluate/request.ts';
import type { PolicyType } from './boxed-policy.ts';

const made = (statement: object): CompiledPolicy => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statement });
  if (!result.ok) throw new Error('a policy of the engine itself must read');
  return compilePolicy(result.document);
};

/** A policy that allows everything. */
export const everything = made({ Effect: 'Allow', Action: '*', Resource: '*' });

const delegations = new Map<string, CompiledPolicy>();

/** What a key or a role lets its account's own policies decide. */
const delegating = (account: string): CompiledPolicy => {
  const known = delegations.get(account);
  if (known !== undefined) return known;
  if (delegations.size >= 64) delegations.clear();
  const fresh = made({ Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' });
  delegations.set(account, fresh);
  return fresh;
};

const accountOf = ({ principal }: Request): string | undefined => callerOf(principal, undefined).account;

const arnAccount = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** The request with the resource in the caller's account, so that one policy decides. */
const atHome = (request: Request): Request => {
  const account = accountOf(request);
  const named = arnAccount.exec(request.resource)?.[1];
  return account === undefined || named === undefined || named === account
    ? request
    : { ...request, resourceAccount: account };
};

const abroad = (request: Request): Request => ({
  ...request,
  resourceAccount: accountOf(request) === '999988887777' ? '888877776666' : '999988887777',
});

/** Whether the policy of the resource must let the account decide, as a key's and a role's must. */
export const needsDelegation = (request: Request, type: PolicyType): boolean =>
  type === 'identity' && resourceMustAllow(request.action.toLowerCase(), request.resource);

/** Asks the evaluator what the layers of a principal say to a request within its own account. */
export const replayLayers = (request: Request, layers: Layers): Decision => {
  const account = accountOf(request);
  const delegates = account !== undefined && needsDelegation(request, 'identity');
  return evaluate(atHome(request), delegates ? { ...layers, resource: delegating(account) } : layers);
};

/** Asks the evaluator what one policy says to a request, with every other layer out of its way. */
export const replay = (request: Request, policy: CompiledPolicy, type: PolicyType): Decision => {
  if (type === 'resource') return evaluate(abroad(request), { identity: everything, resource: policy });
  return replayLayers(request, { identity: policy });
};

/** Whether a policy surely grants a request on its own. */
export const isGranted = (request: Request, policy: CompiledPolicy, type: PolicyType): boolean =>
  replay(request, policy, type).decision === 'allowed';

const spellings = new WeakMap<CompiledPolicy, ReadonlyMap<string, string>>();

const spellingsOf = (policy: CompiledPolicy): ReadonlyMap<string, string> => {
  const known = spellings.get(policy);
  if (known !== undefined) return known;
  const conditions = policy.statements.flatMap((statement) => statement.conditions);
  const fresh = new Map(conditions.map(({ key, entry }) => [key, entry.key]));
  spellings.set(policy, fresh);
  return fresh;
};

/** The request with its condition keys as the policies spell them. */
const spelled = (request: Request, policies: readonly CompiledPolicy[]): Request => {
  if (request.context === undefined) return request;
  const names = policies.map(spellingsOf);
  const spell = (key: string): string => names.find((each) => each.has(key))?.get(key) ?? key;
  const context = Object.fromEntries(
    Object.entries(request.context).map(([key, value]) => [spell(key), value]),
  );
  return { ...request, context };
};

/** The request as a witness of a principal's layers shows it. */
export const shownAtHome = (request: Request, policies: readonly CompiledPolicy[]): Request =>
  atHome(spelled(request, policies));

/**
 * The request as a witness shows it. A grant to an account delegates, so that the resource must lie in
 * another account for the policy alone to decide; any other grant shows within one account.
 */
export const shown = (
  request: Request,
  policy: CompiledPolicy,
  type: PolicyType,
  others: readonly CompiledPolicy[] = [],
): Request => {
  const named = spelled(request, [policy, ...others]);
  const home = atHome(named);
  if (type === 'identity') return home;
  return evaluate(home, { resource: policy }).decision === 'allowed' ? home : abroad(named);
};
