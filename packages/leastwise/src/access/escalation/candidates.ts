import type { Role } from '../../account/iam-model.ts';
import { type GrantIndex, grantIndex } from '../grant-index.ts';
import type { Actor } from './actor.ts';
import { isSure } from './certainty.ts';
import { isDead } from './dead-action.ts';
import { grantedPatterns } from './granted-patterns.ts';
import type { UseCarrier } from './method.ts';
import { methodsBy } from './methods-by.ts';
import { isModifiable } from './modifiable.ts';
import { passRole, spokenPassages, spokenUses } from './spoken-methods.ts';
import { trustFacts } from './trust-facts.ts';
import { trustedServices } from './trusted-services.ts';

/** Finds who might have a step to a node, without asking everybody. */
export interface Candidates {
  /**
   * Each at most a few times; `isDone` tells who need not be asked again until all are reopened. Resources that were
   * not found are thought of under the first role that is asked about until then only, unless `underEach` role.
   */
  into(node: Actor, isDone: (actor: Actor) => boolean, underEach?: boolean): Iterable<Actor>;
  /** From now on nobody is done with, since what follows may cost less. */
  reopen(): void;
}

const rewriteTrust = 'iam:UpdateAssumeRolePolicy';
const assume = 'sts:AssumeRole';
/** Under this key everybody is found. */
const anybody = '*';

/** Actions on a user or group that make an actor it, or a member of it: of those that go together the first. */
const direct: readonly string[] = [
  ...new Set(
    [...methodsBy('take-user'), ...methodsBy('join-group')].map(({ requires }) => requires[0] ?? ''),
  ),
];

/** The services to which a role may be passed. */
const passedTo: ReadonlySet<string> = new Set(methodsBy('pass-role').flatMap(({ services }) => services));

/** Whether a resource that is there is given the role by the method, too. */
const passes = ({ requires }: UseCarrier): boolean => requires.includes(passRole);
const passedBy = ({ id }: UseCarrier): string => `${passRole} ${id}`;

/** Indexes who might do what; actions that are taken away from an actor in every case are left out. */
export const candidatesAmong = (
  actors: readonly Actor[],
  namedIn: (role: Role) => Iterable<Actor>,
): Candidates => {
  const indexes = new Map<string, GrantIndex<Actor>>();
  const indexOf = (key: string): GrantIndex<Actor> => {
    const found = indexes.get(key) ?? grantIndex<Actor>();
    indexes.set(key, found);
    return found;
  };
  for (const actor of actors) {
    indexOf(anybody).add(actor, []);
    const patterns = grantedPatterns(actor);
    const add = (action: string, key = action): void => {
      const found = patterns.get(action.toLowerCase());
      if (found !== undefined && !isDead(actor, action)) indexOf(key).add(actor, found);
    };
    for (const action of [assume, rewriteTrust, ...direct]) add(action);
    const services = new Set<string>();
    for (const { method, others } of spokenPassages(actor)) {
      if (isSure(others)) for (const service of method.services) services.add(service);
    }
    for (const service of services) add(passRole, service);
    for (const { method, others } of spokenUses(actor)) {
      const [first = method.requires[0] ?? ''] = method.on;
      if (!isSure(others) || method.requires.some((action) => isDead(actor, action))) continue;
      add(first, method.id);
      if (passes(method)) add(passRole, passedBy(method));
    }
  }

  /** The methods for whose carriers one that was not found was thought of, by account. */
  const thoughtOf = new Map<string, Set<string>>();

  const ofRole = function* (
    node: Actor,
    role: Role,
    isDone: (actor: Actor) => boolean,
    underEach: boolean,
  ): Generator<Actor> {
    const { accounts, everybody, services } = trustFacts(role);
    if (everybody) yield* indexOf(anybody).all(isDone);
    else yield* namedIn(role);
    if (accounts.size > 0 || everybody) yield* indexOf(assume).whoMay(role.arn, isDone);
    if (isModifiable(role)) yield* indexOf(rewriteTrust).whoMay(role.arn, isDone);
    const passable = everybody ? passedTo : new Set(services.keys());
    for (const service of passable) yield* indexOf(service).whoMay(role.arn, isDone);
    if (passable.size === 0) return;
    for (const method of methodsBy('use-carrier')) {
      const { id, carrier: kind, services: takers, on } = method;
      const { byRole, gap } = node.home.carriers(kind);
      for (const { arn } of byRole.get(role.arn) ?? []) {
        if (on.length > 0) yield* indexOf(id).whoMay(arn, isDone);
        else yield* indexOf(id).all(isDone);
      }
      if ((gap !== undefined || byRole.size === 0) && trustedServices(node, takers).length > 0) {
        if (passes(method)) {
          yield* indexOf(passedBy(method)).whoMay(role.arn, isDone);
          continue;
        }
        // Whichever role such a resource would carry, one is enough to show that it could be.
        const ids = thoughtOf.get(node.home.account) ?? new Set<string>();
        thoughtOf.set(node.home.account, ids);
        if (ids.has(id) && !underEach) continue;
        ids.add(id);
        yield* indexOf(id).all(isDone);
      }
    }
  };

  return {
    into: function* (node, isDone, underEach = false) {
      const { entity } = node;
      if (node.kind !== 'group' && entity.kind === 'role') yield* ofRole(node, entity, isDone, underEach);
      else for (const action of direct) yield* indexOf(action).whoMay(node.arn, isDone);
    },
    reopen: () => {
      thoughtOf.clear();
      for (const index of indexes.values()) index.reopen();
    },
  };
};
