import { groupedBy } from '../grouped-by.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

type How = Method['how'];
type MethodOf<H extends How> = Extract<Method, { readonly how: H }>;

const grouped = groupedBy(methods, ({ how }) => how);

/** The methods of one kind. */
export const methodsBy = <H extends How>(how: H): readonly MethodOf<H>[] =>
  // INVARIANT: methods are grouped by their own `how`.
  (grouped.get(how) ?? []) as unknown as readonly MethodOf<H>[];

/** The actions that methods of some kinds take, each once. */
export const actionsBy = (...kinds: readonly How[]): readonly string[] => [
  ...new Set(kinds.flatMap((how) => grouped.get(how) ?? []).flatMap(({ requires }) => requires)),
];
