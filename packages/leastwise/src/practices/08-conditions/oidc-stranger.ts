import type { PolicyDocument, Request } from '@leastwise/policy';
import { askTrust } from '../../access/trust-policy.ts';
import type { Role } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import { type ProviderKind, stranger } from './oidc-provider.ts';

type Context = NonNullable<Request['context']>;

/** Who gets in that should not: with the `sub` that shows it. */
export interface Intruder {
  /** `stranger`: of whatever tenant; `sibling`: of the same tenant, another repository; `absent`: a claim is not there. */
  readonly kind: 'stranger' | 'sibling' | 'absent';
  readonly sub: string;
  /** With `sibling`, the tenant that both are of; nothing where an id alone names it. */
  readonly tenant?: string;
  /** With `absent`, the claim that ForAllValues does not miss. */
  readonly claim?: string;
}

interface Claim {
  readonly claim: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** What a trust policy's Allow statements say of a provider's claims. */
const claimsOf = (document: PolicyDocument, host: string): readonly Claim[] =>
  document.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ key, operator, values }) => {
      const prefix = `${host}:`;
      if (!key.toLowerCase().startsWith(prefix.toLowerCase())) return [];
      return [{ claim: key.slice(prefix.length).toLowerCase(), operator, values }];
    });

const fill = (pattern: string, text: string): string => pattern.replaceAll('*', text).replaceAll('?', 'x');

/** What a wildcard may take of a sub that goes on after it: `project:P:…` of `organization:O:project:P:…`. */
const tailsOf = (sub: string): readonly string[] => {
  const words = sub.split(':');
  return words.map((_, index) => words.slice(index).join(':')).slice(1);
};

/** Subs that a wildcard may let through: its place taken by a name, or by a name with something within it. */
const subsOf = (kind: ProviderKind, claims: readonly Claim[]): readonly string[] => {
  const patterns = claims.filter(({ claim }) => claim === 'sub').flatMap(({ values }) => values);
  const wild = patterns.filter((pattern) => /[*?]/.test(pattern));
  const tails = [
    stranger,
    `${stranger}/${stranger}`,
    `${stranger}:${stranger}`,
    ...kind.strangers.flatMap(tailsOf),
  ];
  const filled = wild.flatMap((pattern) => tails.map((tail) => fill(pattern, tail)));
  return [...new Set([...kind.strangers, ...filled])];
};

/** Whose token a sub stands for; nothing where it is one that the trust policy means. */
const classify = (kind: ProviderKind, sub: string): 'stranger' | 'sibling' | undefined => {
  if (kind.strangers.includes(sub)) return 'stranger';
  if (kind.parts === undefined) return sub.startsWith(stranger) ? 'stranger' : undefined;
  const parts = kind.parts.exec(sub);
  // A sub of another form is a stranger's where nothing of it but the wildcard is left.
  if (parts === null) return sub.startsWith(stranger) ? 'stranger' : undefined;
  if (parts[1]?.includes(stranger) === true) return 'stranger';
  // Within one's own cluster a wildcard is one's own to give.
  return kind.openTo === 'anybody' && parts[2]?.includes(stranger) === true ? 'sibling' : undefined;
};

/** Every claim but `sub` and `aud`, as one's own token or a stranger's has it. */
const otherClaims = (
  host: string,
  kind: ProviderKind,
  claims: readonly Claim[],
  sub: string,
  whose: 'stranger' | 'sibling',
): Context => {
  const owner = kind.parts?.exec(sub)?.[1];
  const told: Record<string, string> = { ...kind.claims };
  if (whose === 'sibling' && owner !== undefined) {
    for (const name of kind.ofTenant ?? []) delete told[name];
    if (told['repository'] !== undefined) told['repository'] = `${owner}/${stranger}`;
  }
  const context: Record<string, string | readonly string[]> = {};
  for (const { claim } of claims) {
    if (claim === 'sub' || claim === 'aud') continue;
    const value = told[claim];
    if (value !== undefined) context[`${host}:${claim}`] = value;
    // A claim that the provider is not known to send is absent, where all that it sends is known.
    else if (kind.claims !== undefined && kind.chosen !== undefined && !isOpen(kind, claim, whose))
      context[`${host}:${claim}`] = [];
  }
  return context;
};

const isOpen = (kind: ProviderKind, claim: string, whose: 'stranger' | 'sibling'): boolean =>
  kind.chosen?.includes(claim) === true || (whose === 'sibling' && kind.ofTenant?.includes(claim) === true);

/** Who gets into a role by a provider's token without being meant; the worst first, or nobody. */
export const intruderOf = (
  role: Role,
  federated: string,
  host: string,
  kind: ProviderKind,
): Intruder | undefined => {
  const claims = claimsOf(settled(role.trust), host);
  const audiences = claims.filter(({ claim }) => claim === 'aud').flatMap(({ values }) => values);
  const meant = fill(audiences[0] ?? 'sts.amazonaws.com', stranger);
  const audienceOf = (whose: 'stranger' | 'sibling'): string =>
    whose === 'stranger' && kind.audienceIsTenant === true ? stranger : meant;
  const getsIn = (context: Context, whose: 'stranger' | 'sibling' = 'stranger'): boolean => {
    const { decision } = askTrust(role, {
      principal: { federated },
      action: 'sts:AssumeRoleWithWebIdentity',
      context: { [`${host}:aud`]: audienceOf(whose), ...context },
    });
    // What else a private provider's claims may say is its owner's to know: only a plain yes counts.
    return decision === 'allowed' || (decision === 'depends' && kind.openTo !== 'directory');
  };
  const found: Intruder[] = [];
  for (const sub of subsOf(kind, claims)) {
    const whose = classify(kind, sub);
    if (whose === undefined || found.some((one) => one.kind === whose)) continue;
    const token = { [`${host}:sub`]: sub, ...otherClaims(host, kind, claims, sub, whose) };
    const tenant = kind.parts?.exec(sub)?.[1];
    if (getsIn(token, whose)) found.push({ kind: whose, sub, ...(tenant !== undefined && { tenant }) });
  }
  const strangers = found.find((one) => one.kind === 'stranger');
  if (strangers !== undefined) return strangers;
  return absentClaim(host, kind, claims, getsIn) ?? found[0] ?? tenantAlone(host, kind, claims, getsIn);
};

/** Whoever is of a tenant that an id names gets in, where nothing says which of it is meant. */
const tenantAlone = (
  host: string,
  kind: ProviderKind,
  claims: readonly Claim[],
  getsIn: (context: Context, whose: 'sibling') => boolean,
): Intruder | undefined => {
  if (!claims.some(({ claim }) => kind.tenantIds?.includes(claim))) return undefined;
  const sub = kind.strangers.find((one) =>
    getsIn({ [`${host}:sub`]: one, ...otherClaims(host, kind, claims, one, 'sibling') }, 'sibling'),
  );
  return sub === undefined ? undefined : { kind: 'sibling', sub };
};

/** A ForAllValues holds for a token that lacks the claim: who can get one gets in. */
const absentClaim = (
  host: string,
  kind: ProviderKind,
  claims: readonly Claim[],
  getsIn: (context: Context) => boolean,
): Intruder | undefined => {
  const [sub = stranger] = kind.strangers;
  const trap = claims.find(
    ({ claim, operator }) =>
      operator.toLowerCase().startsWith('forallvalues:') &&
      getsIn({
        [`${host}:sub`]: sub,
        ...otherClaims(host, kind, claims, sub, 'stranger'),
        [`${host}:${claim}`]: [],
      }),
  );
  return trap === undefined ? undefined : { kind: 'absent', sub, claim: trap.claim };
};
