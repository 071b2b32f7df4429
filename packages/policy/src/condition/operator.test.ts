import { describe, expect, it } from 'vitest';
import { parseOperator } from './operator.ts';

describe('taking operators apart', () => {
  it.each([
    ['StringEquals', { comparison: 'string', negated: false, quantifier: 'single', ifExists: false }],
    ['stringnotlike', { comparison: 'string-like', negated: true }],
    ['ForAllValues:StringEqualsIfExists', { comparison: 'string', quantifier: 'every', ifExists: true }],
    ['ForAnyValue:ArnNotLike', { comparison: 'arn', negated: true, quantifier: 'some' }],
    ['NumericGreaterThanEquals', { comparison: 'number', relation: 'greater-or-equal' }],
    ['NotIpAddressIfExists', { comparison: 'address', negated: true, ifExists: true }],
    ['Null', { comparison: 'null' }],
  ])('%s', (source, expected) => {
    expect(parseOperator(source)).toMatchObject(expected);
  });

  it.each(['', 'IfExists', 'NullIfExists', 'BinaryNotEquals', 'StringMatches', 'ForEachValue:StringEquals'])(
    'knows no operator %j',
    (source) => {
      expect(parseOperator(source)).toBeUndefined();
    },
  );
});
