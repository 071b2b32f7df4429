import type { Actor } from './actor.ts';
import { costOf, type Reach } from './reach.ts';
import { trustFacts } from './trust-facts.ts';

/** What tells one target from another to somebody who would use it: its kind, and who may take the role. */
const standsFor = ({ kind, entity }: Actor): readonly string[] => {
  if (kind === 'group' || entity.kind === 'user') return [kind];
  const { services, accounts, everybody } = trustFacts(entity);
  return ['role', ...services.keys(), ...(everybody || accounts.size > 0 ? ['open'] : [])];
};

/**
 * Of those who reach something, a few in each account that stand for all: the one of least cost for each kind of target.
 * Enough to show what blocks an actor's way to any of them.
 */
export const representatives = (
  reaches: ReadonlyMap<Actor, Reach>,
): ReadonlyMap<string, readonly Actor[]> => {
  const best = new Map<string, Map<string, Actor>>();
  const cost = (actor: Actor): number => {
    const reach = reaches.get(actor);
    return reach === undefined ? Number.POSITIVE_INFINITY : costOf(reach);
  };
  for (const actor of reaches.keys()) {
    const { account } = actor.home;
    const own = best.get(account) ?? new Map<string, Actor>();
    best.set(account, own);
    for (const kind of standsFor(actor)) {
      const other = own.get(kind);
      if (other === undefined || cost(actor) < cost(other)) own.set(kind, actor);
    }
  }
  return new Map([...best].map(([account, own]) => [account, [...new Set(own.values())]]));
};
