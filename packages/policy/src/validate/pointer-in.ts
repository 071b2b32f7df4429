import { pointerTo } from '../document/problem.ts';

/** A step into a JSON value. */
export type Step = string | number;

const stepInto = (value: unknown, step: Step): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined;

/** The value that steps lead to, and its JSON pointer; an index into what is no list is left out, as it is the only one. */
export const walk = (
  value: unknown,
  steps: readonly Step[],
): { readonly path: string; readonly value: unknown } => {
  let here = value;
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number' && !Array.isArray(here)) continue;
    here = stepInto(here, step);
    path = pointerTo(path, step);
  }
  return { path, value: here };
};

/** The JSON pointer of what steps lead to. */
export const pointerIn = (value: unknown, steps: readonly Step[]): string => walk(value, steps).path;
