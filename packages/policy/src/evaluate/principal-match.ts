import type { PrincipalElement, PrincipalEntry } from '../document/policy-document.ts';
import { parseArn } from '../pattern/arn.ts';
import type { Caller } from './caller.ts';

/**
 * How a principal element reaches a caller. `account` delegates to the caller's account, `limited` names
 * its role or the user behind it, `direct` the very user, session, service or provider; `unknown` needs a
 * canonical user id that was not given.
 */
export type Reach = 'none' | 'unknown' | 'account' | 'limited' | 'everyone' | 'direct';

/** A principal entry taken apart once. */
type Entry =
  | { readonly form: 'everyone' }
  | { readonly form: 'account'; readonly account: string }
  | { readonly form: 'role'; readonly arn: string; readonly account: string; readonly name: string }
  | { readonly form: 'arn'; readonly arn: string }
  | { readonly form: 'id'; readonly id: string }
  | { readonly form: 'service' | 'federated' | 'canonical'; readonly name: string };

export interface CompiledPrincipal {
  readonly not: boolean;
  readonly entries: readonly Entry[];
}

/** What deciding a match takes beside the caller. */
export interface PrincipalFacts {
  readonly caller: Caller;
  readonly userId: string | undefined;
  readonly accountOf: (canonicalUser: string) => string | undefined;
}

const awsEntry = (value: string): Entry => {
  if (value === '*') return { form: 'everyone' };
  if (/^\d{12}$/.test(value)) return { form: 'account', account: value };
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(value)) return { form: 'id', id: value };
  const arn = parseArn(value);
  if (arn?.service !== 'iam') return { form: 'arn', arn: value };
  if (arn.resource === 'root') return { form: 'account', account: arn.account };
  if (!arn.resource.startsWith('role/')) return { form: 'arn', arn: value };
  const name = arn.resource.slice(arn.resource.lastIndexOf('/') + 1);
  return { form: 'role', arn: value, account: arn.account, name };
};

const compileEntry = ({ kind, value }: PrincipalEntry): Entry => {
  switch (kind) {
    case '*':
      return { form: 'everyone' };
    case 'AWS':
      return awsEntry(value);
    case 'Service':
      return { form: 'service', name: value };
    case 'Federated':
      return { form: 'federated', name: value };
    case 'CanonicalUser':
      return { form: 'canonical', name: value };
  }
};

/** Takes a principal element apart; wildcards within an ARN stay plain text, as AWS documents. */
export const compilePrincipal = (element: PrincipalElement): CompiledPrincipal => ({
  not: element.not,
  entries: element.entries.map(compileEntry),
});

const isRoleOf = (caller: Caller, entry: Entry & { readonly form: 'role' }): boolean =>
  caller.roleArn === undefined
    ? caller.roleName === entry.name && caller.account === entry.account
    : caller.roleArn === entry.arn;

const idReach = (caller: Caller, id: string, userId: string | undefined): Reach => {
  if (userId === undefined || caller.account === undefined) return 'none';
  if (userId === id) return 'direct';
  return caller.roleName !== undefined && userId.startsWith(`${id}:`) ? 'limited' : 'none';
};

const entryReach = (entry: Entry, { caller, userId, accountOf }: PrincipalFacts): Reach => {
  switch (entry.form) {
    case 'everyone':
      return 'everyone';
    case 'account':
      return caller.account === entry.account ? 'account' : 'none';
    case 'role':
      return isRoleOf(caller, entry) ? 'limited' : 'none';
    case 'arn':
      // Services and identity providers are namespaces of their own, whatever they are called.
      if (caller.kind === 'service' || caller.kind === 'federated') return 'none';
      if (caller.name === entry.arn) return 'direct';
      return caller.issuer === entry.arn ? 'limited' : 'none';
    case 'id':
      return idReach(caller, entry.id, userId);
    case 'service':
    case 'federated':
      return caller.kind === entry.form && caller.name === entry.name ? 'direct' : 'none';
    case 'canonical': {
      if (caller.account === undefined) return 'none';
      const account = accountOf(entry.name);
      return account === undefined ? 'unknown' : account === caller.account ? 'account' : 'none';
    }
  }
};

const ranks: Readonly<Record<Reach, number>> = {
  none: 0,
  unknown: 1,
  account: 2,
  limited: 3,
  everyone: 4,
  direct: 5,
};

/** The strongest way in which a list of entries reaches a caller. */
export const reachOf = ({ entries }: CompiledPrincipal, facts: PrincipalFacts): Reach => {
  let best: Reach = 'none';
  for (const entry of entries) {
    const reach = entryReach(entry, facts);
    if (ranks[reach] > ranks[best]) best = reach;
  }
  return best;
};

/**
 * Whether a NotPrincipal under Deny spares a caller. It must list every step by which AWS may look at the
 * caller: the account, the role, the session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const isSpared = ({ entries }: CompiledPrincipal, facts: PrincipalFacts): boolean | undefined => {
  const reaches = entries.map((entry) => entryReach(entry, facts));
  const { kind } = facts.caller;
  if (reaches.includes('everyone')) return true;
  const account = reaches.includes('account');
  const unsure = !account && reaches.includes('unknown');
  const direct = reaches.includes('direct');
  const role = reaches.includes('limited');
  const spared = (listed: boolean): boolean | undefined =>
    !listed ? false : account ? true : unsure ? undefined : false;
  switch (kind) {
    case 'root':
      return spared(true);
    case 'user':
    case 'federated-user':
      return spared(direct);
    case 'role':
      return spared(role);
    case 'role-session':
      return spared(role && direct);
    case 'service':
    case 'federated':
    case 'anonymous':
    case 'other':
      return direct;
  }
};
