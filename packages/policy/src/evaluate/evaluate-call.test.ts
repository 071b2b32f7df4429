import { describe, expect, it } from 'vitest';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from './compile-policy.ts';
import { type Authorisation, evaluateCall } from './evaluate-call.ts';

const role = 'arn:aws:iam::111122223333:role/worker';
const caller = 'arn:aws:iam::111122223333:user/alice';

const authorisation = (action: string, resource: string, ...statements: readonly object[]): Authorisation => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!result.ok) throw new Error('must parse');
  const identity = compilePolicy(result.document, { name: action });
  return { request: { principal: caller, action, resource, unknownKeys: ['k:open'] }, layers: { identity } };
};

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const create = authorisation('lambda:CreateFunction', '*', allow);
const pass = (...statements: readonly object[]): Authorisation =>
  authorisation('iam:PassRole', role, ...statements);

describe('a call that takes several authorisations', () => {
  it.each([
    ['allowed', pass(allow)],
    ['implicitlyDenied', pass({ ...allow, Action: 's3:*' })],
    ['explicitlyDenied', pass(allow, { ...allow, Effect: 'Deny', Action: 'iam:PassRole' })],
    ['depends', pass({ ...allow, Condition: { StringEquals: { 'k:open': 'x' } } })],
    ['unknown', pass({ ...allow, Condition: { StringMatches: { 'k:open': 'x' } } })],
  ])('is %s as its weakest one is', (decision, second) => {
    expect(evaluateCall([create, second]).decision).toBe(decision);
    expect(evaluateCall([second, create]).decision).toBe(decision);
  });

  it('names the statements of all that allow it', () => {
    expect(evaluateCall([create, pass(allow)]).statements.map(({ policy }) => policy)).toEqual([
      'lambda:CreateFunction',
      'iam:PassRole',
    ]);
  });

  it('is denied when it takes none', () => {
    expect(evaluateCall([]).decision).toBe('implicitlyDenied');
  });
});
