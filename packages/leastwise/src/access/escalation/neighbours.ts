import type { Actor } from './actor.ts';
import { type PatternRange, patternRange } from './pattern-range.ts';
import { ownPolicies } from './rewriting.ts';
import { trustFacts } from './trust-facts.ts';

/** A policy or a group, by its ARN, and the actors that have it or are in it. */
export interface Holding {
  readonly arn: string;
  readonly holders: readonly Actor[];
}

/** The actors of one account, for whoever looks for others. */
export interface Neighbours {
  readonly groups: readonly Actor[];
  readonly byPattern: PatternRange<Actor>;
  /** Managed policies of the account's own, and groups: who has them, or is in them. */
  readonly holdings: PatternRange<Holding>;
  /** Roles whose trust policy names an actor, by its ARN. */
  readonly trusting: ReadonlyMap<string, readonly Actor[]>;
  /** Roles whose trust policy names their own account: whom its policies let assume them. */
  readonly open: readonly Actor[];
  /** Roles whose trust policy names everybody, or cannot be read. */
  readonly toEverybody: readonly Actor[];
}

const push = <K>(map: Map<K, Actor[]>, key: K, actor: Actor): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [actor]);
  else list.push(actor);
};

/** Gathers who is around whom in an account, once. */
export const neighboursAmong = (
  all: readonly Actor[],
  named: (principal: string) => Actor | undefined,
): Neighbours => {
  const holders = new Map<string, Actor[]>();
  const trusting = new Map<string, Actor[]>();
  const open: Actor[] = [];
  const toEverybody: Actor[] = [];
  for (const actor of all) {
    const { entity } = actor;
    if (actor.kind === 'group') continue;
    for (const { arn } of ownPolicies(actor)) push(holders, arn, actor);
    if (entity.kind === 'user') {
      for (const { arn } of entity.groups) push(holders, arn, actor);
      continue;
    }
    const { accounts, everybody, principals } = trustFacts(entity);
    if (everybody) toEverybody.push(actor);
    else if (accounts.has(entity.account)) open.push(actor);
    for (const principal of principals) {
      const other = named(principal);
      if (other !== undefined) push(trusting, other.arn, actor);
    }
  }
  return {
    groups: all.filter(({ kind }) => kind === 'group'),
    byPattern: patternRange(all),
    holdings: patternRange([...holders].map(([arn, having]) => ({ arn, holders: having }))),
    trusting,
    open,
    toEverybody,
  };
};
