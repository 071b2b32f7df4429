import { isDeepStrictEqual } from 'node:util';
import { type Part, placeOf } from '../answer.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import type { Shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import type { Need } from '../sources.ts';

/** An entry of a list, and where it stands. */
export interface Entry<T> {
  readonly raw: T;
  readonly source: SourceRef;
  readonly part: Part;
}

/** A list's entries by what tells them apart: pages may overlap, and an input may be given twice. */
export type Entries<T> = ReadonlyMap<string, Entry<T>>;

/** A page that has a list under a key. */
type WithList<K extends string> = { readonly [key in K]: readonly unknown[] };

const pointerOf = (source: SourceRef, key: string, index: number): string => {
  const at = within(source, key, index);
  return 'pointer' in at ? at.pointer : '';
};

/**
 * The entries of a list over all its pages, each thing once. One that stands twice with different content is a gap; one
 * without an id is left out.
 */
export const entriesOf = <K extends string, P extends WithList<K>>(
  need: Need,
  call: string,
  pages: readonly Shaped<P>[],
  key: K,
  idOf: (raw: P[K][number]) => string | undefined,
): Known<Entries<P[K][number]>> => {
  const byId = new Map<string, Entry<P[K][number]>>();
  for (const { value, source, part } of pages) {
    for (const [index, raw] of value[key].entries()) {
      const id = idOf(raw);
      if (id === undefined) continue;
      const held = byId.get(id);
      if (held === undefined) byId.set(id, { raw, source: within(source, key, index), part });
      else if (!isDeepStrictEqual(held.raw, raw)) {
        const files = [...new Set([held.part.file, part.file])].join(', ');
        const because = `what is said of ${id} contradicts itself: ${files}`;
        const message = `says of ${id} what ${held.part.file} does not: give the file that holds`;
        return missing({
          need,
          call,
          because,
          misread: { ...placeOf(part, pointerOf(source, key, index)), message },
        });
      }
    }
  }
  return known(byId);
};

/** The same made into what the entries stand for, in their order. */
export const listOf = <K extends string, P extends WithList<K>, U>(
  need: Need,
  call: string,
  pages: readonly Shaped<P>[],
  key: K,
  idOf: (raw: P[K][number]) => string | undefined,
  make: (raw: P[K][number], source: SourceRef) => U,
): Known<readonly U[]> =>
  mapKnown(entriesOf(need, call, pages, key, idOf), (entries) =>
    [...entries.values()].map(({ raw, source }) => make(raw, source)),
  );
