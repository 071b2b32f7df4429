import { createCarriedKeys } from './carried-keys.ts';
import type { ActionInfo, Catalogue } from './catalogue.ts';
import { toNumber } from './cell-reading.ts';
import { type DecodedService, decodeService } from './decode-service.ts';
import { createExpand } from './expand.ts';
import { openKeys } from './keys.ts';
import { type Cell, columns, notation, separators } from './notation.ts';
import { once } from './once.ts';

/** The catalogue in a text that `encode.ts` wrote. Throws on a text in another notation. */
export function openCatalogue(text: string): Catalogue {
  const [header = '', ...columnTexts] = text.split(separators.column);
  const [writtenIn = '', version = '', updatedAt = '', keyText = ''] = header.split(separators.cell);
  if (writtenIn !== String(notation)) {
    throw new Error('The generated catalogue is in another notation: generate it again.');
  }
  const keys = openKeys(keyText);

  const decoders = new Map<string, () => DecodedService>();
  let size = 0;
  for (const cell of rowsOf(columnTexts)) {
    const firstIndex = size;
    decoders.set(
      cell('prefix'),
      once(() => decodeService(cell, firstIndex, keys.all)),
    );
    size += toNumber(cell('size'));
  }

  const services = [...decoders.keys()];
  const decoded = (lowerPrefix: string): DecodedService | undefined => decoders.get(lowerPrefix)?.();
  const all = once((): readonly ActionInfo[] =>
    [...decoders.values()].flatMap((decode) => decode().info.actions),
  );

  return {
    version,
    updatedAt,
    size,
    services,
    get globalConditionKeys() {
      return keys.global();
    },
    service: (prefix) => decoded(prefix.toLowerCase())?.info,
    action(name) {
      const lowerName = name.toLowerCase();
      const colon = lowerName.indexOf(':');
      if (colon === -1) return undefined;
      return decoded(lowerName.slice(0, colon))
        ?.byLowerName()
        .get(lowerName.slice(colon + 1));
    },
    actionAt: (index) => all()[index],
    actions: (service) =>
      service === undefined ? all() : (decoded(service.toLowerCase())?.info.actions ?? []),
    expand: createExpand({ prefixes: services, decoded, all }),
    conditionKey: keys.find,
    ...createCarriedKeys(keys),
  };
}

function rowsOf(columnTexts: readonly string[]): readonly Cell[] {
  const cells = new Map(
    columns.map((column, place) => [column, columnTexts[place]?.split(separators.cell)] as const),
  );
  const prefixes = cells.get('prefix') ?? [];
  return prefixes.map((_, row) => (column) => cells.get(column)?.[row] ?? '');
}
