import type { Actor } from './actor.ts';
import { both, isSure, possibly, type Sure, under } from './certainty.ts';
import { empoweringHop, empowerments } from './empower.ts';
import { speaksOfAll } from './granted-patterns.ts';
import { type Hop, type Stop, stopOf } from './hop.ts';
import { methodsBy } from './methods-by.ts';
import { askSomewhere } from './reached.ts';

/** The steps by which an actor makes itself an administrator. */
export const ownSteps = function* (actor: Actor): Generator<Hop | Stop> {
  for (const way of empowerments(actor, actor)) {
    const hop = empoweringHop(actor, way, 'admin');
    if (hop !== undefined) yield hop;
    else if (!isSure(way.outcome)) yield stopOf(way.method, actor, way.target, way.outcome);
  }
  yield* stepsByPermissionSets(actor);
};

const permissionSets = methodsBy('change-permission-set');

const stepsByPermissionSets = function* (actor: Actor): Generator<Hop> {
  for (const method of permissionSets) {
    if (!speaksOfAll(actor, method.requires)) continue;
    let sure: Sure | undefined = possibly(
      'it works where this account manages IAM Identity Center, whose permission sets were not read',
    );
    for (const action of method.requires) {
      const outcome = askSomewhere(actor, action);
      sure = sure === undefined || !isSure(outcome) ? undefined : both(sure, outcome);
    }
    if (sure === undefined) continue;
    if (method.provided !== undefined) sure = both(sure, under(method.provided));
    yield { method, actor, target: 'a permission set', becomes: 'admin', sure };
  }
};
