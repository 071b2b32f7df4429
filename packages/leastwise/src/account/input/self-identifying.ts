import { accountOfArn, isAccountId } from '../arn.ts';

/** What a JSON value is, as far as its own content tells. */
export type Identity =
  | {
      readonly kind: 'answer';
      readonly service: string;
      readonly operation: string;
      readonly accounts: readonly string[];
    }
  | { readonly kind: 'credential-report-json'; readonly csv: string }
  | { readonly kind: 'policy-document' }
  | { readonly kind: 'manifest' }
  | { readonly kind: 'unknown' };

/** Answers whose top key is theirs alone, and whose entries carry ARNs that name the account. */
const operationByKey: ReadonlyMap<string, readonly [service: string, operation: string]> = new Map([
  ['UserDetailList', ['iam', 'GetAccountAuthorizationDetails']],
  ['GroupDetailList', ['iam', 'GetAccountAuthorizationDetails']],
  ['RoleDetailList', ['iam', 'GetAccountAuthorizationDetails']],
  ['VirtualMFADevices', ['iam', 'ListVirtualMFADevices']],
  ['ServerCertificateMetadataList', ['iam', 'ListServerCertificates']],
  ['SAMLProviderList', ['iam', 'ListSAMLProviders']],
  ['OpenIDConnectProviderList', ['iam', 'ListOpenIDConnectProviders']],
  ['InstanceProfiles', ['iam', 'ListInstanceProfiles']],
]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every account that stands in an `Arn` (or `SerialNumber`) of an entry, in order of appearance. */
const accountsIn = (body: Readonly<Record<string, unknown>>): readonly string[] => {
  const accounts = new Set<string>();
  for (const list of Object.values(body)) {
    if (!Array.isArray(list)) continue;
    for (const entry of list as readonly unknown[]) {
      if (!isObject(entry)) continue;
      const arn = entry['Arn'] ?? entry['SerialNumber'];
      if (typeof arn !== 'string') continue;
      const account = accountOfArn(arn);
      if (isAccountId(account)) accounts.add(account);
    }
  }
  return [...accounts];
};

/** Says what a parsed JSON file is, from its content alone. */
export const identify = (body: unknown): Identity => {
  if (!isObject(body)) return { kind: 'unknown' };
  if (typeof body['leastwise'] === 'string' && Array.isArray(body['calls'])) return { kind: 'manifest' };
  if (typeof body['Content'] === 'string' && 'ReportFormat' in body) {
    return { kind: 'credential-report-json', csv: Buffer.from(body['Content'], 'base64').toString('utf8') };
  }
  if ('Statement' in body) return { kind: 'policy-document' };
  for (const key of Object.keys(body)) {
    const found = operationByKey.get(key);
    if (found !== undefined) {
      return { kind: 'answer', service: found[0], operation: found[1], accounts: accountsIn(body) };
    }
  }
  // A page that holds nothing but policies.
  const policies = body['Policies'];
  if (
    Array.isArray(policies) &&
    policies.some((policy) => isObject(policy) && 'PolicyVersionList' in policy)
  ) {
    return {
      kind: 'answer',
      service: 'iam',
      operation: 'GetAccountAuthorizationDetails',
      accounts: accountsIn(body),
    };
  }
  return { kind: 'unknown' };
};

/** Whether text begins as a credential report does. */
export const looksLikeCredentialReport = (text: string): boolean => {
  const header = text.slice(0, 2000).split(/[\r\n]/, 1)[0] ?? '';
  const columns = header.split(',').map((name) => name.replace(/^\uFEFF?"?|"$/g, ''));
  return /^\uFEFF?[\w",]+$/.test(header) && columns.includes('user') && columns.includes('arn');
};

/** Whether text begins as a CloudTrail file, a list of events, or an answer of LookupEvents does. */
export const looksLikeTrail = (start: string): boolean =>
  /^\s*\{\s*"Records"\s*:\s*\[/.test(start) ||
  /^\s*\{\s*"(Events|NextToken)"\s*:/.test(start) ||
  /^\s*(\{\s*"Records"\s*:\s*)?\[\s*\{[^[\]]{0,2000}"(eventVersion|eventID|eventSource|userIdentity)"\s*:/.test(
    start,
  );
