// Rewrites of a line: the same line with some of its documents, statements or conditions said in another way.
import { principalKeys } from './random-context.mjs';

/** A text that nothing in a random request is called, for what can never match. */
export const nothing = 'nothing-is-called-this';

const single = {
  resourcePolicy: 'resource',
  permissionBoundary: 'boundary',
  sessionPolicy: 'session',
  vpcEndpointPolicy: 'endpoint',
};

/** The line with `change(document, layer)` in place of each document. */
export const withDocuments = (line, change) => {
  const made = { ...line, identityPolicies: line.identityPolicies.map((one) => change(one, 'identity')) };
  for (const [name, layer] of Object.entries(single)) if (line[name]) made[name] = change(line[name], layer);
  if (line.scps) made.scps = line.scps.map((level) => level.map((one) => change(one, 'scp')));
  if (line.rcps) made.rcps = line.rcps.map((level) => level.map((one) => change(one, 'rcp')));
  return made;
};

/** The line with `change(statement, layer, document)` in place of each statement. */
export const withStatements = (line, change) =>
  withDocuments(line, (document, layer) => ({
    ...document,
    Statement: [document.Statement].flat().map((statement) => change(statement, layer, document)),
  }));

/** Puts a condition into a Condition element; the spelling of the key makes room where it is taken. */
const put = (made, operator, key, values) => {
  const taken = made[operator] ?? {};
  const free = [key, key.toLowerCase(), key.toUpperCase()].find((name) => !(name in taken)) ?? key;
  made[operator] = { ...taken, [free]: values };
};

/**
 * The line with `change(condition, statement, document, layer)` in place of each condition `{operator, key, values}`,
 * `values` being a list; null leaves the condition out.
 */
export const withConditions = (line, change) =>
  withStatements(line, (statement, layer, document) => {
    if (statement.Condition === undefined) return statement;
    const made = {};
    for (const [operator, keys] of Object.entries(statement.Condition)) {
      for (const [key, given] of Object.entries(keys)) {
        const condition = { operator, key, values: [given].flat() };
        const changed = change(condition, statement, document, layer);
        if (changed === null) continue;
        const { operator: name, key: spelled, values } = changed;
        put(made, name, spelled, Array.isArray(given) ? values : values.length === 1 ? values[0] : values);
      }
    }
    return { ...statement, Condition: made };
  });

/** The line with `change(value, condition)` in place of each value of a condition. */
export const withValues = (line, change) =>
  withConditions(line, (condition, statement, document) => ({
    ...condition,
    values: condition.values.flatMap((value) => change(value, condition, statement, document)),
  }));

/** The line with `change(pattern, statement, document, layer)` in place of each Resource or NotResource pattern; a list stands for several. */
export const withResources = (line, change) =>
  withStatements(line, (statement, layer, document) => {
    const made = { ...statement };
    for (const name of ['Resource', 'NotResource']) {
      if (statement[name] === undefined) continue;
      made[name] = [statement[name]].flat().flatMap((pattern) => change(pattern, statement, document, layer));
    }
    return made;
  });

/** The line with other context keys; undefined removes one. */
export const withContext = (line, change) => {
  const context = {};
  for (const [key, value] of Object.entries(line.request.context)) {
    const changed = change(key, value);
    if (changed !== undefined) context[key] = changed;
  }
  return { ...line, request: { ...line.request, context } };
};

/** What a request holds for a key, whether it was given or follows from the principal. */
export const heldValue = ({ request }, key) => {
  const wanted = key.toLowerCase();
  const find = (keys) => Object.entries(keys).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return find(request.context) ?? find(principalKeys(request));
};

/** An operator taken apart: set prefix, comparison, IfExists. */
export const operatorParts = (operator) => {
  const [, set = '', comparison, ifExists = ''] = /^(For(?:All|Any)Values?:)?(.*?)(IfExists)?$/.exec(
    operator,
  );
  return { set, comparison, ifExists, negated: comparison.includes('Not') };
};

/** Whether the caller is an account's own: a user, role, session or root. */
export const hasAccount = ({ request }) => typeof request.principal === 'string';

export const accountOf = ({ request }) =>
  hasAccount({ request }) ? request.principal.split(':')[4] : undefined;

/** Whether two lines say the same, character for character. */
export const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);
