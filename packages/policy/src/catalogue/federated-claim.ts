import type { ConditionKey } from './catalogue.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
// Keys of web identity and SAML are named after the provider. Some stay with the session, and so appear in every
// request made from it: that is why an S3 policy may say ${cognito-identity.amazonaws.com:sub}.

const claimsOfAnyProvider = new Set(['amr', 'aud', 'email', 'sub']);
const claimsOfSession = new Set(['amr', 'aud', 'oaud', 'sub']);
const otherKeysOfSession = new Set([
  'graph.facebook.com:app_id',
  'graph.facebook.com:id',
  'saml:namequalifier',
  'saml:sub',
  'saml:sub_type',
  'www.amazon.com:app_id',
  'www.amazon.com:user_id',
]);

/** A provider is named by its URL without the scheme: a host with a dot, then perhaps a path. */
const provider = /^[a-z0-9$][a-z0-9${}-]*(\.[a-z0-9${}-]+)+(\/[^:]*)?$/;

function claimOf(lowerName: string): string | undefined {
  const colon = lowerName.lastIndexOf(':');
  return provider.test(lowerName.slice(0, Math.max(colon, 0))) ? lowerName.slice(colon + 1) : undefined;
}

/** Whether a key, given in lower case, comes from a federated sign-in and stays with its session. */
export function staysWithFederatedSession(lowerName: string): boolean {
  const claim = claimOf(lowerName);
  return otherKeysOfSession.has(lowerName) || (claim !== undefined && claimsOfSession.has(claim));
}

/**
 * The key of a provider that no catalogue lists, such as an EKS cluster's; undefined for a name that is not a
 * provider's or a claim that STS does not take from every provider.
 */
export function claimOfUnlistedProvider(name: string): ConditionKey | undefined {
  const lowerName = name.toLowerCase();
  const claim = claimOf(lowerName);
  if (claim === undefined || !claimsOfAnyProvider.has(claim)) return undefined;
  return {
    name,
    type: claim === 'amr' ? 'ArrayOfString' : 'String',
    anyAction: staysWithFederatedSession(lowerName),
  };
}
