import type { Actor } from '../actor.ts';
import { bothOf, isSure, possibly, provided } from '../certainty.ts';
import { speaksOfAll } from '../granted-patterns.ts';
import { type Attempt, type Hop, stopOf } from '../hop.ts';
import { methodsBy } from '../methods-by.ts';
import { askSomewhere } from '../somewhere.ts';
import { empoweringHop, empowerments } from './empower.ts';
import { makingSteps } from './make-principal.ts';

/** The steps by which an actor makes itself an administrator. */
export const ownSteps = function* (actor: Actor): Generator<Attempt> {
  for (const way of empowerments(actor, actor)) {
    const hop = empoweringHop(actor, way, 'admin');
    if (hop !== undefined) yield hop;
    else if (!isSure(way.outcome)) yield stopOf(way.method, actor, way.target, way.outcome);
  }
  yield* makingSteps(actor);
  yield* stepsByPermissionSets(actor);
};

const permissionSets = methodsBy('change-permission-set');

const perhaps = possibly(
  'it works where this account manages IAM Identity Center, whose permission sets were not read',
);

const stepsByPermissionSets = function* (actor: Actor): Generator<Hop> {
  for (const method of permissionSets) {
    if (!speaksOfAll(actor, method.requires)) continue;
    const granted = bothOf(askSomewhere(actor, ...method.requires), () => perhaps);
    const sure = provided(method, granted);
    if (isSure(sure)) yield { method, actor, target: 'a permission set', becomes: 'admin', sure };
  }
};
