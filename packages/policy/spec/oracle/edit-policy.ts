/** Policies as JSON, and the ways in which the next version of one differs from it. */
export interface JsonStatement {
  readonly Effect: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [element: string]: unknown;
}

export interface JsonPolicy {
  readonly Version?: string;
  readonly Statement: readonly JsonStatement[];
}

/** Takes a whole number below a limit, the same ones for the same seed. */
export type Pick = (limit: number) => number;

export const seeded = (start: number): Pick => {
  let state = start;
  return (limit) => {
    // Mulberry32: seeds that are neighbours have nothing in common.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
};

export const oneOf = <T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T;

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);

const replaced = <T>(list: readonly T[], at: number, ...items: readonly T[]): readonly T[] => [
  ...list.slice(0, at),
  ...items,
  ...list.slice(at + 1),
];

/** A pattern or value that nearly is the given one. */
const near = (value: string, pick: Pick): string => {
  const at = pick(value.length + 1);
  const last = value.at(-1) === '1' ? '2' : '1';
  switch (pick(6)) {
    case 0:
      return `${value.slice(0, at)}*`;
    case 1:
      return `${value}*`;
    case 2:
      return value.replace(/\*/, pick(2) === 0 ? 'a' : '');
    case 3:
      return `${value.slice(0, at)}?${value.slice(at + 1)}`;
    case 4:
      return value.endsWith('/*') ? `${value}/x` : `${value}/*`;
    default:
      return /^[\d.]+$/.test(value) ? `${value.slice(0, -1)}${last}` : value.replace(/[^:]$/, 'b');
  }
};

const editedList = (list: readonly string[], pool: readonly string[], pick: Pick): readonly string[] => {
  const at = pick(list.length);
  const value = list[at] ?? '';
  switch (pick(4)) {
    case 0:
      return list.length > 1 ? replaced(list, at) : [...list, oneOf(pool, pick)];
    case 1:
      return [...list, oneOf(pool, pick)];
    case 2:
      return [...list, near(value, pick)];
    default:
      return replaced(list, at, near(value, pick));
  }
};

const element = (statement: JsonStatement, name: string): string =>
  `Not${name}` in statement ? `Not${name}` : name;

const editedElement = (
  statement: JsonStatement,
  name: 'Action' | 'Resource',
  pool: readonly string[],
  pick: Pick,
): JsonStatement => {
  const here = element(statement, name);
  if (!(here in statement)) return statement;
  const list = listOf(statement[here]);
  if (pick(8) > 0) return { ...statement, [here]: editedList(list, pool, pick) };
  const { [here]: _gone, ...rest } = statement;
  return { ...rest, Effect: statement.Effect, [here === name ? `Not${name}` : name]: list };
};

interface Triple {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const triplesOf = ({ Condition = {} }: JsonStatement): readonly Triple[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: listOf(values) })),
  );

const withTriples = (statement: JsonStatement, triples: readonly Triple[]): JsonStatement => {
  const made: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of triples) made[operator] = { ...made[operator], [key]: values };
  const { Condition: _gone, ...rest } = statement;
  return { ...rest, Effect: statement.Effect, ...(triples.length === 0 ? {} : { Condition: made }) };
};

const withoutNegation = /Not(?=Equals|Like|Ip)|^Not/;

const negatedOperator = (operator: string): string => {
  if (withoutNegation.test(operator)) return operator.replace(withoutNegation, '');
  if (/IpAddress/.test(operator)) return operator.replace('IpAddress', 'NotIpAddress');
  return operator.replace(/(String|Arn|Numeric|Date)(Equals|Like)/, '$1Not$2');
};

const otherSet = (operator: string): string => {
  if (operator.startsWith('ForAllValues:')) return operator.replace('ForAllValues:', 'ForAnyValue:');
  return operator.startsWith('ForAnyValue:')
    ? operator.replace('ForAnyValue:', 'ForAllValues:')
    : `ForAllValues:${operator}`;
};

const otherSetOrNone = (operator: string): string =>
  operator.includes(':') ? operator.replace(/^.*:/, '') : `ForAnyValue:${operator}`;

const withIfExists = (operator: string): string =>
  operator.endsWith('IfExists') ? operator.slice(0, -'IfExists'.length) : `${operator}IfExists`;

const otherOrder = (operator: string): string => {
  if (operator.includes('LessThan')) return operator.replace('LessThan', 'GreaterThan');
  if (operator.includes('GreaterThan')) return operator.replace('GreaterThan', 'LessThan');
  return operator;
};

const operatorEdits = [
  withIfExists,
  withIfExists,
  withIfExists,
  negatedOperator,
  negatedOperator,
  otherSet,
  otherSetOrNone,
  otherOrder,
];

/** An operator that nearly is the given one. */
const nearOperator = (operator: string, pick: Pick): string => {
  if (/^Null$/i.test(operator)) return operator;
  return oneOf(operatorEdits, pick)(operator);
};

const flipped = (values: readonly string[]): readonly string[] =>
  values.map((value) => (value === 'true' ? 'false' : value === 'false' ? 'true' : value));

/** What an edit takes from, beside the policy itself. */
export interface Pools {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Triple[];
  readonly values: readonly string[];
}

const nearTriple = (triple: Triple, pools: Pools, pick: Pick): Triple => {
  const { operator, values } = triple;
  if (pick(2) === 0) return { ...triple, operator: nearOperator(operator, pick) };
  if (/Null|Bool/.test(operator)) return { ...triple, values: flipped(values) };
  const others = values.length > 1 ? replaced(values, pick(values.length)) : values;
  if (/Date|Ip|Numeric/.test(operator)) return { ...triple, values: others };
  return { ...triple, values: editedList(values, pools.values, pick) };
};

const editedConditions = (statement: JsonStatement, pools: Pools, pick: Pick): JsonStatement => {
  const triples = triplesOf(statement);
  const at = pick(triples.length);
  const here = triples[at];
  if (here === undefined || pick(4) === 0)
    return withTriples(statement, [...triples, oneOf(pools.conditions, pick)]);
  if (pick(4) === 0) return withTriples(statement, replaced(triples, at));
  // A second condition on the same key.
  if (pick(4) === 0) return withTriples(statement, [...triples, nearTriple(here, pools, pick)]);
  return withTriples(statement, replaced(triples, at, nearTriple(here, pools, pick)));
};

const editedStatement = (statement: JsonStatement, pools: Pools, pick: Pick): JsonStatement => {
  switch (pick(6)) {
    case 0:
      return editedElement(statement, 'Action', pools.actions, pick);
    case 1:
    case 2:
      return editedElement(statement, 'Resource', pools.resources, pick);
    default:
      return editedConditions(statement, pools, pick);
  }
};

/** One statement changed as a person would, or one more, or one less. */
export const editedPolicy = (policy: JsonPolicy, pools: Pools, pick: Pick): JsonPolicy => {
  const { Statement } = policy;
  const at = pick(Statement.length);
  const here = oneOf(Statement, pick);
  const changed = (statements: readonly JsonStatement[]): JsonPolicy => ({
    ...policy,
    Statement: statements,
  });
  switch (pick(10)) {
    case 0:
      return Statement.length > 1 ? changed(replaced(Statement, at)) : policy;
    case 1:
      return changed([...Statement, editedStatement({ ...here, Effect: 'Deny' }, pools, pick)]);
    case 2:
      return changed([...Statement, editedStatement(here, pools, pick)]);
    default:
      return changed(replaced(Statement, at, editedStatement(Statement[at] as JsonStatement, pools, pick)));
  }
};
