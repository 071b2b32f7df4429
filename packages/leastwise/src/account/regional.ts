import type { Answer } from './answer.ts';
import { type Answers, answered, gapOf } from './answers.ts';
import { type Known, known, missing } from './known.ts';
import { readRegionList } from './needs/regions.ts';
import type { Need } from './sources.ts';

/** A value per region, each known or a gap. */
export type Regional<T> = ReadonlyMap<string, Known<T>>;

/**
 * The regions that have something to say, sorted: those that any answer speaks of, and those that the account can use
 * where its list of regions was given. One that was never asked is then a gap of its own.
 */
export const regionsOf = (answers: Answers): readonly string[] => {
  const listed = readRegionList(answers);
  const usable = listed.known ? [...listed.value.values()].filter(({ enabled }) => enabled) : [];
  return [...new Set([...answers.regions, ...usable.map(({ name }) => name)])].sort();
};

/**
 * Reads a call in every region of the account. Where no region was asked at all the whole need is a gap: a check over
 * regions can then not take "no region" for "nothing to find".
 */
export const readRegions = <T>(
  answers: Answers,
  need: Need,
  name: string,
  read: (answers: readonly Answer[], region: string) => Known<T>,
): Known<Regional<T>> => {
  if (answers.of(name).length === 0) return missing(gapOf(need, name));
  return known(
    new Map(
      regionsOf(answers).map((region) => {
        const found = answered(answers, need, name, { region });
        return [region, found.known ? read(found.value, region) : found];
      }),
    ),
  );
};
