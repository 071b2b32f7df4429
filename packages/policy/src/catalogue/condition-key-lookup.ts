import { createBoundedCache } from './bounded-cache.ts';
import type { ConditionKey } from './catalogue.ts';

/** A template splits around its one placeholder, which is written `${TagKey}` or `<key>`. */
const placeholder = /\$\{[^}]*\}|<[^>]*>/;

interface Template {
  readonly start: string;
  readonly end: string;
  readonly key: ConditionKey;
}

/** How many names are remembered: real policies use a few hundred, hostile ones must not fill the memory. */
const remembered = 4096;

/** Finds the documented keys that a name from a policy can mean. */
export type ConditionKeyLookup = (name: string) => readonly ConditionKey[];

/**
 * A lookup over these keys. It answers with the best match first: the very name, then the templates the name fills
 * in, the most specific one first.
 */
export function createConditionKeyLookup(keys: readonly ConditionKey[]): ConditionKeyLookup {
  const byName = new Map(keys.map((key) => [key.name.toLowerCase(), key] as const));
  const templates = keys.flatMap(templatesOf);
  const answers = createBoundedCache<readonly ConditionKey[]>(remembered);

  function find(name: string): readonly ConditionKey[] {
    const exact = byName.get(name);
    const filled = templates
      .filter((template) => template.key !== exact && fills(name, template))
      .sort((a, b) => literalLength(b) - literalLength(a));
    return [...(exact === undefined ? [] : [exact]), ...filled.map((template) => template.key)];
  }

  return (name) => {
    const lowerName = name.toLowerCase();
    const known = answers.get(lowerName);
    if (known !== undefined) return known;
    const found = find(lowerName);
    answers.set(lowerName, found);
    return found;
  };
}

function templatesOf(key: ConditionKey): Template[] {
  const name = key.name.toLowerCase();
  const found = placeholder.exec(name);
  if (found === null) return [];
  return [{ start: name.slice(0, found.index), end: name.slice(found.index + found[0].length), key }];
}

/** The placeholder stands for at least one character. */
function fills(name: string, { start, end }: Template): boolean {
  return name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end);
}

function literalLength({ start, end }: Template): number {
  return start.length + end.length;
}
