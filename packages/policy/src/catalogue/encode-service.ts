import { accessLevelOf } from './access-level.ts';
import { compare } from './compare.ts';
import { canonicalKeyName, type KeyTable, type NumberedKey } from './key-table.ts';
import { base, type Column, clashes, levelLetters, separators, usualArnStart } from './notation.ts';
import type { SourceAction, SourceService } from './source.ts';

/** What the text says of one service; appends to `problems` what stands against it. */
export function encodeService(
  service: SourceService,
  keys: KeyTable,
  problems: string[],
): Readonly<Record<Column, string>> {
  const refuse = (subject: string, reason: string): void => {
    problems.push(`${service.prefix}:${subject}: ${reason}`);
  };
  if (!/^[a-z0-9-]+$/.test(service.prefix)) refuse('', 'is no prefix of a service');

  function plain(value: string): string {
    if (clashes(value)) refuse(value, 'has a character that the notation needs');
    return value;
  }

  const ownKeys = new Map<NumberedKey, number>();
  const described = service.conditionKeys.flatMap(
    ({ name }) => keys.get(canonicalKeyName(name).toLowerCase()) ?? [],
  );
  for (const key of described.toSorted((a, b) => a.number - b.number)) {
    if (!ownKeys.has(key)) ownKeys.set(key, ownKeys.size);
  }
  const sets = createInterner();
  const lists = createInterner();

  function encodeSet(subject: string, names: readonly string[]): string {
    const numbers = new Set<number>();
    for (const name of names) {
      const key = keys.get(canonicalKeyName(name).toLowerCase());
      const number = key === undefined ? undefined : ownKeys.get(key);
      if (number === undefined) refuse(subject, `the condition key ${name} is unknown`);
      else numbers.add(number);
    }
    const sorted = [...numbers].sort((a, b) => a - b);
    return toReference(sets.numberOf(sorted.map(toDigits).join(separators.part)));
  }

  const types = service.resourceTypes.toSorted((a, b) => compare(a.type.toLowerCase(), b.type.toLowerCase()));
  const typeNumbers = new Map<string, number>();
  for (const { type, arns } of types) {
    if (typeNumbers.has(type.toLowerCase())) refuse(type, 'the resource type is there twice');
    typeNumbers.set(type.toLowerCase(), typeNumbers.size);
    if (arns.length === 0) refuse(type, 'the resource type has no ARN');
    for (const arn of arns) {
      if (!/^arn:[^ ]+$/.test(arn)) refuse(type, `${JSON.stringify(arn)} is no ARN`);
    }
  }

  /** A type named twice is one type, required if any of its rows says so: AWS repeats rows per scenario. */
  function encodeList(action: SourceAction): string {
    const entries = new Map<number, { required: boolean; keys: string[] }>();
    for (const { type, required, conditionKeys } of action.resourceTypes) {
      const number = typeNumbers.get(type.toLowerCase());
      if (number === undefined) {
        refuse(action.name, `the resource type ${type} is unknown`);
        continue;
      }
      const entry = entries.get(number) ?? { required: false, keys: [] };
      entry.required ||= required;
      entry.keys.push(...conditionKeys);
      entries.set(number, entry);
    }
    const sorted = [...entries].sort(([a], [b]) => a - b);
    const texts = sorted.map(([number, entry]) => {
      const set = encodeSet(action.name, entry.keys);
      return `${toDigits(number)}${entry.required ? separators.mark : ''}${set === '' ? '' : separators.set + set}`;
    });
    return toReference(lists.numberOf(texts.join(separators.part)));
  }

  function encodeLevel({ name, accessLevel }: SourceAction): string {
    const level = accessLevelOf(accessLevel);
    if (level !== undefined) return levelLetters[level];
    refuse(name, `the access level ${JSON.stringify(accessLevel)} is unknown`);
    return '?';
  }

  function encodeArn(arn: string): string {
    const start = usualArnStart(service.prefix);
    return plain(arn.startsWith(start) ? arn.slice(start.length) : arn);
  }

  const actions = sortedActions(service, refuse);
  const dependents = actions.map((action) => action.dependentActions.map(plain).join(separators.part));
  const typeSets = types.map(({ type, conditionKeys }) => encodeSet(type, conditionKeys));
  const actionLists = actions.map(encodeList);
  const actionSets = actions.map(({ name, conditionKeys }) => encodeSet(name, conditionKeys));
  return {
    prefix: service.prefix,
    name: plain(service.name),
    rcp: service.resourceControlPolicies ? 'rcp' : '',
    size: toDigits(actions.length),
    keys: [...ownKeys.keys()].map(({ number }) => toDigits(number)).join(separators.part),
    sets: sets.texts().join(separators.item),
    types: types.map(({ type }) => plain(type)).join(separators.item),
    arns: types.map(({ arns }) => arns.map(encodeArn).join(separators.part)).join(separators.item),
    typeSets: typeSets.join(separators.item),
    lists: lists.texts().join(separators.item),
    actions: encodeNames(actions.map(({ name }) => name)),
    levels: actions.map(encodeLevel).join(''),
    actionLists: actionLists.join(separators.part),
    actionSets: actionSets.join(separators.part),
    dependents: dependents.some((text) => text !== '') ? dependents.join(separators.item) : '',
  };
}

function sortedActions(
  service: SourceService,
  refuse: (subject: string, reason: string) => void,
): SourceAction[] {
  const byLowerName = new Map<string, SourceAction>();
  for (const action of service.actions) {
    const lowerName = action.name.toLowerCase();
    if (!/^[a-z0-9_-]+$/.test(lowerName)) refuse(action.name, 'is no name of an action');
    if (byLowerName.has(lowerName)) refuse(action.name, 'the action is there twice');
    byLowerName.set(lowerName, action);
  }
  return [...byLowerName.keys()].sort().flatMap((lowerName) => byLowerName.get(lowerName) ?? []);
}

/** Runs of names that start with the same verb; the verb is written once, the order stays as it is. */
function encodeNames(names: readonly string[]): string {
  const runs: { readonly verb: string; readonly rests: string[] }[] = [];
  for (const name of names) {
    const verb = /^[A-Z]?[a-z0-9]*/.exec(name)?.[0] ?? '';
    const run = runs.at(-1);
    const rest = name.slice(verb.length);
    if (run?.verb === verb) run.rests.push(rest);
    else runs.push({ verb, rests: [rest] });
  }
  return runs
    .map(({ verb, rests }) => verb + separators.assign + rests.join(separators.part))
    .join(separators.item);
}

/** Numbers distinct texts in the order of their arrival; the empty one is 0 and is not kept. */
function createInterner(): { numberOf(text: string): number; texts(): readonly string[] } {
  const numbers = new Map<string, number>([['', 0]]);
  return {
    numberOf(text) {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    },
    texts: () => [...numbers.keys()].slice(1),
  };
}

function toDigits(number: number): string {
  return number.toString(base);
}

/** A reference to a set or a list, of which 0 is the commonest by far. */
function toReference(number: number): string {
  return number === 0 ? '' : toDigits(number);
}
