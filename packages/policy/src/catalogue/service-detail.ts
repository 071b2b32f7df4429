import type { ActionResourceType, ConditionKey, ResourceType } from './catalogue.ts';
import { at, split, toNumber } from './cell-reading.ts';
import { type Cell, separators, usualArnStart } from './notation.ts';

/** What one service says beyond the names and levels of its actions, which are told by their position. */
export interface ServiceDetail {
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly string[];
  resourceTypesOf(position: number): readonly ActionResourceType[];
  conditionKeysOf(position: number): readonly string[];
  dependentActionsOf(position: number): readonly string[];
}

const empty: readonly never[] = [];

/** Reads the detail of a service; `keys` are those of the header. Throws on text that `encode.ts` did not write. */
export function decodeDetail(cell: Cell, keys: readonly ConditionKey[]): ServiceDetail {
  const conditionKeys = split(cell('keys'), separators.part).map((number) => at(keys, toNumber(number)).name);
  const sets: (readonly string[])[] = [empty];
  for (const text of split(cell('sets'), separators.item)) {
    sets.push(text.split(separators.part).map((number) => at(conditionKeys, toNumber(number))));
  }
  const resourceTypes = decodeTypes(cell, sets);
  const lists = decodeLists(cell('lists'), resourceTypes, sets);
  const actionLists = cell('actionLists').split(separators.part);
  const actionSets = cell('actionSets').split(separators.part);
  const dependents = split(cell('dependents'), separators.item);
  return {
    resourceTypes,
    conditionKeys,
    resourceTypesOf: (position) => at(lists, toNumber(at(actionLists, position))),
    conditionKeysOf: (position) => at(sets, toNumber(at(actionSets, position))),
    dependentActionsOf: (position) => split(dependents[position] ?? '', separators.part),
  };
}

function decodeTypes(cell: Cell, sets: readonly (readonly string[])[]): readonly ResourceType[] {
  const start = usualArnStart(cell('prefix'));
  const arnTexts = cell('arns').split(separators.item);
  const typeSets = cell('typeSets').split(separators.item);
  return split(cell('types'), separators.item).map((type, position) => {
    const templates = at(arnTexts, position)
      .split(separators.part)
      .map((arn) => (arn.startsWith('arn:') ? arn : start + arn));
    return {
      type,
      arns: templates.map((template) => template.replaceAll(/\$\{[^}]*\}/g, '*')),
      templates,
      conditionKeys: at(sets, toNumber(at(typeSets, position))),
    };
  });
}

/** The distinct lists of resource types that actions have; equal entries are one object, which saves most of them. */
function decodeLists(
  text: string,
  types: readonly ResourceType[],
  sets: readonly (readonly string[])[],
): (readonly ActionResourceType[])[] {
  const entries = new Map<string, ActionResourceType>();

  function decodeEntry(entryText: string): ActionResourceType {
    const [typeText = '', set = ''] = entryText.split(separators.set);
    const required = typeText.endsWith(separators.mark);
    const type = at(types, toNumber(required ? typeText.slice(0, -1) : typeText));
    const ofPair = at(sets, toNumber(set));
    const conditionKeys =
      ofPair.length === 0 ? type.conditionKeys : [...new Set([...ofPair, ...type.conditionKeys])];
    return { ...type, conditionKeys, required };
  }

  function entryOf(entryText: string): ActionResourceType {
    const known = entries.get(entryText);
    if (known !== undefined) return known;
    const entry = decodeEntry(entryText);
    entries.set(entryText, entry);
    return entry;
  }

  return [empty, ...split(text, separators.item).map((list) => list.split(separators.part).map(entryOf))];
}
