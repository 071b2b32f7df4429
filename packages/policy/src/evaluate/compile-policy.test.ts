import { describe, expect, it } from 'vitest';
import { limits } from '../document/limits.ts';
import { parsePolicy } from '../document/parse-policy.ts';
import type { PolicyDocument, Statement } from '../document/policy-document.ts';
import { compilePolicy, PolicyTooLargeError } from './compile-policy.ts';
import { evaluate } from './evaluate.ts';
import { matchesEveryResource, matchingStatements } from './matching-statements.ts';

const statement: Statement = {
  index: 0,
  effect: 'Allow',
  action: { not: false, patterns: ['s3:Get*'] },
  resource: { not: false, patterns: ['*'] },
  conditions: [],
};
const document = (...statements: readonly Statement[]): PolicyDocument => ({
  version: '2012-10-17',
  versionStated: true,
  statements,
});

describe('compiling a policy', () => {
  it.each([
    [
      'statements',
      document(...new Array<Statement>(limits.statements + 1).fill(statement)),
      '10001 statements',
    ],
    [
      'values',
      document({
        ...statement,
        action: { not: false, patterns: new Array<string>(limits.patterns + 1).fill('a') },
      }),
      'more than 200000 values',
    ],
    [
      'a long value',
      document({ ...statement, resource: { not: false, patterns: ['a'.repeat(limits.patternLength + 1)] } }),
      'a value of 16385 characters',
    ],
  ])('refuses too many %s and says so', (_name, hostile, message) => {
    expect(() => compilePolicy(hostile, { name: 'p' })).toThrow(PolicyTooLargeError);
    expect(() => compilePolicy(hostile, { name: 'p' })).toThrow(message);
  });

  it('never meets a document that is too large from the parser', () => {
    const text = JSON.stringify({
      Statement: { Effect: 'Allow', Action: new Array(limits.patterns + 1).fill('a') },
    });
    expect(parsePolicy(text).problems).toMatchObject([{ code: 'too-large' }]);
    const long = JSON.stringify({
      Statement: { Effect: 'Allow', Action: 'a'.repeat(limits.patternLength + 1) },
    });
    expect(parsePolicy(long).problems).toMatchObject([{ code: 'too-large', path: '/Statement/Action' }]);
  });

  it('answers a hostile policy within a second', () => {
    const hostile = 'a*'.repeat(limits.patternLength / 2);
    const patterns = new Array<string>(200).fill('').map((_, at) => `${hostile.slice(0, -8)}${at}b`);
    const conditions = [{ operator: 'StringLike', key: 'k:s', values: patterns }];
    const policy = compilePolicy(
      document({ ...statement, resource: { not: false, patterns: ['*', ...patterns] }, conditions }),
    );
    const principal = 'arn:aws:iam::111122223333:user/a';
    const context = { 'k:s': 'a'.repeat(8_000) };
    const started = performance.now();
    evaluate(
      { principal, action: 's3:GetObject', resource: 'a'.repeat(2_000), context },
      { identity: policy },
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('asking a policy about an action alone', () => {
  const deny: Statement = {
    ...statement,
    index: 1,
    effect: 'Deny',
    action: { not: true, patterns: ['S3:*', 'iam:*'] },
  };
  const any: Statement = { ...statement, index: 2, action: { not: false, patterns: ['*'] } };
  const policy = compilePolicy(document(statement, deny, any));

  it.each([
    ['s3:GetObject', [0, 2]],
    ['S3:getobject', [0, 2]],
    ['ec2:RunInstances', [1, 2]],
    ['iam:PassRole', [2]],
  ])('finds the statements that speak of %s', (action, expected) => {
    expect(matchingStatements(policy, action).map(({ index }) => index)).toEqual(expected);
  });

  it('tells a statement over every resource', () => {
    const over = (not: boolean, ...patterns: readonly string[]): boolean =>
      matchesEveryResource({ ...statement, resource: { not, patterns } });
    expect([
      over(false, '*'),
      over(false, 'a', '**'),
      over(false, 'arn:*'),
      over(true, '*'),
      over(false),
    ]).toEqual([true, true, false, false, false]);
  });
});
