import type { PrincipalElement, PrincipalEntry } from '../src/document/policy-document.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import type { Request } from '../src/evaluate/request.ts';

/** The caller of a request, taken from its principal. */
export interface Who {
  readonly kind:
    | 'user'
    | 'role'
    | 'session'
    | 'federated user'
    | 'root'
    | 'other'
    | 'service'
    | 'provider'
    | 'anonymous';
  readonly name: string;
  readonly account?: string;
  /** ARN of the role, where known with its path, and its bare name. */
  readonly role?: { readonly arn: string | undefined; readonly name: string };
  /** The user behind a federated session. */
  readonly user?: string;
}

const whoIsArn = (arn: string, issuer: string | undefined): Who => {
  if (/^\d{12}$/.test(arn)) return { kind: 'root', name: `arn:aws:iam::${arn}:root`, account: arn };
  const shape = /^arn:([^:]*):(iam|sts):[^:]*:(\d{12}):(root$|[^/]*\/)(.*)$/.exec(arn);
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
  if (shape === null) return { kind: 'other', name: arn, ...(account === undefined ? {} : { account }) };
  const [, partition = '', service = '', owner = '', type = '', rest = ''] = shape;
  const self = { name: arn, account: owner };
  switch (`${service} ${type}`) {
    case 'iam root':
      return { ...self, kind: 'root' };
    case 'iam user/':
      return { ...self, kind: 'user' };
    case 'iam role/':
      return { ...self, kind: 'role', role: { arn, name: rest.split('/').at(-1) ?? '' } };
    case 'sts assumed-role/':
      return { ...self, kind: 'session', role: { arn: issuer, name: rest.split('/')[0] ?? '' } };
    case 'sts federated-user/':
      return {
        ...self,
        kind: 'federated user',
        user: issuer ?? `arn:${partition}:iam::${owner}:user/${rest}`,
      };
    default:
      return { ...self, kind: 'other' };
  }
};

export const whoCalls = ({ principal, sessionIssuer }: Request): Who => {
  if (principal === null) return { kind: 'anonymous', name: '' };
  if (typeof principal === 'string') return whoIsArn(principal, sessionIssuer);
  return 'service' in principal
    ? { kind: 'service', name: principal.service }
    : { kind: 'provider', name: principal.federated };
};

/** Rule 28: the keys that follow from the principal; the request's own come on top. */
export const principalKeys = (who: Who): ReadonlyMap<string, string | readonly string[]> => {
  const keys = new Map<string, string | readonly string[]>();
  const { kind, name, account } = who;
  const last = name.split('/').at(-1) ?? '';
  if (kind === 'service') {
    keys.set('aws:principalisawsservice', 'true').set('aws:principalservicename', name);
    keys.set('aws:principalservicenameslist', [name]);
  } else if (kind === 'anonymous') keys.set('aws:userid', 'anonymous').set('aws:principaltype', 'Anonymous');
  else if (kind !== 'provider') {
    keys.set('aws:principalisawsservice', 'false');
    const partition = name.split(':')[1];
    const role = who.role?.arn ?? `arn:${partition}:iam::${account}:role/${who.role?.name}`;
    if (name.startsWith('arn:')) keys.set('aws:principalarn', kind === 'session' ? role : name);
  }
  if (account !== undefined) keys.set('aws:principalaccount', account);
  if (kind === 'user') keys.set('aws:username', last).set('aws:principaltype', 'User');
  if (kind === 'role' || kind === 'session') keys.set('aws:principaltype', 'AssumedRole');
  if (kind === 'federated user') {
    keys
      .set('aws:principaltype', 'FederatedUser')
      .set('aws:userid', `${account}:${name.replace(/^[^/]*\//, '')}`);
  }
  if (kind === 'root' && account !== undefined)
    keys.set('aws:principaltype', 'Account').set('aws:userid', account);
  return keys;
};

/** How an entry names a caller. */
export type Naming = 'everyone' | 'account' | 'role' | 'self' | 'behind' | undefined;

/** Rules 16 to 19: how one entry of a Principal names the caller, if it does. */
export const namingOf = (
  entry: PrincipalEntry,
  who: Who,
  userId: string | undefined,
  options: EvaluateOptions,
): Naming => {
  const { kind, value } = entry;
  if (kind === '*' || (kind === 'AWS' && value === '*')) return 'everyone';
  if (kind === 'Service') return who.kind === 'service' && who.name === value ? 'self' : undefined;
  if (kind === 'Federated') return who.kind === 'provider' && who.name === value ? 'self' : undefined;
  if (kind === 'CanonicalUser') {
    const account = options.canonicalUsers?.[value];
    return account !== undefined && account === who.account ? 'account' : undefined;
  }
  if (who.kind === 'service' || who.kind === 'provider') return undefined;
  const account = /^(\d{12})$/.exec(value)?.[1] ?? /^arn:[^:]*:iam:[^:]*:([^:]*):root$/.exec(value)?.[1];
  if (account !== undefined) return account === who.account ? 'account' : undefined;
  if (/^A(IDA|ROA)[A-Z0-9]+$/.test(value)) {
    if (who.account === undefined) return undefined;
    if (userId === value) return 'self';
    return who.role !== undefined && userId?.startsWith(`${value}:`) === true ? 'role' : undefined;
  }
  const role = /^arn:[^:]*:iam:[^:]*:([^:]*):role\/(?:.*\/)?([^/]*)$/.exec(value);
  if (role !== null) {
    if (who.role === undefined) return undefined;
    const same =
      who.role.arn === undefined
        ? who.role.name === role[2] && who.account === role[1]
        : who.role.arn === value;
    return same ? 'role' : undefined;
  }
  if (who.name === value) return 'self';
  return who.user === value ? 'behind' : undefined;
};

/** Rule 20: whether a NotPrincipal under Deny lists every step by which AWS may look at the caller. */
export const isListed = (
  element: PrincipalElement,
  who: Who,
  userId: string | undefined,
  options: EvaluateOptions,
): boolean => {
  const namings = element.entries.map((entry) => namingOf(entry, who, userId, options));
  const lists = (naming: Naming): boolean => namings.includes(naming);
  if (lists('everyone')) return true;
  switch (who.kind) {
    case 'root':
      return lists('account');
    case 'user':
    case 'federated user':
      return lists('account') && lists('self');
    case 'role':
      return lists('account') && lists('role');
    case 'session':
      return lists('account') && lists('role') && lists('self');
    default:
      return lists('self');
  }
};
