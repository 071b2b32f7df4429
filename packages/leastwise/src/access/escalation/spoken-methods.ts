import { remembered } from '../remembered.ts';
import type { Actor } from './actor.ts';
import type { Outcome } from './certainty.ts';
import { patternsFor, speaksOfAll } from './granted-patterns.ts';
import type { PassRole, UseCarrier } from './method.ts';
import { methodsBy } from './methods-by.ts';
import { askSomewhere } from './somewhere.ts';

/** The action by which a role is handed to a service. */
export const passRole = 'iam:PassRole';

/** A method of whose every action an actor's Allow statements speak, and what of it does not hang on the target. */
export interface Spoken<M> {
  readonly method: M;
  readonly others: Outcome;
}

const spoken = <M extends PassRole | UseCarrier>(
  actor: Actor,
  methods: readonly M[],
  onTarget: (method: M, action: string) => boolean,
): readonly Spoken<M>[] =>
  methods
    .filter(({ requires }) => speaksOfAll(actor, requires))
    .map((method) => {
      const elsewhere = method.requires.filter((action) => !onTarget(method, action));
      return { method, others: askSomewhere(actor, ...elsewhere) };
    });

/** The ways of passing a role that an actor's statements speak of. */
export const spokenPassages = remembered((actor: Actor): readonly Spoken<PassRole>[] =>
  patternsFor(actor, passRole) === undefined
    ? []
    : spoken(actor, methodsBy('pass-role'), (_, action) => action === passRole),
);

/** The ways of using a resource that carries a role, of which an actor's statements speak. */
export const spokenUses = remembered((actor: Actor): readonly Spoken<UseCarrier>[] =>
  spoken(actor, methodsBy('use-carrier'), ({ on }, action) => action === passRole || on.includes(action)),
);
