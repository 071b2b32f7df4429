import { type ConditionEntry, parseRange } from '@leastwise/policy';
import type { ConditionKey } from '@leastwise/policy/catalogue';
import { momentOf } from './moment-of.ts';
import type { Comparison, OperatorWords } from './operator-words.ts';

type Kind = 'String' | 'Bool' | 'ARN' | 'Date' | 'IPAddress' | 'Numeric';

const kindOf = ({ type }: ConditionKey): Kind => type.replace('ArrayOf', '') as Kind;

/** What an operator can compare; text may stand for more than text, so operators of text fit most. */
const fitting: Readonly<Record<Exclude<Comparison, 'null'>, readonly Kind[]>> = {
  string: ['String', 'ARN', 'Bool', 'Numeric'],
  like: ['String', 'ARN', 'Bool', 'Numeric'],
  number: ['Numeric', 'Date', 'String'],
  date: ['Date'],
  bool: ['Bool', 'String'],
  binary: ['String'],
  address: ['IPAddress'],
  arn: ['ARN', 'String'],
};

const names: Readonly<Record<Kind, string>> = {
  String: 'a text',
  Bool: 'true or false',
  ARN: 'an ARN',
  Date: 'a date',
  IPAddress: 'an IP address',
  Numeric: 'a number',
};

/** Whether a value can be read as what the operator compares; one with a variable is filled in only later. */
const readable = (comparison: Comparison, value: string): boolean => {
  if (value.includes('${')) return true;
  switch (comparison) {
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) || momentOf(value) !== undefined;
    case 'date':
      return momentOf(value) !== undefined;
    case 'address':
      return parseRange(value) !== undefined;
    case 'bool':
    case 'null':
      return /^(true|false)$/i.test(value);
    case 'arn':
      return value === '*' || value.split(':').length >= 6;
    case 'string':
    case 'like':
    case 'binary':
      return true;
  }
};

/** Keys of text in whose values there is never a `*`. */
const plain: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'iam:passedtoservice',
  'kms:viaservice',
]);

const isPlain = (key: string): boolean => plain.has(key.toLowerCase());

/** Why an operator can never match the key, or none of its values; nothing where it can. */
export const misfitOf = (
  entry: ConditionEntry,
  { comparison }: OperatorWords,
  key: ConditionKey,
): string | undefined => {
  if (comparison !== 'null') {
    const kind = kindOf(key);
    if (!fitting[comparison].includes(kind)) {
      return `${entry.operator} does not compare ${names[kind]}, which ${entry.key} is`;
    }
  }
  if (
    comparison === 'string' &&
    entry.values.length > 0 &&
    entry.values.every((value) => value.includes('*'))
  ) {
    if (kindOf(key) === 'ARN' ? !entry.values.some((value) => value.endsWith(':*')) : isPlain(entry.key))
      return `${entry.operator} reads the * as it stands, and no value of ${entry.key} holds one`;
  }
  return entry.values.length > 0 && !entry.values.some((value) => readable(comparison, value))
    ? `${entry.values.join(', ')} is nothing that ${entry.operator} can read`
    : undefined;
};
