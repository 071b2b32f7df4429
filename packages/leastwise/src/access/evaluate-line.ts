import {
  type Decision,
  evaluate,
  findDuplicateKeys,
  jsonSyntaxError,
  locate,
  type StatementRef,
} from '@leastwise/policy';
import { shapeProblem } from '../account/input/shape-problem.ts';
import {
  type AnsweredStatement,
  type BrokenLine,
  type DecidedLine,
  type EvaluateLine,
  evaluateLineSchema,
} from '../schemas/evaluate.ts';
import { conditionWords } from './condition-words.ts';
import { type DocumentCache, documentCache } from './document-cache.ts';
import { lineLayers } from './line-layers.ts';

type Parsed =
  | { readonly ok: true; readonly line: EvaluateLine }
  | { readonly ok: false; readonly id: string | number | null; readonly error: string };

const idOf = (value: unknown): string | number | null => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

/** A misspelt layer would be left out without a word, and the answer be wrong. */
const misspelt = (line: EvaluateLine): string | undefined => {
  const known = Object.keys(evaluateLineSchema.shape);
  return Object.keys(line).find(
    (field) => !known.includes(field) && /polic|boundar|session|scp|rcp|account|context|keys/i.test(field),
  );
};

const parseLine = (text: string): Parsed => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { message = 'it is no JSON', column = 1 } = jsonSyntaxError(text) ?? {};
    return { ok: false, id: null, error: `column ${column}: not JSON: ${message}` };
  }
  const id = idOf(value);
  const [twice] = findDuplicateKeys(text);
  if (twice !== undefined) {
    const error = `column ${twice.column}: '${twice.key}' stands twice in one object (${twice.pointer})`;
    return { ok: false, id, error };
  }
  const result = evaluateLineSchema.safeParse(value);
  if (!result.success) {
    const { pointer, message } = shapeProblem(result.error);
    return { ok: false, id, error: pointer === '' ? message : `${pointer}: ${message}` };
  }
  const odd = misspelt(result.data);
  if (odd !== undefined) return { ok: false, id, error: `/${odd}: there is no such field` };
  return { ok: true, line: result.data };
};

/** Where a statement stands in the batch file: `scps[0][1]` and 2 are at `/scps/0/1/Statement/2`. */
const placeIn = (
  text: string,
  line: number,
  { layer, policy, index, sid }: StatementRef,
): AnsweredStatement => {
  const document = `/${policy.replaceAll('[', '/').replaceAll(']', '')}`;
  const at =
    locate(text, `${document}/Statement/${index}`) ??
    locate(text, `${document}/Statement`) ??
    locate(text, document);
  const place = at === undefined ? {} : { line, column: at.column };
  return { layer, policy, index, ...(sid !== undefined && { sid }), ...place };
};

const answerOf = (
  decided: Decision,
  place: (ref: StatementRef) => AnsweredStatement,
): Omit<DecidedLine, 'id'> => {
  const { decision, layer, reason, statements, conditions } = decided;
  const base = { ...(layer !== undefined && { layer }), statements: statements.map(place) };
  if (decision !== 'depends' || conditions === undefined) {
    // INVARIANT: an answer that depends names its conditions.
    const known = decision === 'depends' ? 'unknown' : decision;
    return { decision: known, ...base, ...(reason !== undefined && { reason }) };
  }
  const open = conditions.map(({ statement, values, ...condition }) => ({
    words: conditionWords({ values, ...condition }),
    ...condition,
    values: [...values],
    statement: place(statement),
  }));
  const keys = [...new Set(open.map(({ key }) => key))].join(', ');
  return { decision: 'unknown', ...base, reason: `depends on ${keys}`, conditions: open };
};

const decideLine = (text: string, number: number, ready: DocumentCache): DecidedLine | BrokenLine => {
  const parsed = parseLine(text);
  if (!parsed.ok) return { id: parsed.id, line: number, error: parsed.error };
  const { line } = parsed;
  const read = lineLayers(line, ready);
  if (!read.ok) return { id: line.id, line: number, error: read.error };
  const answer = answerOf(evaluate(line.request, read.layers), (ref) => placeIn(text, number, ref));
  const warnings = read.warnings.length === 0 ? {} : { warnings: [...read.warnings] };
  return { id: line.id, ...answer, ...warnings };
};

/** Answers the lines of `policy evaluate --batch`, one at a time; documents that come again are compiled once. */
export const lineEvaluator = (ready: DocumentCache = documentCache()) => {
  return (text: string, number: number): DecidedLine | BrokenLine => {
    try {
      return decideLine(text, number, ready);
    } catch (error) {
      // Only a line that nests thousands deep exhausts the stack.
      if (!(error instanceof RangeError)) throw error;
      return { id: null, line: number, error: 'it nests too deep' };
    }
  };
};
