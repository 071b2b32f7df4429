import { interning } from '../pattern/interned.ts';

/** What an operator compares, once negation, set prefix and `IfExists` are taken off. */
type Comparison =
  | 'string'
  | 'string-ignoring-case'
  | 'string-like'
  | 'number'
  | 'date'
  | 'bool'
  | 'binary'
  | 'address'
  | 'arn'
  | 'null';

/** How a request's value stands to a policy's; `equal` also stands for "matches". */
export type Relation = 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';

/** Over which of a key's values a condition speaks. */
type Quantifier = 'single' | 'every' | 'some';

/** A condition operator taken apart. */
export interface Operator {
  readonly comparison: Comparison;
  readonly relation: Relation;
  readonly negated: boolean;
  readonly quantifier: Quantifier;
  readonly ifExists: boolean;
}

type Base = Pick<Operator, 'comparison' | 'relation' | 'negated'>;

const base = (comparison: Comparison, negated = false, relation: Relation = 'equal'): Base => ({
  comparison,
  relation,
  negated,
});

const ordered = (name: string, comparison: 'number' | 'date'): readonly [string, Base][] => [
  [`${name}equals`, base(comparison)],
  [`${name}notequals`, base(comparison, true)],
  [`${name}lessthan`, base(comparison, false, 'less')],
  [`${name}lessthanequals`, base(comparison, false, 'less-or-equal')],
  [`${name}greaterthan`, base(comparison, false, 'greater')],
  [`${name}greaterthanequals`, base(comparison, false, 'greater-or-equal')],
];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
const bases: ReadonlyMap<string, Base> = new Map([
  ['stringequals', base('string')],
  ['stringnotequals', base('string', true)],
  ['stringequalsignorecase', base('string-ignoring-case')],
  ['stringnotequalsignorecase', base('string-ignoring-case', true)],
  ['stringlike', base('string-like')],
  ['stringnotlike', base('string-like', true)],
  ...ordered('numeric', 'number'),
  ...ordered('date', 'date'),
  ['bool', base('bool')],
  ['binaryequals', base('binary')],
  ['ipaddress', base('address')],
  ['notipaddress', base('address', true)],
  ['arnequals', base('arn')],
  ['arnlike', base('arn')],
  ['arnnotequals', base('arn', true)],
  ['arnnotlike', base('arn', true)],
  ['null', base('null')],
]);

const prefixes: readonly (readonly [string, Quantifier])[] = [
  ['forallvalues:', 'every'],
  ['foranyvalue:', 'some'],
];

const takeApart = (source: string): Operator | undefined => {
  let name = source.toLowerCase();
  const set = prefixes.find(([prefix]) => name.startsWith(prefix));
  if (set !== undefined) name = name.slice(set[0].length);
  const ifExists = name.endsWith('ifexists');
  if (ifExists) name = name.slice(0, -'ifexists'.length);
  const found = bases.get(name);
  if (found === undefined || (found.comparison === 'null' && ifExists)) return undefined;
  return { ...found, quantifier: set?.[1] ?? 'single', ifExists };
};

const remembered = interning((source) => ({ operator: takeApart(source) }));

/** Takes an operator apart, whatever its case; undefined for one that AWS does not document. */
export const parseOperator = (source: string): Operator | undefined => remembered(source).operator;
