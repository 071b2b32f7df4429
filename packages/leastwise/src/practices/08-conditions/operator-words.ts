import type { ConditionEntry } from '@leastwise/policy';

/** What an operator compares. */
export type Comparison =
  | 'string'
  | 'like'
  | 'number'
  | 'date'
  | 'bool'
  | 'binary'
  | 'address'
  | 'arn'
  | 'null';

/** A condition's operator taken apart. */
export interface OperatorWords {
  readonly comparison: Comparison;
  readonly negated: boolean;
  readonly quantifier: 'single' | 'every' | 'some';
  readonly ifExists: boolean;
  /** Of numbers and dates. */
  readonly relation: 'equal' | 'less' | 'greater';
}

const comparisons: readonly (readonly [RegExp, Comparison])[] = [
  [/^string(not)?like$/, 'like'],
  [/^string(not)?equals(ignorecase)?$/, 'string'],
  [/^numeric/, 'number'],
  [/^date/, 'date'],
  [/^bool$/, 'bool'],
  [/^binaryequals$/, 'binary'],
  [/^(not)?ipaddress$/, 'address'],
  [/^arn(not)?(like|equals)$/, 'arn'],
  [/^null$/, 'null'],
];

/**
 * Takes a condition's operator apart; nothing for one that AWS does not know.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operatorWords = ({ operator }: ConditionEntry): OperatorWords | undefined => {
  const parts = /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(operator.toLowerCase());
  const base = parts?.[2] ?? '';
  const comparison = comparisons.find(([pattern]) => pattern.test(base))?.[1];
  if (comparison === undefined) return undefined;
  return {
    comparison,
    negated: base.includes('not'),
    quantifier: parts?.[1] === undefined ? 'single' : parts[1] === 'forallvalues:' ? 'every' : 'some',
    ifExists: parts?.[3] !== undefined,
    relation: base.includes('lessthan') ? 'less' : base.includes('greaterthan') ? 'greater' : 'equal',
  };
};

/** Whether a condition holds where its key is absent. */
export const holdsAbsent = (
  { comparison, negated, quantifier, ifExists }: OperatorWords,
  values: readonly string[],
): boolean => {
  if (comparison === 'null') return values.some((value) => value.toLowerCase() === 'true');
  if (quantifier === 'some') return false;
  return quantifier === 'every' || ifExists || negated;
};
