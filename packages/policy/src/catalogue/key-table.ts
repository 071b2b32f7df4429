import { compare } from './compare.ts';
import { type ConditionKeyType, isConditionKeyType } from './condition-key-type.ts';
import { staysWithFederatedSession } from './federated-claim.ts';
import { clashes } from './notation.ts';
import type { CatalogueSource } from './source.ts';

/** All keys of the catalogue by lower-case name, sorted, each with the number by which services refer to it. */
export type KeyTable = ReadonlyMap<string, NumberedKey>;

/** A condition key on its way into the generated text. */
export interface NumberedKey {
  readonly number: number;
  readonly name: string;
  readonly type: ConditionKeyType;
  readonly anyAction: boolean;
}

/**
 * The one way a key is named. AWS writes the part to fill in three ways, of which `/tag-key` and a bare `/` would
 * pass for a key of that very name.
 */
export function canonicalKeyName(name: string): string {
  return name.replace(/\/(tag-key)?$/, '/${TagKey}');
}

/** Collects the keys of all services; appends to `problems` what no table can be made of. */
export function tabulateKeys(source: CatalogueSource, problems: string[]): KeyTable {
  const keys = new Map<string, { readonly name: string; readonly type: ConditionKeyType }>();
  const owned = new Set<string>();
  const global = new Set<string>();

  // A key is described by its owner: AWS first, then the service it is named after, then whoever mentions it.
  function describe(name: string, type: string, rank: 'owner' | 'guest'): void {
    if (!isConditionKeyType(type)) {
      problems.push(`${name}: the type ${JSON.stringify(type)} is unknown`);
      return;
    }
    if (clashes(name)) problems.push(`${name}: has a character that the notation needs`);
    const canonical = canonicalKeyName(name);
    const lowerName = canonical.toLowerCase();
    const described = keys.get(lowerName);
    if (described === undefined) keys.set(lowerName, { name: canonical, type });
    else if (described.type !== type && !owned.has(lowerName)) {
      problems.push(`${name}: is described as ${described.type} and as ${type}, and nobody owns it`);
    }
    if (rank === 'owner') owned.add(lowerName);
  }

  for (const key of source.globalConditionKeys) {
    describe(key.name, key.type, 'owner');
    global.add(canonicalKeyName(key.name).toLowerCase());
  }
  const mentions = source.services.flatMap(({ prefix, conditionKeys }) =>
    conditionKeys.map((key) => ({ ...key, own: key.name.toLowerCase().startsWith(`${prefix}:`) })),
  );
  for (const key of mentions.filter(({ own }) => own)) describe(key.name, key.type, 'owner');
  for (const key of mentions.filter(({ own }) => !own)) describe(key.name, key.type, 'guest');

  const table = new Map<string, NumberedKey>();
  for (const [lowerName, key] of [...keys].sort(([a], [b]) => compare(a, b))) {
    const anyAction = global.has(lowerName) || staysWithFederatedSession(lowerName);
    table.set(lowerName, { ...key, number: table.size, anyAction });
  }
  return table;
}
