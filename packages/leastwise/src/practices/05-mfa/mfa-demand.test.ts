import { readPolicy, type Statement } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { mfaDemandOf } from './mfa-demand.ts';

const statement = (Effect: 'Allow' | 'Deny', Condition: object): Statement => {
  const read = readPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect, Action: '*', Resource: '*', Condition }],
  });
  const [first] = read.ok ? read.document.statements : [];
  if (first === undefined) throw new Error('not a statement');
  return first;
};

const present = (operator: string, value: string) => ({
  [operator]: { 'aws:MultiFactorAuthPresent': value },
});
const age = (operator: string, value: string) => ({ [operator]: { 'aws:MultiFactorAuthAge': value } });
const both = { kind: 'misses', calls: ['longTermKey', 'sessionWithoutMfa'] };

describe('an MFA demand in a Deny', () => {
  it.each([
    ['BoolIfExists false', present('BoolIfExists', 'false'), { kind: 'binds' }],
    ['Bool false', present('Bool', 'false'), { kind: 'misses', calls: ['longTermKey'] }],
    ['the key being absent', present('Null', 'true'), { kind: 'misses', calls: ['sessionWithoutMfa'] }],
    ['the age being absent', age('Null', 'true'), { kind: 'binds' }],
    ['an age over an hour', age('NumericGreaterThan', '3600'), both],
    ['an age over an hour, if there is one', age('NumericGreaterThanIfExists', '3600'), { kind: 'binds' }],
    ['Bool true', present('Bool', 'true'), { kind: 'backwards' }],
    ['a value that is no boolean', present('Bool', 'absent'), both],
    ['StringNotEquals true', present('StringNotEquals', 'true'), { kind: 'binds' }],
  ])('%s', (_, condition, expected) => {
    expect(mfaDemandOf(statement('Deny', condition))).toEqual(expected);
  });
});

describe('an MFA demand in an Allow', () => {
  it.each([
    ['Bool true', present('Bool', 'true'), { kind: 'binds' }],
    ['BoolIfExists true', present('BoolIfExists', 'true'), { kind: 'misses', calls: ['longTermKey'] }],
    ['the key being there', present('Null', 'false'), { kind: 'misses', calls: ['sessionWithoutMfa'] }],
    ['the age being there', age('Null', 'false'), { kind: 'binds' }],
    ['an age under an hour', age('NumericLessThan', '3600'), { kind: 'binds' }],
    ['an age under an hour, if there is one', age('NumericLessThanIfExists', '3600'), both],
    ['no MFA, to enrol', present('BoolIfExists', 'false'), { kind: 'none' }],
    ['a value that is no boolean', present('Bool', 'yes'), { kind: 'never' }],
  ])('%s', (_, condition, expected) => {
    expect(mfaDemandOf(statement('Allow', condition))).toEqual(expected);
  });
});

it('says nothing of a statement that speaks of no MFA', () => {
  expect(mfaDemandOf(statement('Allow', { Bool: { 'aws:SecureTransport': 'true' } }))).toBeUndefined();
});
