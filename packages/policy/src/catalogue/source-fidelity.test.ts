import { describe, expect, it } from 'vitest';
import { readIamData } from '../../scripts/iam-data-source.ts';
import { accessLevelOf } from './access-level.ts';
import { encodeCatalogue } from './encode.ts';
import { loadCatalogue } from './index.ts';
import { canonicalKeyName } from './key-table.ts';

const source = await readIamData();
const catalogue = loadCatalogue();

function sorted(names: Iterable<string>): string[] {
  return [...new Set([...names].map((name) => canonicalKeyName(name).toLowerCase()))].sort();
}

describe('the generated catalogue', () => {
  it('is generated from the installed data: run `npm run generate` if not', () => {
    expect(catalogue.version).toBe(source.version);
  });

  it('comes out the same when it is generated from the same data in another order', () => {
    const reversed = { ...source, services: source.services.toReversed() };
    expect(encodeCatalogue(reversed)).toEqual(encodeCatalogue(source));
  });

  it('says of every action what the data says', () => {
    let count = 0;
    const differences: string[] = [];
    for (const service of source.services) {
      const typeKeys = new Map(service.resourceTypes.map((type) => [type.type.toLowerCase(), type] as const));
      for (const told of service.actions) {
        count += 1;
        const info = catalogue.action(`${service.prefix}:${told.name}`);
        const types = new Map<string, string[]>();
        for (const type of told.resourceTypes) {
          const keys = [
            ...type.conditionKeys,
            ...(typeKeys.get(type.type.toLowerCase())?.conditionKeys ?? []),
          ];
          types.set(type.type.toLowerCase(), [...(types.get(type.type.toLowerCase()) ?? []), ...keys]);
        }
        const expected = {
          level: accessLevelOf(told.accessLevel),
          keys: sorted(told.conditionKeys),
          types: [...types].map(([type, keys]) => [type, sorted(keys)]).sort(),
          required: sorted(told.resourceTypes.filter(({ required }) => required).map(({ type }) => type)),
        };
        const actual = info && {
          level: info.level,
          keys: sorted(info.conditionKeys),
          types: info.resourceTypes
            .map(({ type, conditionKeys }) => [type.toLowerCase(), sorted(conditionKeys)])
            .sort(),
          required: sorted(info.resourceTypes.filter(({ required }) => required).map(({ type }) => type)),
        };
        if (JSON.stringify(actual) !== JSON.stringify(expected))
          differences.push(`${service.prefix}:${told.name}`);
      }
    }
    expect(differences).toEqual([]);
    expect(count).toBe(catalogue.size);
  });

  it('says of every resource type what the data says', () => {
    for (const service of source.services) {
      const info = catalogue.service(service.prefix);
      expect(info?.name).toBe(service.name);
      const told = service.resourceTypes.map(({ type, arns }) => [type, arns]);
      expect(info?.resourceTypes.map(({ type, templates }) => [type, templates]).sort()).toEqual(told.sort());
    }
  });
});
