import { locate } from '@leastwise/policy';
import { parse } from 'csv-parse/sync';
import type { SourceRef } from '../source-ref.ts';
import type { InputFolder } from './folder.ts';
import { jsonTexts, looseTextOf, type Place, placeInFile } from './json-text.ts';
import { looksLikeCredentialReport } from './self-identifying.ts';

/** Where a source stands: line and column of its file, and within a document that is embedded there as text. */
export interface Traced extends Place {
  readonly inDocument?: Place;
  /** The line itself, cut to a readable length. */
  readonly excerpt: string;
}

/** Finds the line and column of a source, by reading its file again; nothing when the file or place is gone. */
export const trace = (source: SourceRef, folders: readonly InputFolder[]): Traced | undefined => {
  if (!('pointer' in source)) return undefined;
  const text = textOf(source.file, folders);
  if (text === undefined) return undefined;
  const place =
    /\.csv$/i.test(source.file) || looksLikeCredentialReport(text)
      ? inCsv(text, source.pointer)
      : inJson(text, source);
  if (place === undefined) return undefined;
  const line = text.split('\n', place.line)[place.line - 1] ?? '';
  const from = Math.max(0, Math.min(place.column - 1, line.length) - 20);
  return { ...place, excerpt: line.slice(from, from + 160).trim() };
};

const textOf = (file: string, folders: readonly InputFolder[]): string | undefined => {
  for (const folder of folders) {
    const path = folder.files.find((candidate) => folder.display(candidate) === file);
    if (path !== undefined) return looseTextOf(folder.read(path));
  }
  return undefined;
};

/** `/row/column` of a credential report: rows from 1, columns by name. */
const inCsv = (text: string, pointer: string): Place | undefined => {
  const [, row = '0', column] = pointer.split('/');
  const line = Number(row) + 1;
  const records: string[][] = parse(text, { bom: true, relax_column_count: true, to_line: line });
  const index = column === undefined ? 0 : (records[0]?.indexOf(column) ?? 0);
  const before = (records[line - 1] ?? []).slice(0, Math.max(index, 0));
  return { line, column: before.reduce((sum, field) => sum + field.length + 1, 1) };
};

const inJson = (
  text: string,
  source: { readonly pointer: string; readonly document?: number },
): (Place & { inDocument?: Place }) | undefined => {
  const piece =
    source.document === undefined ? { text, line: 1, column: 1 } : jsonTexts(text)[source.document];
  if (piece === undefined) return undefined;
  const shift = (place: Place): Place => placeInFile(piece, place);
  const whole = locate(piece.text, source.pointer);
  if (whole !== undefined) return shift(whole);
  // The pointer leads into a policy document that stands in the file as encoded text.
  const steps = source.pointer.split('/');
  for (let length = steps.length - 1; length > 0; length--) {
    const outer = locate(piece.text, steps.slice(0, length).join('/'));
    if (outer === undefined) continue;
    const literal = /^"(?:[^"\\]|\\.)*"/s.exec(piece.text.slice(outer.offset))?.[0];
    if (literal === undefined) return shift(outer);
    const inner = decoded(JSON.parse(literal) as string);
    const place = locate(inner, `/${steps.slice(length).join('/')}`);
    return {
      ...shift(outer),
      ...(place !== undefined && { inDocument: { line: place.line, column: place.column } }),
    };
  }
  return undefined;
};

const decoded = (text: string): string => {
  try {
    return text.trimStart().startsWith('{') ? text : decodeURIComponent(text);
  } catch {
    return text;
  }
};
