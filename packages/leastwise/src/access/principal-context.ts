import type { ContextValue } from '@leastwise/policy';
import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';

type Context = Record<string, ContextValue>;

/** What is known of an account's place in its organisation, for the keys that tell it. */
const organizationKeys = (reading: AccountReading): Context => {
  const organization = reading.organization();
  if (organization.known && organization.value.standing === 'none') {
    return { 'aws:PrincipalOrgID': [], 'aws:PrincipalOrgPaths': [], 'aws:PrincipalOrgMasterAccountId': [] };
  }
  const policies = reading.organizationPolicies();
  const own = organization.known && organization.value.standing !== 'none' ? organization.value : undefined;
  const id = own?.id ?? (policies.known ? policies.value.id : undefined);
  if (id === undefined) return {};
  const management =
    own?.managementAccount ?? (policies.known ? policies.value.managementAccount : undefined);
  const path = policies.known ? policies.value.pathOf(reading.account) : undefined;
  return {
    'aws:PrincipalOrgID': id,
    ...(management !== undefined && { 'aws:PrincipalOrgMasterAccountId': management }),
    ...(path?.known === true && { 'aws:PrincipalOrgPaths': [path.value] }),
  };
};

const known = new WeakMap<AskedPrincipal, Context>();
const byReading = new WeakMap<AccountReading, Context>();

/**
 * The condition keys that the inputs tell of a principal, beside those in its ARN: its tags, a user's id, its place in
 * the organisation. A key with an empty list is known to be absent.
 */
export const principalContext = (asked: AskedPrincipal): Context => {
  const found = known.get(asked);
  if (found !== undefined) return found;
  const { entity, reading, kind } = asked;
  const context: Context = {};
  if (reading !== undefined) {
    const shared = byReading.get(reading) ?? organizationKeys(reading);
    byReading.set(reading, shared);
    Object.assign(context, shared);
  }
  for (const { key, value } of entity?.tags ?? []) context[`aws:PrincipalTag/${key}`] = value;
  if (kind === 'user' && entity !== undefined && entity.id !== '') context['aws:userid'] = entity.id;
  known.set(asked, context);
  return context;
};

/**
 * Sessions of a role do not say whether their caller had shown MFA.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
const neverOfRoles: ReadonlySet<string> = new Set(['aws:multifactorauthpresent', 'aws:multifactorauthage']);

/** Whether a principal can have a key that it was not given: a user has the tags it has, a session may bring more. */
export const mayHaveKey = ({ kind, entity }: AskedPrincipal, key: string): boolean => {
  if (kind === 'role') return !neverOfRoles.has(key);
  return !(kind === 'user' && entity !== undefined && key.startsWith('aws:principaltag/'));
};
