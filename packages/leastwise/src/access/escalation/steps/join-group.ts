import type { Group } from '../../../account/iam-model.ts';
import { spokenKeys } from '../../policy-keys.ts';
import { policiesIn } from '../../policy-set.ts';
import { type Actor, actorOf, groupOf } from '../actor.ts';
import { canDoEverything } from '../administrator.ts';
import { askMethodOn } from '../asking.ts';
import { bothOf, isSure, type Outcome, proven } from '../certainty.ts';
import { type Attempt, attempt, noAttempt } from '../hop.ts';
import { methodsBy } from '../methods-by.ts';

const joins = methodsBy('join-group');

/** The steps by which an actor puts itself into a group. */
export const stepsByJoining = (actor: Actor, node: Actor): readonly Attempt[] => {
  const group = groupOf(node);
  if (group === undefined || !canJoin(actor, group)) return noAttempt;
  return joins.flatMap((method) => {
    const outcome = bothOf(askMethodOn(actor, method, group), () => membership(actor, node, group));
    return attempt(method, actor, node, group.arn, outcome);
  });
};

/** So many groups may a user be in: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const mostGroups = 10;

/** Whether an actor is a user that is not in a group yet and may be in one more. */
export const canJoin = ({ entity }: Actor, { arn }: Group): boolean =>
  entity.kind === 'user' &&
  entity.groups.length < mostGroups &&
  !entity.groups.some((group) => group.arn === arn);

/** A user as it is once it is in a group, too. */
export const joinedTo = (actor: Actor, group: Group): Actor =>
  actor.entity.kind === 'user'
    ? actorOf({ ...actor.entity, groups: [...actor.entity.groups, group] }, actor.home)
    : actor;

/**
 * Whether what the group gives is surely there for a member who has a boundary or denies of its own, or is told from
 * others by name or tags. What else it leads on to for that member is another question.
 */
const membership = (actor: Actor, node: Actor, group: Group): Outcome => {
  if (!isLimited(actor) && !tellsMembersApart(node)) return proven;
  const all = canDoEverything(joinedTo(actor, group));
  if (isSure(all) || isSure(canDoEverything(node))) return all;
  return {
    blockedBy:
      'its permissions boundary, a Deny or a condition on who it is takes away what leads on from the group',
  };
};

const isLimited = ({ layers }: Actor): boolean =>
  layers.boundary !== undefined ||
  policiesIn(layers.identity).some(({ statements }) => statements.some((one) => one.denies));

/** Whether what a group gives hangs on which of its members asks. */
const tellsMembersApart = ({ layers }: Actor): boolean =>
  policiesIn(layers.identity).some((policy) => [...spokenKeys(policy)].some((key) => ofOneself.test(key)));

const ofOneself = /^aws:(username|userid|principalarn$|principaltag\/)/;
