import type { PatternElement, PolicyDocument, PrincipalElement, Statement } from './policy-document.ts';

type Json = string | readonly Json[] | { readonly [key: string]: Json };

const scalarOrList = (texts: readonly string[]): Json =>
  texts.length === 1 && texts[0] !== undefined ? texts[0] : texts;

const named = (name: string, element: PatternElement | undefined): { [key: string]: Json } =>
  element === undefined ? {} : { [element.not ? `Not${name}` : name]: scalarOrList(element.patterns) };

const principalJson = (element: PrincipalElement): Json => {
  if (element.entries.some(({ kind }) => kind === '*')) return '*';
  const byKind = new Map<string, string[]>();
  for (const { kind, value } of element.entries) {
    const values = byKind.get(kind);
    if (values === undefined) byKind.set(kind, [value]);
    else values.push(value);
  }
  return Object.fromEntries([...byKind].map(([kind, values]) => [kind, scalarOrList(values)]));
};

const conditionJson = (statement: Statement): Json => {
  const operators = new Map<string, [string, Json][]>();
  for (const { operator, key, values } of statement.conditions) {
    const keys = operators.get(operator) ?? [];
    operators.set(operator, keys);
    keys.push([key, scalarOrList(values)]);
  }
  return Object.fromEntries([...operators].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
};

/**
 * A statement as the JSON value AWS documents, elements in the order of its reference.
 * INVARIANT: a statement holds at most one condition of an operator over a key, as JSON can say no more.
 */
export const statementToJson = (statement: Statement): { readonly [key: string]: Json } => ({
  ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
  Effect: statement.effect,
  ...(statement.principal === undefined
    ? {}
    : { [statement.principal.not ? 'NotPrincipal' : 'Principal']: principalJson(statement.principal) }),
  ...named('Action', statement.action),
  ...named('Resource', statement.resource),
  ...(statement.conditions.length === 0 ? {} : { Condition: conditionJson(statement) }),
});

/** A document as a JSON value; a `Version` that was not stated stays unstated where that means the same. */
export const toJson = (document: PolicyDocument): { readonly [key: string]: Json } => ({
  ...(document.versionStated || document.version === '2012-10-17' ? { Version: document.version } : {}),
  ...(document.id === undefined ? {} : { Id: document.id }),
  Statement: document.statements.map(statementToJson),
});

/** A document as JSON text, indented by two spaces, equal for equal documents. */
export const printPolicy = (document: PolicyDocument): string => JSON.stringify(toJson(document), null, 2);
