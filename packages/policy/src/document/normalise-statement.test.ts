import { describe, expect, it } from 'vitest';
import { normaliseStatement } from './normalise-statement.ts';
import { readPolicy } from './read-policy.ts';

const normalised = (statement: object): string => {
  const result = readPolicy({ Statement: statement });
  if (!result.ok || result.document.statements[0] === undefined) throw new Error('must parse');
  return normaliseStatement(result.document.statements[0]);
};

describe('normalising a statement', () => {
  const plain = { Effect: 'Allow', Action: ['s3:Get*', 'ec2:Run'], Resource: ['a', 'b'] };

  it('ignores order, repetition, the case of actions, and the Sid', () => {
    const other = {
      Sid: 'x',
      Effect: 'Allow',
      Action: ['EC2:run', 'S3:get*', 's3:Get*'],
      Resource: ['b', 'a'],
    };
    expect(normalised(other)).toBe(normalised(plain));
  });

  it.each([
    ['the effect', { ...plain, Effect: 'Deny' }],
    ['the case of a resource', { ...plain, Resource: ['A', 'b'] }],
    ['NotAction', { Effect: 'Allow', NotAction: plain.Action, Resource: plain.Resource }],
    ['a condition', { ...plain, Condition: { Bool: { 'aws:SecureTransport': true } } }],
    ['a principal', { ...plain, Principal: '*' }],
  ])('keeps %s', (_name, statement) => {
    expect(normalised(statement)).not.toBe(normalised(plain));
  });
});
