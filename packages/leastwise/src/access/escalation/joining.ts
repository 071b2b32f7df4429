import type { Actor } from './actor.ts';
import { groupLikenessTo } from './alike.ts';
import { joinedTo, mostGroups } from './become.ts';
import { askCalls, isSure, type Outcome } from './certainty.ts';
import { empoweringActions, ownPolicies } from './empower.ts';
import { patternsFor, speaksOf, speaksOfAll } from './granted-patterns.ts';
import type { Hop } from './hop.ts';
import { methods } from './methods.ts';
import { methodsBy } from './methods-by.ts';
import type { Neighbours } from './neighbours.ts';
import { costOf } from './reach.ts';

/** A user that joined a group, and the step by which it did. */
export interface Joined {
  readonly hop: Hop;
  /** The user with what the group gives: its own policies, boundary and denies are still there. */
  readonly as: Actor;
}

const joins = methodsBy('join-group');

/**
 * Whether being in a group can matter to a user: the group has a part in a method that the user's grants speak of then,
 * or the user may change what the group gives.
 */
const isMore = (as: Actor, group: Actor, groupArn: string): boolean =>
  methods.some(
    ({ requires }) =>
      requires.some((action) => patternsFor(group, action) !== undefined) && speaksOfAll(as, requires),
  ) ||
  [groupArn, ...ownPolicies(group).map(({ arn }) => arn)].some((resource) =>
    empoweringActions.some((action) => speaksOf(as, action, resource)),
  );

/** Every group that a user can put itself into by a step of less cost than that, and who it is then. */
export const joiningsOf = function* (actor: Actor, { groups }: Neighbours, below: number): Generator<Joined> {
  const { entity, kind } = actor;
  if (kind !== 'user' || entity.kind !== 'user' || entity.groups.length >= mostGroups) return;
  for (const method of joins) {
    if (!speaksOfAll(actor, method.requires)) continue;
    const asked = new Map<string, Outcome>();
    for (const node of groups) {
      const [group] = node.entity.kind === 'user' ? node.entity.groups : [];
      if (group === undefined || entity.groups.some(({ arn }) => arn === group.arn)) continue;
      const likeness = groupLikenessTo(actor, group.arn) ?? group.arn;
      const sure = asked.has(likeness)
        ? asked.get(likeness)
        : askCalls(
            actor,
            method.requires.map((action) => ({ action, resource: group.arn, on: group })),
          );
      asked.set(likeness, sure);
      if (!isSure(sure) || costOf(sure, 1) >= below) continue;
      const as = joinedTo(actor, group);
      if (!isMore(as, node, group.arn)) continue;
      yield { hop: { method, actor, target: group.arn, becomes: node, sure }, as };
    }
  }
};
