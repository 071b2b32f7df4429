import { locate } from '@leastwise/policy';
import type { Place } from './policy-source.ts';

/** Finds the place of a JSON pointer in a file, or of the nearest value around it that is there. */
export type FilePlaces = (pointer: string) => Place;

/** Finds a place by looking up a pointer, then what is around it, each once. */
export const placesBy = (
  find: (pointer: string) => { readonly line: number; readonly column: number } | undefined,
): FilePlaces => {
  const known = new Map<string, { readonly line: number; readonly column: number } | undefined>();
  const at = (pointer: string): { readonly line: number; readonly column: number } | undefined => {
    if (known.has(pointer)) return known.get(pointer);
    const cut = pointer.lastIndexOf('/');
    const found = find(pointer) ?? (cut === -1 ? undefined : at(pointer.slice(0, cut)));
    const place = found === undefined ? undefined : { line: found.line, column: found.column };
    known.set(pointer, place);
    return place;
  };
  return (pointer) => ({ path: pointer, ...at(pointer) });
};

/** Places in a JSON text. */
export const jsonPlaces = (text: string): FilePlaces => placesBy((pointer) => locate(text, pointer));
