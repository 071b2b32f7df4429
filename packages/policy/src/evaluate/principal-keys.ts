import { parseArn } from '../pattern/arn.ts';
import { type Caller, callerFacts } from './caller.ts';
import type { RequestPrincipal } from './request.ts';

type Keys = Map<string, string | readonly string[] | undefined>;
type Facts = Omit<Caller, 'keys'>;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
const principalTypes: Readonly<Partial<Record<Caller['kind'], string>>> = {
  user: 'User',
  role: 'AssumedRole',
  'role-session': 'AssumedRole',
  'federated-user': 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
};

const principalArn = ({ kind, name, account, roleArn, roleName }: Facts): string | undefined => {
  if (kind !== 'role-session') return name.startsWith('arn:') ? name : undefined;
  // A session's key holds the ARN of its role, whose path only the issuer tells.
  return roleArn ?? `arn:${parseArn(name)?.partition ?? 'aws'}:iam::${account ?? ''}:role/${roleName ?? ''}`;
};

const addUserId = (keys: Keys, { kind, name, account }: Facts): void => {
  if (kind === 'root' && account !== undefined) keys.set('aws:userid', account);
  if (kind === 'anonymous') keys.set('aws:userid', 'anonymous');
  if (kind === 'federated-user')
    keys.set('aws:userid', `${account ?? ''}:${name.slice(name.indexOf('/') + 1)}`);
};

/**
 * The condition keys that follow from the principal alone. A key with no value is known to be absent; one
 * that is not here (`aws:userid` of a user, tags, the organisation) can't be derived from an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const deriveKeys = (facts: Facts): Keys => {
  const { kind, name, account } = facts;
  const keys: Keys = new Map();
  if (kind === 'service') {
    keys.set('aws:principalisawsservice', 'true');
    keys.set('aws:principalservicename', name);
    keys.set('aws:principalservicenameslist', [name]);
  } else {
    keys.set('aws:principalisawsservice', kind === 'anonymous' || kind === 'federated' ? undefined : 'false');
    keys.set('aws:principalservicename', undefined);
    keys.set('aws:principalservicenameslist', undefined);
  }
  keys.set('aws:principalarn', kind === 'service' || kind === 'federated' ? undefined : principalArn(facts));
  keys.set('aws:principalaccount', account);
  keys.set('aws:principaltype', principalTypes[kind]);
  keys.set('aws:username', kind === 'user' ? name.slice(name.lastIndexOf('/') + 1) : undefined);
  addUserId(keys, facts);
  return keys;
};

const remembered = new Map<string, Caller>();
const most = 32_768;

/** The caller of a request, remembered by ARN because many requests share few callers. */
export const callerOf = (principal: RequestPrincipal, issuer: string | undefined): Caller => {
  if (typeof principal !== 'string') {
    const facts = callerFacts(principal, issuer);
    return { ...facts, keys: deriveKeys(facts) };
  }
  const name = issuer === undefined ? principal : `${principal}\n${issuer}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= most) remembered.clear();
  const facts = callerFacts(principal, issuer);
  const caller = { ...facts, keys: deriveKeys(facts) };
  remembered.set(name, caller);
  return caller;
};
