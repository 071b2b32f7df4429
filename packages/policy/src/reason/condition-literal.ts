import type { Condition } from '../condition/condition.ts';
import { parseDate } from '../condition/date.ts';
import { parseDecimal } from '../condition/number.ts';
import type { Operator } from '../condition/operator.ts';
import { parseRange } from '../pattern/address.ts';
import { anything } from './anything.ts';
import type { Doubt, Literal } from './box.ts';
import type { KeyLiteral } from './key-region.ts';
import { type ValueAtom, valueConstraint } from './value-atom.ts';

const nullLiteral = ({ key, entry }: Condition): KeyLiteral => {
  const wanted = new Set(entry.values.map((value) => value.toLowerCase()));
  const present = wanted.has('false');
  const values = present ? 'all' : 'none';
  return { key, absent: wanted.has('true'), blank: present, values, constraint: undefined };
};

const hasVariables = ({ union }: ValueAtom): boolean => union !== undefined && union.opaques.length > 0;

/**
 * What a condition asks of its key, read as the evaluator reads it in a Deny, which is all that it may hold
 * for, or in an Allow, which is what it surely holds for. Undefined for what is not modelled.
 */
export const keyLiteral = (
  condition: Condition,
  denies: boolean,
  variables: boolean,
): KeyLiteral | undefined => {
  const { key, operator } = condition;
  if (operator === undefined) return undefined;
  const { comparison, negated, quantifier, ifExists } = operator;
  if (comparison === 'null') return nullLiteral(condition);
  const constraint = valueConstraint(condition, operator, variables, denies);
  if (constraint === undefined) return undefined;
  const { atom, holds } = constraint;
  // A variable may stand for the empty text, and then again may not.
  const blank = hasVariables(atom) ? denies : atom.holds('') === holds;
  if (quantifier === 'every') return { key, absent: true, blank: true, values: 'every', constraint };
  if (quantifier === 'some') return { key, absent: ifExists && denies, blank, values: 'some', constraint };
  // What AWS does not say of several values without a set operator is read to the safe side.
  const list = {
    blank: denies && (negated || blank),
    values: !denies ? 'none' : negated ? 'all' : 'some',
  } as const;
  return { key, absent: ifExists || negated, blank, values: 'every', constraint, list };
};

const readers = { number: parseDecimal, date: parseDate, address: parseRange } as const;

/** What is open where a value of the request, or of the policy, is no plain number, date or address. */
const unreadable = ({ key, entry }: Condition, operator: Operator, own: string): readonly Doubt[] => {
  const { comparison, negated } = operator;
  if (comparison !== 'number' && comparison !== 'date' && comparison !== 'address') return [];
  const kind = comparison === 'address' ? 'address' : `${comparison} in the form that AWS documents`;
  const odd = entry.values.find((value) => readers[comparison](value) === undefined);
  if (odd !== undefined) {
    return [{ symbol: own, what: `'${odd}' under '${entry.operator}', which is no ${kind}` }];
  }
  if (comparison === 'address' && !negated) return [];
  const what = `'${entry.operator}' over '${entry.key}', whose value may be no ${kind}`;
  // All that compare with values in their proper form take what has none alike.
  return [{ symbol: `${comparison} ${negated} ${key}`, what, of: { key, when: comparison } }];
};

const doubtsOf = (
  condition: Condition,
  operator: Operator,
  literal: KeyLiteral,
  own: string,
): readonly Doubt[] => {
  const { key, entry } = condition;
  const told = `'${entry.operator}' over '${entry.key}'`;
  const doubts: Doubt[] = [...unreadable(condition, operator, own)];
  if (literal.list !== undefined) {
    const what = `${told}, which may hold a list and has no set operator`;
    doubts.push({ symbol: own, what, of: { key, when: 'list' } });
  }
  if (operator.quantifier !== 'some') return doubts;
  if (operator.ifExists)
    doubts.push({ symbol: `some if exists ${key}`, what: `${told}, which may be absent` });
  if (literal.constraint !== undefined && hasVariables(literal.constraint.atom)) {
    const what = `a variable under ${told}, whose value may be empty`;
    doubts.push({ symbol: own, what, of: { key, when: 'list' } });
  }
  return doubts;
};

/** A condition as a literal, with what is open about it. */
export const conditionLiteral = (condition: Condition, variables: boolean): Literal => {
  const { entry, key, operator } = condition;
  const own = `${variables} ${entry.operator.toLowerCase()} ${key} ${JSON.stringify([...entry.values].sort())}`;
  const may = keyLiteral(condition, true, variables);
  const surely = keyLiteral(condition, false, variables);
  if (operator === undefined || may === undefined || surely === undefined) {
    const what = `the condition operator '${entry.operator}' over '${entry.key}', which is not modelled`;
    return anything({ symbol: own, what });
  }
  const doubts = doubtsOf(condition, operator, may, own);
  return doubts.length === 0
    ? { dimension: 'key', condition: may }
    : {
        dimension: 'key',
        condition: may,
        doubted: { sure: { dimension: 'key', condition: surely }, doubts },
      };
};
