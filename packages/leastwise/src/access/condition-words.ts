import type { ResidualCondition } from '@leastwise/policy';
import { keyPhrase } from './key-phrase.ts';

type Condition = Pick<ResidualCondition, 'operator' | 'key' | 'values' | 'effect'>;

/** A condition turned to what access needs: an Allow's must hold, a Deny's must not. */
interface Requirement {
  readonly operator: string;
  readonly quantifier: 'single' | 'every' | 'some';
  /** Whether the key's value has to match, negation in operator and effect counted. */
  readonly matching: boolean;
  /** Whether a request without the key meets it. */
  readonly absentWillDo: boolean;
  readonly holds: boolean;
}

const requirementOf = ({ operator, effect }: Condition): Requirement => {
  const lower = operator.toLowerCase();
  const quantifier = lower.startsWith('forallvalues:')
    ? 'every'
    : lower.startsWith('foranyvalue:')
      ? 'some'
      : 'single';
  const plain = lower.replace(/^for(all|any)value(s)?:/, '').replace(/ifexists$/, '');
  const negated = plain.includes('not');
  const holds = effect === 'Allow';
  const holdsAbsent =
    quantifier === 'every' || (quantifier === 'single' && (negated || lower.endsWith('ifexists')));
  return {
    operator: plain.replace('not', ''),
    quantifier,
    matching: negated !== holds,
    absentWillDo: holds === holdsAbsent,
    holds,
  };
};

/** Values as a sentence lists them, long lists cut. */
const listed = (values: readonly string[]): string => {
  const shown = values.length > 5 ? values.slice(0, 4) : values;
  const quoted = shown.map((value) => (value === '' ? '""' : value));
  const more = values.length > shown.length ? [`one of ${values.length - shown.length} others`] : [];
  return [...quoted, ...more].join(' or ');
};

const comparisons: Readonly<Record<string, readonly [matching: string, other: string]>> = {
  numericlessthan: ['below', 'at least'],
  numericlessthanequals: ['at most', 'above'],
  numericgreaterthan: ['above', 'at most'],
  numericgreaterthanequals: ['at least', 'below'],
  datelessthan: ['before', 'not before'],
  datelessthanequals: ['not after', 'after'],
  dategreaterthan: ['after', 'not after'],
  dategreaterthanequals: ['not before', 'before'],
  stringlike: ['like', 'not like'],
  arnlike: ['like', 'not like'],
  ipaddress: ['in', 'not in'],
};

const comparison = (operator: string, matching: boolean): string => {
  const [yes, no] = comparisons[operator] ?? ['', 'not'];
  return matching ? yes : no;
};

const overValues = (key: string, { operator, quantifier, matching, holds }: Requirement, values: string) => {
  const word = comparison(operator, matching);
  const is = word === '' ? 'is' : `is ${word}`;
  if (quantifier === 'single') return `when ${key} ${is} ${values}`;
  // "Not every value is X" is "some value is not X", and the other way round.
  const every = (quantifier === 'every') === holds;
  return `when ${every ? 'every' : 'some'} value of ${key} ${is} ${values}`;
};

const withAbsence = (words: string, requirement: Requirement, key: string): string => {
  const { operator, matching, absentWillDo, quantifier } = requirement;
  if (quantifier !== 'single') return words;
  // "Above 10" asks for a value, "not like x" does not.
  const asksForValue = matching || comparisons[operator]?.[1].startsWith('not') === false;
  if (asksForValue && absentWillDo) {
    return key.toLowerCase() === 'aws:multifactorauthpresent'
      ? `${words}, or with a long-term access key`
      : `${words}, or without ${key}`;
  }
  return !asksForValue && !absentWillDo ? `${words}, and ${key} is there` : words;
};

/** What a request has to be like for a condition to leave it allowed: `with MFA`, `from 203.0.113.0/24`. */
export const conditionWords = (condition: Condition): string => {
  const { key, values, effect } = condition;
  if (condition.operator === 'Resource') {
    const not = effect === 'Allow' ? '' : 'not ';
    return `when \${${key}} makes ${listed(values)} ${not}match the resource`;
  }
  const requirement = requirementOf(condition);
  const { operator, matching, quantifier } = requirement;
  if (operator === 'null') {
    const there = (values[0]?.toLowerCase() === 'true') !== requirement.holds;
    return keyPhrase(key, 'null', [], there) ?? (there ? `with ${key}` : `without ${key}`);
  }
  const phrase = quantifier === 'single' ? keyPhrase(key, operator, values, matching) : undefined;
  const [only] = values;
  // A boolean that must not be false must be true.
  if (operator === 'bool' && only !== undefined) {
    const truth = (only.toLowerCase() === 'true') === matching;
    const words = phrase ?? `when ${key} is ${truth}`;
    return withAbsence(words, { ...requirement, matching: true }, key);
  }
  return withAbsence(phrase ?? overValues(key, requirement, listed(values)), requirement, key);
};
