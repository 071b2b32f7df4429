import type { ConditionEntry, Effect } from '../document/policy-document.ts';
import { foldName } from '../pattern/ascii-case.ts';
import { addressTest, comparableAddress } from './address.ts';
import { type Answer, and, answerOf, not, or } from './answer.ts';
import { arnTest } from './arn.ts';
import { binaryTest } from './binary.ts';
import { boolTest } from './bool.ts';
import { comparableDate, dateTest } from './date.ts';
import { type KeyReader, type KeyValue, open } from './key-reader.ts';
import { comparableNumber, numberTest } from './number.ts';
import { type Operator, parseOperator } from './operator.ts';
import type { ConditionOptions } from './options.ts';
import { readingFor } from './reading.ts';
import { stringTest } from './string.ts';
import { never, type ValueTest } from './value-test.ts';

/** A condition ready to be asked; without an operator it uses one that AWS does not document. */
export interface Condition {
  readonly entry: ConditionEntry;
  readonly key: string;
  readonly operator: Operator | undefined;
  readonly test: ValueTest;
  /** For a negated operator: whether a value can be compared at all; undefined where every text can. */
  readonly comparable: ((given: string) => boolean) | undefined;
}

const testFor = (operator: Operator, values: readonly string[], variables: boolean): ValueTest => {
  switch (operator.comparison) {
    case 'string':
    case 'string-ignoring-case':
    case 'string-like':
      return stringTest(values, operator.comparison, variables);
    case 'number':
      return numberTest(values, operator.relation);
    case 'date':
      return dateTest(values, operator.relation);
    case 'bool':
      return boolTest(values, variables);
    case 'binary':
      return binaryTest(values);
    case 'address':
      return addressTest(values);
    case 'arn':
      return arnTest(values, variables);
    case 'null':
      return boolTest(values, false);
  }
};

const comparableFor = (
  { comparison, negated }: Operator,
  values: readonly string[],
): Condition['comparable'] => {
  if (!negated) return undefined;
  if (comparison === 'number') return comparableNumber(values);
  if (comparison === 'date') return comparableDate(values);
  return comparison === 'address' ? comparableAddress(values) : undefined;
};

/** Makes a condition ready; `variables` says whether the document's version has policy variables. */
export const compileCondition = (entry: ConditionEntry, variables: boolean): Condition => {
  const operator = parseOperator(entry.operator);
  const test = operator === undefined ? never : testFor(operator, entry.values, variables);
  const comparable = operator === undefined ? undefined : comparableFor(operator, entry.values);
  return { entry, key: foldName(entry.key), operator, test, comparable };
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const whenAbsent = (operator: Operator, effect: Effect, options: ConditionOptions): boolean => {
  if (operator.quantifier === 'every') return true;
  if (operator.quantifier === 'single') return operator.ifExists || operator.negated;
  if (!operator.ifExists) return false;
  const choice = options.forAnyValueIfExists ?? 'safe';
  return choice === 'safe' ? effect === 'Deny' : choice === 'matches';
};

/** Whether a condition holds for one value. */
const holdsFor = (
  { test, comparable }: Condition,
  { negated }: Operator,
  value: string,
  keys: KeyReader,
  effect: Effect,
  options: ConditionOptions,
): Answer => {
  const reading = readingFor(effect, negated, options);
  const matched = test(value, keys, reading);
  if (!negated) return matched;
  if (comparable === undefined || effect === 'Deny' || options.negatedUnreadable === 'holds')
    return not(matched);
  return comparable(value) ? not(matched) : 'no';
};

/** A list under an operator without a set prefix, of which AWS says only that it needs one. */
const overList = (
  condition: Condition,
  operator: Operator,
  values: readonly string[],
  keys: KeyReader,
  effect: Effect,
  options: ConditionOptions,
): Answer => {
  const { negated } = operator;
  if (options.listWithoutSetOperator !== 'any-value') {
    if (effect === 'Allow') return 'no';
    if (negated) return 'yes';
  }
  return overValues(condition, operator, negated, values, keys, effect, options);
};

const overValues = (
  condition: Condition,
  operator: Operator,
  every: boolean,
  values: readonly string[],
  keys: KeyReader,
  effect: Effect,
  options: ConditionOptions,
): Answer => {
  let answer: Answer = every ? 'yes' : 'no';
  for (const value of values) {
    const holds = holdsFor(condition, operator, value, keys, effect, options);
    answer = every ? and(answer, holds) : or(answer, holds);
  }
  return answer;
};

const isAbsent = (value: KeyValue): boolean =>
  value === undefined || (typeof value === 'object' && value.length === 0);

/** Whether a condition holds for a request. */
export const evaluateCondition = (
  condition: Condition,
  keys: KeyReader,
  effect: Effect,
  options: ConditionOptions,
): Answer => {
  const { operator, test } = condition;
  if (operator === undefined) return 'unknown';
  const value = keys.read(condition.key);
  if (value === open) return 'depends';
  const absent = isAbsent(value);
  if (operator.comparison === 'null') return test(absent ? 'true' : 'false', keys);
  if (absent || value === undefined) return answerOf(whenAbsent(operator, effect, options));
  if (typeof value === 'string') {
    // "…a null dataset, such as an empty string": the set operators' page, linked above.
    if (value === '' && operator.quantifier === 'every') return 'yes';
    return operator.negated
      ? holdsFor(condition, operator, value, keys, effect, options)
      : test(value, keys, readingFor(effect, false, options));
  }
  const { quantifier } = operator;
  if (quantifier === 'single') return overList(condition, operator, value, keys, effect, options);
  if (quantifier === 'every' && value.length === 1 && value[0] === '') return 'yes';
  return overValues(condition, operator, quantifier === 'every', value, keys, effect, options);
};

/** Whether every condition of a statement holds: operators and keys are joined by AND. */
export const evaluateConditions = (
  conditions: readonly Condition[],
  keys: KeyReader,
  effect: Effect,
  options: ConditionOptions,
): Answer => {
  let answer: Answer = 'yes';
  for (const condition of conditions) {
    const holds = evaluateCondition(condition, keys, effect, options);
    if (holds === 'no') return holds;
    if (holds !== 'yes') answer = and(answer, holds);
  }
  return answer;
};
