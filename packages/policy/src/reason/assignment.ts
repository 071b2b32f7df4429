import type { KeyReader } from '../condition/key-reader.ts';
import type { Budget } from './budget.ts';
import { findPresent, type KeyRegion } from './key-region.ts';
import type { Ground, Region } from './region.ts';
import type { TextPattern } from './text-pattern.ts';
import type { TextUnion } from './text-union.ts';
import { usualValues } from './usual-values.ts';

/** A value for each variable; undefined where its key is absent. */
export type Assignment = ReadonlyMap<string, string | undefined>;

/** Reads variables from an assignment. */
export const readerOf = (assignment: Assignment): KeyReader => ({ read: (key) => assignment.get(key) });

const unionsOfKey = ({ every, some }: KeyRegion): readonly TextUnion[] =>
  [...every, ...some].flatMap(({ atom }) => atom.union ?? []);

/** The lists of unions that speak of the same text: of the resource, and of each key. */
const dimensions = (region: Region): readonly (readonly TextUnion[])[] => [
  [...region.resource.all, ...region.resource.none],
  ...[...region.keys.values()].map(unionsOfKey),
];

/** What a variable would have to be for its pattern to give a text, where little else is in the pattern. */
const solve = ({ source }: TextPattern, text: string): readonly string[] => {
  const [start = '', rest = ''] = source.split('${', 2);
  const end = rest.slice(rest.indexOf('}') + 1);
  if (source.split('${').length !== 2 || /[*?]/.test(start + end)) return [];
  const fits = text.startsWith(start) && text.endsWith(end) && text.length >= start.length + end.length;
  return fits ? [text.slice(start.length, text.length - end.length)] : [];
};

/** The variables of a region, each with the texts that other patterns of its dimensions would make of it. */
const variablesOf = (region: Region): ReadonlyMap<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const unions of dimensions(region)) {
    const literals = unions.flatMap((union) => [...union.literals]).slice(0, 64);
    for (const pattern of unions.flatMap(({ opaques }) => opaques)) {
      for (const variable of pattern.variables) {
        const texts = found.get(variable) ?? new Set<string>();
        for (const literal of literals) for (const text of solve(pattern, literal)) texts.add(text);
        found.set(variable, texts);
      }
    }
  }
  return found;
};

const mostValues = 8;

const valuesFor = (
  key: string,
  texts: ReadonlySet<string>,
  region: Region,
  ground: Ground,
  budget: Budget,
): readonly (string | undefined)[] => {
  const known = region.keys.get(key) ?? ground.anyKey(key);
  const present = findPresent(known, budget, usualValues(key));
  const own = Array.isArray(present) && present.length === 1 ? [present[0]] : [];
  const usual = known.present ? usualValues(key) : [];
  const absent = known.absent ? [undefined] : [];
  const candidates = [...new Set([...own, ...usual.slice(0, 2), ...absent, ...texts, ...usual.slice(2)])];
  return candidates.slice(0, mostValues);
};

const mostAssignments = 96;

/** Ways of giving values to the variables of a region; a single empty one where there are none. */
export const assignments = function* (region: Region, ground: Ground): Generator<Assignment> {
  const variables = [...variablesOf(region)];
  if (variables.length === 0) {
    yield new Map();
    return;
  }
  const choices = variables.map(([key, texts]) => valuesFor(key, texts, region, ground, ground.budget));
  const total = Math.min(
    mostAssignments,
    choices.reduce((product, { length }) => product * length, 1),
  );
  for (let number = 0; number < total; number++) {
    let rest = number;
    yield new Map(
      variables.map(([key], at) => {
        const values = choices[at] ?? [];
        const value = values[rest % values.length];
        rest = Math.floor(rest / values.length);
        return [key, value];
      }),
    );
  }
};

/** Whether a region has variables at all. */
export const hasVariables = (region: Region): boolean => variablesOf(region).size > 0;
