import type { Actor } from '../actor.ts';
import { type Attempt, type Hop, isStop, noAttempt } from '../hop.ts';
import { stepsByAssuming } from './assume-role.ts';
import { stepsByJoining } from './join-group.ts';
import { stepsByPassing } from './pass-role.ts';
import { stepsByTaking } from './take-user.ts';
import { stepsByCarriers } from './use-carrier.ts';

/** An actor's steps to another: every method by which it could act as the other, tried. */
export const stepsBetween = (actor: Actor, node: Actor): readonly Attempt[] => {
  if (actor === node) return noAttempt;
  const { entity } = node;
  // Roles may be assumed from another account; everything else is done within one.
  const isNear = actor.home === node.home;
  if (entity.kind === 'role') {
    const assumed = stepsByAssuming(actor, node, entity);
    return isNear
      ? [...assumed, ...stepsByPassing(actor, node, entity), ...stepsByCarriers(actor, node, entity)]
      : assumed;
  }
  if (!isNear) return noAttempt;
  return node.kind === 'group' ? stepsByJoining(actor, node) : stepsByTaking(actor, node, entity);
};

/** Those that can be taken. */
export const hopsBetween = (actor: Actor, node: Actor): readonly Hop[] =>
  stepsBetween(actor, node).filter((step): step is Hop => !isStop(step));
