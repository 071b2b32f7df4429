import { compare } from './compare.ts';
import { encodeService } from './encode-service.ts';
import { type KeyTable, tabulateKeys } from './key-table.ts';
import { columns, notation, separators, typeLetters } from './notation.ts';
import type { CatalogueSource, SourceService } from './source.ts';

/** The generated text, or why there is none. */
export type Encoding =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Writes the catalogue in the notation of `notation.ts`. The same source gives the same text, whatever its order.
 * Refuses a source with anything it does not understand: a level guessed or an action lost would end up as a
 * privilege nobody sees.
 */
export function encodeCatalogue(source: CatalogueSource): Encoding {
  const problems: string[] = [];
  const keys = tabulateKeys(source, problems);
  const services = source.services.toSorted((a, b) => compare(a.prefix, b.prefix));
  refuseDuplicates(services, problems);
  const encoded = services.map((service) => encodeService(service, keys, problems));
  const header = [String(notation), source.version, source.updatedAt, encodeKeys(keys)].join(separators.cell);
  const written = columns.map((column) => encoded.map((cells) => cells[column]).join(separators.cell));
  const text = [header, ...written].join(separators.column);
  if (services.length === 0) problems.push('the source has no services');
  // One byte per character in memory, and no need of escapes in a literal.
  const foreign = /[^ -~]|['"\\`]/.exec(text);
  if (foreign !== null) {
    problems.push(
      `${JSON.stringify(text.slice(Math.max(0, foreign.index - 40), foreign.index + 1))}: has a character that the notation can't hold`,
    );
  }
  return problems.length === 0 ? { ok: true, text } : { ok: false, problems };
}

function encodeKeys(keys: KeyTable): string {
  return [...keys.values()]
    .map(({ name, type, anyAction }) => {
      return `${name}${separators.assign}${typeLetters[type]}${anyAction ? separators.mark : ''}`;
    })
    .join(separators.part);
}

function refuseDuplicates(services: readonly SourceService[], problems: string[]): void {
  const seen = new Set<string>();
  for (const { prefix } of services) {
    if (seen.has(prefix)) problems.push(`${prefix}: the service is there twice`);
    seen.add(prefix);
  }
}
