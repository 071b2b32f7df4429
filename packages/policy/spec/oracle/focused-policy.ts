import type { JsonPolicy, JsonStatement, Pick } from './edit-policy.ts';
import { oneOf } from './edit-policy.ts';

/** A key with the operators and values that its policies use. */
interface Kind {
  readonly key: string;
  readonly operators: readonly string[];
  readonly values: readonly string[];
  /** Once in how many times an operator is one over sets of values. */
  readonly sets: number;
}

const ordered = (name: string): readonly string[] =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (order) => `${name}${order}`,
  );

const textOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const arns = ['arn:aws:s3:::b', 'arn:aws:s3:::b*', 'arn:*:s3:*:*:b', 'arn:aws:s*', '*', 'arn:aws:s?:::b'];
const words = ['a', 'b', 'A', 'ab', 'a*', '*b', '*', '?', '', 'a?'];

const kinds: readonly Kind[] = [
  { key: 'k:s', operators: textOperators, values: words, sets: 12 },
  { key: 'k:m', operators: textOperators, values: words, sets: 1 },
  { key: 'k:m', operators: textOperators, values: words, sets: 2 },
  { key: 'k:v', operators: textOperators.slice(0, 4), values: ['a', '${k:s}', '${k:s}*', 'a*'], sets: 12 },
  { key: 'k:n', operators: ordered('Numeric'), values: ['1', '2', '2.0', '2.5', '-1'], sets: 6 },
  {
    key: 'k:d',
    operators: ordered('Date'),
    values: ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2025-01-01', '1767225600', '1767225601'],
    sets: 12,
  },
  {
    key: 'k:i',
    operators: ['IpAddress', 'NotIpAddress'],
    values: ['10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '10.1.2.3', '0.0.0.0/0', '2001:db8::/32', '::/0'],
    sets: 12,
  },
  { key: 'k:b', operators: ['Bool'], values: ['true', 'false', 'True'], sets: 12 },
  {
    key: 'k:r',
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'StringLike', 'StringNotLike'],
    values: arns,
    sets: 8,
  },
];

const someOf = (list: readonly string[], pick: Pick): readonly string[] => [
  ...new Set(Array.from({ length: oneOf([1, 1, 2, 3], pick) }, () => oneOf(list, pick))),
];

const conditionOf = (kind: Kind, pick: Pick): JsonStatement['Condition'] => {
  if (pick(10) === 0) return { Null: { [kind.key]: [oneOf(['true', 'false'], pick)] } };
  const set = pick(kind.sets) === 0 ? oneOf(['ForAllValues:', 'ForAnyValue:'], pick) : '';
  const ifExists = pick(4) === 0 ? 'IfExists' : '';
  return { [`${set}${oneOf(kind.operators, pick)}${ifExists}`]: { [kind.key]: someOf(kind.values, pick) } };
};

const statementOf = (kind: Kind, pick: Pick): JsonStatement => {
  const first = conditionOf(kind, pick);
  const all = pick(3) === 0 ? { ...first, ...conditionOf(kind, pick) } : first;
  return {
    Effect: pick(4) === 0 ? 'Deny' : 'Allow',
    Action: 's3:GetObject',
    Resource: '*',
    ...(all === undefined ? {} : { Condition: all }),
  };
};

const everything: JsonStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

const opposites: Readonly<Record<string, string>> = {
  LessThan: 'GreaterThanEquals',
  LessThanEquals: 'GreaterThan',
  GreaterThan: 'LessThanEquals',
  GreaterThanEquals: 'LessThan',
};

/** The operator that holds for the values for which another does not. */
const opposite = (operator: string): string => {
  const [, set = '', name = '', ifExists = ''] = /^(For.*:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const otherSet = set === '' ? '' : set === 'ForAllValues:' ? 'ForAnyValue:' : 'ForAllValues:';
  const order = /(Less|Greater).*$/.exec(name)?.[0];
  if (order !== undefined) return `${otherSet}${name.replace(order, opposites[order] ?? order)}${ifExists}`;
  const positive = name.replace('Not', '');
  if (positive !== name) return `${otherSet}${positive}${ifExists}`;
  const negated = name === 'IpAddress' ? 'NotIpAddress' : name.replace(/(Equals|Like)/, 'Not$1');
  return `${otherSet}${negated}${ifExists}`;
};

const oppositeCondition = (condition: JsonStatement['Condition']): JsonStatement['Condition'] =>
  Object.fromEntries(
    Object.entries(condition ?? {}).map(([operator, keys]) => {
      if (operator !== 'Bool' && operator !== 'Null') return [opposite(operator), keys];
      const turn = (value: unknown): string => (String(value) === 'false' ? 'true' : 'false');
      return [operator, Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, turn(value)]))];
    }),
  );

/** A condition and its opposite, which together hold for nearly all: what they leave out is what counts. */
const bothWays = (kind: Kind, pick: Pick): readonly JsonStatement[] => {
  const condition = conditionOf(kind, pick);
  const grant = (Condition: JsonStatement['Condition']): JsonStatement => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: '*',
    ...(Condition === undefined ? {} : { Condition }),
  });
  return [grant(condition), grant(oppositeCondition(condition))];
};

/** Two policies of which conditions on one key decide, and little else. */
export const focusedPolicies = (
  shape: 'both ways' | 'any',
  pick: Pick,
): readonly [JsonPolicy, JsonPolicy] => {
  const kind = oneOf(kinds, pick);
  const policy = (statements: readonly JsonStatement[]): JsonPolicy => {
    const onlyDenies = statements.every(({ Effect }) => Effect === 'Deny');
    return { Version: '2012-10-17', Statement: onlyDenies ? [everything, ...statements] : statements };
  };
  const statements = (): readonly JsonStatement[] =>
    Array.from({ length: oneOf([1, 1, 2], pick) }, () => statementOf(kind, pick));
  return [policy(shape === 'both ways' ? bothWays(kind, pick) : statements()), policy(statements())];
};
