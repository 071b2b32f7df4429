import type { z } from 'zod';
import { type Answers, answered, gapOf } from '../answers.ts';
import { nameOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import type { Need } from '../sources.ts';
import { perSubject } from './per-subject.ts';

/** A call that lists ids, and how they stand in its answer. */
interface Listing {
  readonly call: string;
  readonly ids: z.ZodType<readonly string[]>;
}

/** A thing as an answer describes it, and where in the answer it stands. */
interface Described {
  readonly id: string;
  readonly at: readonly (string | number)[];
}

/** The calls by which the things of a kind are found: listed, where one call does not say all, and described. */
export interface DescribedKind<T extends Described> {
  /** What the things are listed by (clusters, applications), one call each. */
  readonly within?: Listing & { readonly param: string };
  /** Left out where the describing call gives everything there is. */
  readonly list?: Listing;
  readonly call: string;
  readonly things: z.ZodType<readonly T[]>;
}

/** Things of a region, with where each is said. */
export type Placed<T> = T & { readonly source: SourceRef };

/**
 * Reads the things of a kind in every region. Each that is listed has to be described, by whichever answer, so that
 * calls about one thing and calls about many are read alike.
 */
export const readDescribed = <T extends Described>(
  answers: Answers,
  need: Need,
  kind: DescribedKind<T>,
): Known<Regional<readonly Placed<T>[]>> => {
  const { within: parents, list } = kind;
  return readRegions(answers, need, (parents ?? list ?? kind).call, (_, region) => {
    const ids = idsOf(answers, need, kind, region);
    if (!ids.known) return ids;
    if (ids.value?.size === 0) return known([]);
    const found = answered(answers, need, kind.call, { region });
    if (!found.known) return found;
    const pages = shaped(need, found.value, kind.things);
    if (!pages.known) return pages;
    const things = new Map<string, Placed<T>>();
    for (const { value, source } of pages.value) {
      for (const thing of value) things.set(thing.id, { ...thing, source: within(source, ...thing.at) });
    }
    if (ids.value === undefined) return known([...things.values()]);
    const described: Placed<T>[] = [];
    for (const id of ids.value) {
      const thing = things.get(id);
      if (thing !== undefined) described.push(thing);
      else {
        const { call, because } = gapOf(need, `${kind.call} of ${id}`, { region });
        return missing({ need, call, because });
      }
    }
    return known(described);
  });
};

/** The ids that a region lists; undefined where nothing is listed apart. */
const idsOf = <T extends Described>(
  answers: Answers,
  need: Need,
  { within: parents, list }: DescribedKind<T>,
  region: string,
): Known<ReadonlySet<string> | undefined> => {
  if (list === undefined) return known(undefined);
  if (parents === undefined) return listed(answers, need, list, region);
  const above = listed(answers, need, parents, region);
  if (!above.known) return above;
  const inside = perSubject(answers, need, list.call, parents.param, list.ids, { region });
  const ids = new Set<string>();
  for (const parent of above.value) {
    const pages = inside.pagesOf(parent, nameOfArn(parent));
    if (!pages.known) return pages;
    for (const id of pages.value.flatMap(({ value }) => value)) ids.add(id);
  }
  return known(ids);
};

const listed = (
  answers: Answers,
  need: Need,
  { call, ids }: Listing,
  region: string,
): Known<ReadonlySet<string>> => {
  const found = answered(answers, need, call, { region });
  if (!found.known) return found;
  const pages = shaped(need, found.value, ids);
  return pages.known ? known(new Set(pages.value.flatMap(({ value }) => value))) : pages;
};
