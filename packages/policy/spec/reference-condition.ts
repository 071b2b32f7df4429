import type { ConditionEntry, Effect } from '../src/document/policy-document.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import { fitsArn, fitsPattern, type PatternRules, pieces } from './reference-pattern.ts';
import { asAddress, asBytes, asDate, asNumber, isInRange } from './reference-value.ts';

/** What a request's keys hold, by name in lower case; an absent key is not there, an empty list counts as absent. */
export type Keys = ReadonlyMap<string, string | readonly string[]>;

/** The values of a key. */
export const valuesOf = (keys: Keys, key: string): readonly string[] => {
  const value = keys.get(key.toLowerCase());
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** Rules 1 to 3: what variables a pattern may hold, and what they stand for. */
export const variableRules = (keys: Keys, variables: boolean): Omit<PatternRules, 'wildcards'> => {
  if (!variables) return {};
  return {
    lookup: (key) => (valuesOf(keys, key).length === 1 ? valuesOf(keys, key)[0] : undefined),
    several: (key) => valuesOf(keys, key).length > 1,
  };
};

/** How a match in doubt counts: only where it is sure, or where it may be. */
export type Doubt = 'surely' | 'maybe';

/** An Allow takes what surely makes it apply, a Deny what may; under negation the other way round. */
export const doubtIn = (effect: Effect, negated: boolean): Doubt =>
  (effect === 'Allow') === negated ? 'maybe' : 'surely';

/** What a variable with an empty value may stand for: its text, no value, or AWS does not say which. */
const emptyReadings = ({ emptyVariable = 'safe' }: EvaluateOptions): readonly ('text' | 'missing')[] =>
  emptyVariable === 'safe' ? ['text', 'missing'] : [emptyVariable];

/** Whether a pattern matches, by what the variables with an empty value may stand for. */
export const underReadings = (
  doubt: Doubt,
  options: EvaluateOptions,
  matches: (empty: 'text' | 'missing') => boolean,
): boolean =>
  doubt === 'maybe' ? emptyReadings(options).some(matches) : emptyReadings(options).every(matches);

const order = <T>(
  read: (text: string, loosely?: boolean) => T | undefined,
  holds: (given: T, wanted: T) => boolean,
) => {
  return (wanted: string, given: string, _rules: object, doubt: Doubt): boolean => {
    const [left, right] = [read(given, doubt === 'maybe'), read(wanted, doubt === 'maybe')];
    return left !== undefined && right !== undefined && holds(left, right);
  };
};

type Matches = (
  wanted: string,
  given: string,
  rules: Omit<PatternRules, 'wildcards'>,
  doubt: Doubt,
) => boolean;

/** A value with its variables filled in; wildcards are plain characters in it. */
const filledIn = (wanted: string, rules: Omit<PatternRules, 'wildcards'>): string | undefined =>
  pieces(wanted, { ...rules, wildcards: false })
    ?.map((piece) => (typeof piece === 'object' ? piece.char : ''))
    .join('');

// Rules 2, 7, 8, 13, 14, 15: what it takes for one value to match another, by operator.
const positive: Readonly<Record<string, Matches>> = {
  stringequals: (wanted, given, rules) => filledIn(wanted, rules) === given,
  stringequalsignorecase: (wanted, given, rules) =>
    filledIn(wanted, rules)?.toLowerCase() === given.toLowerCase(),
  stringlike: (wanted, given, rules) => fitsPattern(wanted, given, { ...rules, wildcards: true }),
  arnequals: (wanted, given, rules) => fitsArn(wanted, given, { ...rules, wildcards: true }),
  arnlike: (wanted, given, rules) => fitsArn(wanted, given, { ...rules, wildcards: true }),
  bool: (wanted, given, rules) =>
    ['true', 'false'].includes(given.toLowerCase()) &&
    filledIn(wanted, rules)?.toLowerCase() === given.toLowerCase(),
  binaryequals: order(asBytes, (given, wanted) => given === wanted),
  ipaddress: (wanted, given) => isInRange(wanted, given),
  numericequals: order(asNumber, (given, wanted) => given === wanted),
  numericlessthan: order(asNumber, (given, wanted) => given < wanted),
  numericlessthanequals: order(asNumber, (given, wanted) => given <= wanted),
  numericgreaterthan: order(asNumber, (given, wanted) => given > wanted),
  numericgreaterthanequals: order(asNumber, (given, wanted) => given >= wanted),
  dateequals: order(asDate, (given, wanted) => given === wanted),
  datelessthan: order(asDate, (given, wanted) => given < wanted),
  datelessthanequals: order(asDate, (given, wanted) => given <= wanted),
  dategreaterthan: order(asDate, (given, wanted) => given > wanted),
  dategreaterthanequals: order(asDate, (given, wanted) => given >= wanted),
};

/** Whether a value can be compared by an operator at all: rules 13 and 14. */
const isComparable = (name: string, value: string): boolean => {
  if (name.startsWith('numeric')) return asNumber(value) !== undefined;
  if (name.startsWith('date')) return asDate(value) !== undefined;
  return name !== 'ipaddress' || isInRange(value, value.replace(/\/.*$/s, ''));
};

/** Whether one condition of a statement holds (rules 10 and 11). */
export const conditionHolds = (
  { operator, key, values }: ConditionEntry,
  keys: Keys,
  effect: Effect,
  variables: boolean,
  options: EvaluateOptions,
): boolean => {
  const given = valuesOf(keys, key);
  const [, set = '', name = '', ifExists = ''] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  if (name === 'null') return values.some((value) => value.toLowerCase() === String(given.length === 0));
  const negated = /not/.test(name);
  const matches = positive[name.replace('not', '')];
  if (matches === undefined) throw new Error(`the reference knows no operator '${operator}'`);

  if (given.length === 0) {
    if (set === 'forallvalues:') return true;
    if (set === '') return ifExists !== '' || negated;
    if (ifExists === '') return false;
    return (
      options.forAnyValueIfExists === 'matches' ||
      (options.forAnyValueIfExists !== 'fails' && effect === 'Deny')
    );
  }
  const rules = variableRules(keys, variables);
  const doubt = doubtIn(effect, negated);
  const comparison = name.replace('not', '');
  const unreadable = (value: string): boolean =>
    ![...values, value].every((one) => isComparable(comparison, one)) ||
    (comparison === 'ipaddress' && asAddress(value) === undefined);
  const holdsFor = (value: string): boolean => {
    if (negated && effect === 'Allow' && options.negatedUnreadable !== 'holds' && unreadable(value))
      return false;
    const matched = values.some((wanted) =>
      underReadings(doubt, options, (empty) => matches(wanted, value, { ...rules, empty }, doubt)),
    );
    return matched !== negated;
  };
  if (set === 'forallvalues:') return (given.length === 1 && given[0] === '') || given.every(holdsFor);
  if (set === 'foranyvalue:') return given.some(holdsFor);
  const isList = typeof keys.get(key.toLowerCase()) === 'object';
  if (!isList) return given.every(holdsFor);
  if (options.listWithoutSetOperator === 'any-value')
    return negated ? given.every(holdsFor) : given.some(holdsFor);
  return effect === 'Deny' && (negated || given.some(holdsFor));
};
