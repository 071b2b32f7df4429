import type { Method } from './method.ts';
import { methods } from './methods.ts';

type How = Method['how'];
type MethodOf<H extends How> = Extract<Method, { readonly how: H }>;

const grouped = new Map<How, Method[]>();
for (const method of methods) {
  const list = grouped.get(method.how);
  if (list === undefined) grouped.set(method.how, [method]);
  else list.push(method);
}

/** The methods of one kind. */
export const methodsBy = <H extends How>(how: H): readonly MethodOf<H>[] =>
  // INVARIANT: methods are grouped by their own `how`.
  (grouped.get(how) ?? []) as unknown as readonly MethodOf<H>[];
