import { limits } from './limits.ts';
import type { PolicyDocument, PolicyVersion, Statement } from './policy-document.ts';
import { type Problem, pointerTo, problem } from './problem.ts';
import { readStatement } from './read-statement.ts';
import { isObject, type JsonObject, kindOf, type Reading } from './read-values.ts';

/** A document with what is odd about it, or everything that keeps it from being one. */
export type ParseResult =
  | { readonly ok: true; readonly document: PolicyDocument; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const elements: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

const readVersion = (source: JsonObject, reading: Reading): PolicyVersion => {
  const version = source['Version'];
  if (version === '2012-10-17' || version === '2008-10-17') return version;
  if (Object.hasOwn(source, 'Version')) {
    const message = `Version is "2012-10-17" or "2008-10-17", found ${JSON.stringify(version)}`;
    reading.problems.push(problem('unknown-version', '/Version', message));
  }
  return '2008-10-17';
};

const reportDuplicateSids = (statements: readonly Statement[], single: boolean, reading: Reading): void => {
  const seen = new Map<string, number>();
  for (const { sid, index } of statements) {
    if (sid === undefined || sid === '') continue;
    const first = seen.get(sid);
    if (first === undefined) seen.set(sid, index);
    else {
      const path = single ? '/Statement/Sid' : `/Statement/${index}/Sid`;
      const message = `Sid '${sid}' already names statement ${first}; AWS wants Sids unique in a policy`;
      reading.problems.push(problem('duplicate-sid', path, message));
    }
  }
};

const readStatements = (source: JsonObject, reading: Reading): readonly Statement[] => {
  if (!Object.hasOwn(source, 'Statement')) {
    reading.problems.push(problem('missing-statement', '', 'a policy needs a Statement'));
    return [];
  }
  const value = source['Statement'];
  const single = !Array.isArray(value);
  const list: readonly unknown[] = single ? [value] : value;
  if (list.length === 0) {
    reading.problems.push(problem('empty-array', '/Statement', 'a policy without statements allows nothing'));
  }
  if (list.length > limits.statements) {
    const message = `a policy may hold at most ${limits.statements} statements, this has ${list.length}`;
    reading.problems.push(problem('too-large', '/Statement', message));
    return [];
  }
  const statements: Statement[] = [];
  for (let index = 0; index < list.length && reading.patterns <= limits.patterns; index++) {
    const path = single ? '/Statement' : pointerTo('/Statement', index);
    const statement = readStatement(list[index], index, path, reading);
    if (statement !== undefined) statements.push(statement);
  }
  reportDuplicateSids(statements, single, reading);
  return statements;
};

/** Reads an already parsed JSON value; used by `parsePolicy`, which knows the text behind it too. */
export const readDocument = (value: unknown, numberText?: Reading['numberText']): ParseResult => {
  const reading: Reading = { problems: [], patterns: 0, ...(numberText === undefined ? {} : { numberText }) };
  const { problems } = reading;
  if (!isObject(value)) {
    problems.push(problem('wrong-type', '', `a policy is an object, found ${kindOf(value)}`));
    return { ok: false, problems };
  }
  for (const name of Object.keys(value)) {
    if (elements.has(name)) continue;
    problems.push(problem('unknown-element', pointerTo('', name), `'${name}' is no element of a policy`));
  }
  const version = readVersion(value, reading);
  const id = value['Id'];
  if (id !== undefined && typeof id !== 'string') {
    problems.push(problem('wrong-type', '/Id', `Id is a string, found ${kindOf(id)}`));
  }
  const statements = readStatements(value, reading);
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  const document: PolicyDocument = {
    version,
    versionStated: Object.hasOwn(value, 'Version'),
    ...(typeof id === 'string' ? { id } : {}),
    statements,
  };
  return { ok: true, document, problems };
};
