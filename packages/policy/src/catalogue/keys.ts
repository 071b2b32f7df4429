import type { ConditionKey } from './catalogue.ts';
import { damaged } from './cell-reading.ts';
import { createConditionKeyLookup } from './condition-key-lookup.ts';
import type { ConditionKeyType } from './condition-key-type.ts';
import { claimOfUnlistedProvider } from './federated-claim.ts';
import { byLetter, separators, typeLetters } from './notation.ts';
import { once } from './once.ts';

/** The condition keys of a catalogue, decoded when they are first asked for. */
export interface Keys {
  /** In the order of the numbers by which services refer to them. */
  all(): readonly ConditionKey[];
  /** By the name that services list, in their case. */
  byName(): ReadonlyMap<string, ConditionKey>;
  /** Those that a request for any action can carry. */
  global(): readonly ConditionKey[];
  /** The documented keys that a name from a policy can mean, the best match first. */
  lookup(name: string): readonly ConditionKey[];
  /** The key that a name from a policy means, be it documented or a claim of any provider. */
  find(name: string): ConditionKey | undefined;
}

/** Reads the keys from the header of the generated text. */
export function openKeys(text: string): Keys {
  const all = once(() => decodeKeys(text));
  const lookup = once(() => createConditionKeyLookup(all()));
  return {
    all,
    byName: once(() => new Map(all().map((key) => [key.name, key] as const))),
    global: once(() => all().filter((key) => key.anyAction)),
    lookup: (name) => lookup()(name),
    find: (name) => lookup()(name)[0] ?? claimOfUnlistedProvider(name),
  };
}

function decodeKeys(text: string): readonly ConditionKey[] {
  const types = byLetter<ConditionKeyType>(typeLetters);
  return text.split(separators.part).map((item) => {
    const [name = '', marks = ''] = item.split(separators.assign);
    return {
      name,
      type: types.get(marks.charAt(0)) ?? damaged(),
      anyAction: marks.endsWith(separators.mark),
    };
  });
}
