import type { Group } from '../../account/iam-model.ts';
import { rememberedBy } from '../remembered.ts';
import { type Actor, groupOf } from './actor.ts';
import { groupLikenessTo } from './alike.ts';
import { askMethodOn } from './asking.ts';
import { isSure } from './certainty.ts';
import { patternsFor, speaksOf, speaksOfAll } from './granted-patterns.ts';
import type { Hop } from './hop.ts';
import { methods } from './methods.ts';
import { methodsBy } from './methods-by.ts';
import type { Neighbours } from './neighbours.ts';
import { costOf } from './reach.ts';
import { ownPolicies } from './rewriting.ts';
import { empoweringActions } from './steps/empower.ts';
import { canJoin, joinedTo } from './steps/join-group.ts';

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
  if (actor.kind !== 'user') return;
  for (const method of joins) {
    if (!speaksOfAll(actor, method.requires)) continue;
    const askFor = rememberedBy(
      ({ arn }: Group) => groupLikenessTo(actor, arn) ?? arn,
      (group) => askMethodOn(actor, method, group),
    );
    for (const node of groups) {
      const group = groupOf(node);
      if (group === undefined || !canJoin(actor, group)) continue;
      const sure = askFor(group);
      if (!isSure(sure) || costOf({ sure, steps: 1 }) >= below) continue;
      const as = joinedTo(actor, group);
      if (!isMore(as, node, group.arn)) continue;
      yield { hop: { method, actor, target: group.arn, becomes: node, sure }, as };
    }
  }
};
