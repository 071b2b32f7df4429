import { askTrust, letsIn } from '../trust-policy.ts';
import type { Actor } from './actor.ts';
import { sureOf } from './asking.ts';
import { withLimits } from './call.ts';
import { both, type Sure } from './certainty.ts';
import type { Reach } from './reach.ts';
import type { Reached } from './search.ts';
import { trustFacts } from './trust-facts.ts';

/** Somebody outside the accounts who may assume a role that leads on. */
export interface Outsider {
  /** ARN of an account's root, a principal or an identity provider; `*` for anybody. */
  readonly principal: string;
  readonly action: string;
  readonly role: Actor;
  readonly reach: Reach;
  readonly sure: Sure;
}

interface Named {
  readonly principal: string;
  readonly asked: string | { readonly federated: string } | null;
  readonly action: string;
}

const accountOf = (principal: string): string | undefined =>
  /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];

const namedOutside = (role: Actor, inside: ReadonlySet<string>): readonly Named[] => {
  if (role.entity.kind !== 'role') return [];
  const { accounts, principals, federated, everybody } = trustFacts(role.entity);
  const { partition } = role.entity;
  const named: Named[] = [];
  for (const account of accounts) {
    if (inside.has(account)) continue;
    // Whom the account lets: its trust goes on to its own policies, which are not known.
    const somebody = `arn:${partition}:iam::${account}:user/leastwise-probe`;
    named.push({
      principal: `arn:${partition}:iam::${account}:root`,
      asked: somebody,
      action: 'sts:AssumeRole',
    });
  }
  for (const principal of principals) {
    const account = accountOf(principal);
    if (account !== undefined && !inside.has(account)) {
      named.push({ principal, asked: principal, action: 'sts:AssumeRole' });
    }
  }
  for (const provider of federated) {
    const action = provider.includes(':saml-provider/')
      ? 'sts:AssumeRoleWithSAML'
      : 'sts:AssumeRoleWithWebIdentity';
    named.push({ principal: provider, asked: { federated: provider }, action });
  }
  if (everybody && role.entity.trust.known) {
    named.push({ principal: '*', asked: 'arn:aws:iam::999988887777:user/anybody', action: 'sts:AssumeRole' });
  }
  return named;
};

/** Everybody outside some accounts who may assume a role that leads to an administrator, or is one. */
export const outsidersIn = ({ actors, reaches }: Reached): readonly Outsider[] => {
  const inside = new Set(actors.map(({ home }) => home.account));
  return actors.flatMap((role): readonly Outsider[] => {
    const reach = reaches.get(role);
    // Whom Identity Center lets into its own roles is assigned there, and is no way that somebody found.
    if (reach === undefined || role.entity.kind !== 'role' || role.entity.owner === 'identity-center')
      return [];
    const { entity } = role;
    return namedOutside(role, inside).flatMap(({ principal, asked, action }) => {
      const decision = askTrust(entity, { principal: asked, action, limits: withLimits({}, role.home.rcps) });
      const way = letsIn(decision) ? sureOf(decision) : undefined;
      return way === undefined ? [] : [{ principal, action, role, reach, sure: both(way, reach.sure) }];
    });
  });
};
