import { constants } from 'node:buffer';
import { findDuplicateKeys, jsonSyntaxError } from '@leastwise/policy';
import type { Notice } from '../../schemas/notice.ts';
import type { Part } from '../answer.ts';

/** Files larger than this are refused (CloudTrail's excepted, which are read one by one and let go). */
export const fileLimitBytes = 256 * 1024 * 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** UTF-8, unless a byte order mark says otherwise: PowerShell's `>` writes UTF-16. */
const encodingOf = ([first, second]: Uint8Array): Encoding =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

const isZip = ([p, k, three, four]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && three === 0x03 && four === 0x04;

/** The bytes as text, or why they are none. A byte order mark is dropped. */
export const textOf = (bytes: Uint8Array, file: string): string | Notice => {
  const refuse = (message: string): Notice => ({ level: 'error', file, message });
  const encoding = encodingOf(bytes);
  if (isZip(bytes)) return refuse('is a zip archive; unpack it first');
  if (encoding === 'utf-8' && bytes.includes(0))
    return refuse('is a binary file; JSON or CSV text was expected');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (bytes.length > constants.MAX_STRING_LENGTH)
      return refuse('is too long to be read as one text; split it');
    return refuse(`is not ${encoding.slice(0, 6).toUpperCase()} text`);
  }
};

/** The same of text that was read before, or of the beginning of one; what is no text of it is made to be. */
export const looseTextOf = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);

/** A place in a text, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A JSON text within a file, and where in the file it begins. */
export interface JsonText extends Place {
  readonly text: string;
}

/**
 * Cuts text in which several JSON texts follow one another (`aws … >> file` does that) into those texts, or
 * returns nothing when it is no such text. Only brackets outside of strings are counted; what is left when they do
 * not add up is the last piece.
 */
const splitTexts = (text: string): JsonText[] | undefined => {
  const texts: JsonText[] = [];
  let depth = 0;
  let start = 0;
  let place: Place = { line: 1, column: 1 };
  let line = 1;
  let lineStart = 0;
  let inString = false;
  const placeAt = (at: number): Place => ({ line, column: at - lineStart + 1 });
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      line++;
      lineStart = at + 1;
    }
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x7b || code === 0x5b) {
      if (depth++ > 0) continue;
      start = at;
      place = placeAt(at);
    } else if (depth === 0 && code > 0x20) {
      texts.push({ text: text.slice(at), ...placeAt(at) });
      break;
    } else if (code === 0x22) {
      inString = true;
    } else if ((code === 0x7d || code === 0x5d) && --depth === 0) {
      texts.push({ text: text.slice(start, at + 1), ...place });
    }
  }
  if (depth > 0) texts.push({ text: text.slice(start), ...place });
  return texts.length > 1 ? texts : undefined;
};

/** The JSON texts in a file: one as a rule. `nth` is what {@link Part.document} counts. */
export const jsonTexts = (text: string): readonly JsonText[] => splitTexts(text) ?? [wholeOf(text)];

const wholeOf = (text: string): JsonText => ({ text, line: 1, column: 1 });

/** A place in one of a file's texts as the place in the file. */
export const placeInFile = (piece: Place, { line, column }: Place): Place => ({
  line: line + piece.line - 1,
  column: line === 1 ? column + piece.column - 1 : column,
});

interface ParsedText {
  readonly value: unknown;
  readonly piece: JsonText;
  /** Which text of the file it is, where it is one of several. */
  readonly document?: number;
}

/** Parses each JSON text of a file by itself. Errors say line and column of the file. */
export const parseTexts = (
  text: string,
  file: string,
): { readonly texts: readonly ParsedText[]; readonly problems: readonly Notice[] } => {
  const whole = wholeOf(text);
  const one = parseOne(whole, file);
  if ('value' in one) return { texts: [{ value: one.value, piece: whole }], problems: [] };
  const several = splitTexts(text);
  if (several === undefined) return { texts: [], problems: [one.problem] };
  const texts: ParsedText[] = [];
  const problems: Notice[] = [];
  for (const [document, piece] of several.entries()) {
    const result = parseOne(piece, file);
    if ('value' in result) texts.push({ value: result.value, piece, document });
    else problems.push(result.problem);
  }
  return { texts, problems };
};

const parseOne = (piece: JsonText, file: string): { value: unknown } | { problem: Notice } => {
  try {
    return { value: JSON.parse(piece.text) as unknown };
  } catch {
    const error = jsonSyntaxError(piece.text);
    const place = error === undefined ? {} : placeInFile(piece, error);
    const message = `is no valid JSON: ${error?.message ?? 'it could not be parsed'}`;
    return { problem: { level: 'error', file, ...place, message } };
  }
};

export interface JsonFile {
  readonly parts: readonly Part[];
  readonly notices: readonly Notice[];
  /** Whether a piece of the file, or all of it, could not be parsed. */
  readonly broken: boolean;
}

/** Parses a JSON file, which may hold several JSON texts. Errors say line and column. */
export const parseJsonFile = (text: string, file: string): JsonFile => {
  const { texts, problems } = parseTexts(text, file);
  const parts = texts.map(({ value, piece, document }): Part => {
    const duplicates = findDuplicateKeys(piece.text).map((duplicate) => ({
      ...duplicate,
      ...placeInFile(piece, duplicate),
    }));
    return { file, body: value, duplicates, ...(document !== undefined && { document }) };
  });
  return {
    parts,
    notices: [...problems, ...parts.flatMap(duplicateNotices)],
    broken: problems.length > 0,
  };
};

const duplicateNotices = (part: Part): Notice[] =>
  part.duplicates.map(({ key, pointer, line, column }) => ({
    level: 'error',
    file: part.file,
    line,
    column,
    message: `the key "${key}" stands twice in one object (${pointer}); what it holds cannot be relied on`,
  }));
