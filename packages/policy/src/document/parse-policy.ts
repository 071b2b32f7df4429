import { findDuplicateKeys } from './duplicate-keys.ts';
import { limits } from './limits.ts';
import { locate, offsetOf } from './locate.ts';
import { type Problem, problem } from './problem.ts';
import { type ParseResult, readDocument } from './read-document.ts';
import { nestsDeeper, skipValue } from './scan-json.ts';
import { jsonSyntaxError } from './syntax-error.ts';

/** The JSON text of a document; IAM returns it URL-encoded (RFC 3986): https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html */
export const decodedText = (text: string): string => {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // JSON never starts with a percent sign, nor has one behind its first brace.
  if (!/^\s*\{?\s*%[0-9a-f]{2}/i.test(plain)) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

const placed = (text: string, found: Problem): Problem => {
  const at = locate(text, found.path);
  return at === undefined ? found : { ...found, line: at.line, column: at.column };
};

/** Numbers whose text JSON.parse would change: fractions, exponents, and more digits than a double holds. */
const oddNumber = /[[:,]\s*-?\d+(?:[.eE]|(?<=\d{16}))/;

/** Finding a value's place reads the text from its start, so a hostile text gets only so many. */
const places = 500;

const numberTexts = (text: string): ((pointer: string) => string | undefined) | undefined => {
  if (!oddNumber.test(text)) return undefined;
  let left = places;
  return (pointer) => {
    const at = left-- > 0 ? offsetOf(text, pointer) : undefined;
    return at === undefined ? undefined : text.slice(at, skipValue(text, at));
  };
};

const refused = (problems: readonly Problem[]): ParseResult => ({ ok: false, problems });

const syntaxProblem = (text: string): Problem => {
  const fault = jsonSyntaxError(text) ?? { message: 'the text is no JSON', line: 1, column: 1 };
  const { line, column } = fault;
  return { ...problem('not-json', '', `not JSON: ${fault.message}`), line, column };
};

/**
 * Parses a policy document from JSON text, or from JSON text that is URL-encoded as IAM returns it.
 * Positions are of the decoded text, lines and columns from 1.
 */
export const parsePolicy = (source: string): ParseResult => {
  if (source.length > limits.textLength) {
    const message = `a policy may be at most ${limits.textLength} characters long, this has ${source.length}`;
    return refused([problem('too-large', '', message)]);
  }
  const text = decodedText(source);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused([syntaxProblem(text)]);
  }
  if (nestsDeeper(text, limits.nesting)) {
    return refused([problem('too-large', '', `a policy may nest at most ${limits.nesting} levels deep`)]);
  }
  const result = readDocument(value, numberTexts(text));
  const repeated = findDuplicateKeys(text).map(({ key, pointer, line, column }) => ({
    ...problem('duplicate-key', pointer, `'${key}' stands twice in one object; only the last would count`),
    line,
    column,
  }));
  if (repeated.length === 0 && result.problems.length === 0) return result;
  const problems = [
    ...repeated,
    ...result.problems.map((found, index) => (index < places ? placed(text, found) : found)),
  ];
  return result.ok && repeated.length === 0 ? { ...result, problems } : refused(problems);
};
