import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/load.ts';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { compare, equivalent } from './compare.ts';
import { difference } from './difference.ts';
import { grantsAny } from './grants-any.ts';
import { isPublic } from './is-public.ts';

const variable = (name: string): string => ['$', `{${name}}`].join('');
const policy = (...statements: readonly object[]): CompiledPolicy => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!result.ok) throw new Error('a policy of this test must read');
  return compilePolicy(result.document);
};
const allow = (rest: object) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...rest });
const deny = (rest: object) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*', ...rest });
const catalogue = loadCatalogue();
const identity = { type: 'identity', catalogue } as const;

describe('compare', () => {
  const resultOf = (old: object, fresh: object) => compare(policy(old), policy(fresh), identity).result;

  it('takes the same variable on both sides for the same', () => {
    const own = allow({ Resource: `arn:aws:s3:::home/${variable('aws:username')}/*` });
    const all = allow({ Resource: 'arn:aws:s3:::home/*' });
    expect([resultOf(own, own), resultOf(all, own), resultOf(own, all)]).toEqual(['holds', 'holds', 'fails']);
  });

  it('finds a value of a variable that shows a difference', () => {
    const same = allow({
      Condition: { StringEquals: { 'aws:ResourceTag/owner': variable('aws:PrincipalTag/owner') } },
    });
    const fixed = allow({ Condition: { StringEquals: { 'aws:ResourceTag/owner': 'ops' } } });
    const answer = compare(policy(same), policy(fixed), identity);
    expect(answer).toMatchObject({
      result: 'fails',
      witness: { context: { 'aws:ResourceTag/owner': 'ops' } },
    });
    expect(resultOf(fixed, same)).toBe('fails');
  });

  it('takes variables as text where the version has none', () => {
    const old = readPolicy({
      Statement: [allow({ Resource: `arn:aws:s3:::b/${variable('aws:username')}` })],
    });
    if (!old.ok) throw new Error('a policy of this test must read');
    const fresh = policy(allow({ Resource: `arn:aws:s3:::b/${variable('aws:username')}` }));
    expect(compare(compilePolicy(old.document), fresh, identity).result).toBe('fails');
  });

  it('counts a key that the action can not carry as absent, unless it is open', () => {
    const old = policy(allow({ Action: 's3:ListAllMyBuckets' }));
    const fresh = policy(
      allow({ Action: 'sqs:ListQueues', Condition: { StringEquals: { 's3:prefix': 'a' } } }),
    );
    expect(compare(old, fresh, identity).result).toBe('holds');
    expect(compare(old, fresh, { ...identity, open: true }).result).toBe('fails');
  });

  it('counts a resource that the action does not take as impossible, unless it is open', () => {
    const old = policy(allow({ Action: 's3:ListAllMyBuckets' }));
    const fresh = policy(allow({ Action: 'sqs:SendMessage', Resource: 'arn:aws:s3:::b' }));
    expect(compare(old, fresh, identity).result).toBe('holds');
    expect(compare(old, fresh, { ...identity, open: true }).result).toBe('fails');
  });

  it('is unknown, and says why, where a condition operator is not documented', () => {
    const odd = allow({ Condition: { StringSomething: { 'aws:username': 'a' } } });
    expect(compare(policy(deny({})), policy(odd), identity)).toMatchObject({
      result: 'unknown',
      reason: expect.stringContaining("'StringSomething'"),
    });
    expect(resultOf(allow({}), odd)).toBe('holds');
  });

  it('names the statements behind a difference', () => {
    const old = policy(allow({ Sid: 'All' }), deny({ Sid: 'No', Resource: 'arn:aws:s3:::secret/*' }));
    const { statements, witness } = compare(old, policy(allow({ Sid: 'All' })), identity);
    expect(witness?.resource).toBe('arn:aws:s3:::secret/example');
    expect(statements).toEqual([
      { policy: 'new', index: 0, sid: 'All', effect: 'Allow' },
      { policy: 'old', index: 1, sid: 'No', effect: 'Deny' },
    ]);
  });

  it('sees no difference in what needs no permission', () => {
    expect(resultOf(deny({}), allow({ Action: ['sts:GetCallerIdentity', 'sts:GetSessionToken'] }))).toBe(
      'holds',
    );
  });

  it('shows keys of KMS and roles too, which their own policies must let the account decide', () => {
    const old = policy(allow({}));
    expect(compare(old, policy(allow({ Action: 'kms:Decrypt' })), identity).result).toBe('fails');
    expect(compare(old, policy(allow({ Action: 'sts:AssumeRole' })), identity).result).toBe('fails');
  });

  it('knows an account by its id, its root, and a condition on the caller', () => {
    const to = (Principal: unknown, rest = {}) => policy(allow({ Principal, ...rest }));
    const byKey = to('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } });
    const byId = to({ AWS: '111122223333' });
    const resource = { type: 'resource', catalogue } as const;
    expect(equivalent(byId, to({ AWS: 'arn:aws:iam::111122223333:root' }), resource).result).toBe('holds');
    expect(compare(byId, byKey, resource).result).toBe('holds');
    expect(compare(to({ AWS: 'arn:aws:iam::111122223333:role/a' }), byId, resource).result).toBe('fails');
  });
});

describe('grantsAny', () => {
  const old = policy(allow({ Action: 's3:*' }), deny({ Action: 's3:Delete*' }));
  it('answers with a request, or that there is none', () => {
    expect(grantsAny(old, { actions: ['s3:PutObject', 'iam:*'] }, identity)).toMatchObject({
      result: 'granted',
      witness: { action: 's3:PutObject' },
    });
    expect(grantsAny(old, { actions: ['s3:DeleteObject', 'iam:*'] }, identity).result).toBe('notGranted');
    expect(
      grantsAny(old, { actions: ['s3:GetObject'], resources: ['arn:aws:sqs:*:*:*'] }, identity).result,
    ).toBe('notGranted');
  });
});

describe('isPublic', () => {
  const reach = (Principal: unknown, Condition?: object) =>
    isPublic(policy(allow({ Principal, ...(Condition === undefined ? {} : { Condition }) })), {
      account: '111122223333',
      organization: 'o-own',
      catalogue,
    }).result;

  it.each([
    ['everyone', '*', undefined, 'public'],
    ['everyone by any address', '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'public'],
    ['everyone but one', '*', { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'public'],
    [
      'everyone who comes through an endpoint, or through none',
      '*',
      { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } },
      'public',
    ],
    ['known addresses', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'outside'],
    ['another account', { AWS: '444455556666' }, undefined, 'outside'],
    ['the organisation', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-own' } }, 'inside'],
    ['the account', { AWS: '111122223333' }, undefined, 'inside'],
    ['a service', { Service: 'sns.amazonaws.com' }, undefined, 'inside'],
  ] as const)('%s', (_, principal, condition, expected) => {
    expect(reach(principal, condition)).toBe(expected);
  });
});

describe('difference', () => {
  it('tells what was added and what was removed, with a request for each', () => {
    const old = policy(allow({ Action: ['s3:GetObject', 's3:PutObject'] }));
    const fresh = policy(allow({ Action: ['s3:GetObject', 's3:DeleteObject'] }));
    const { added, removed, unknown } = difference(old, fresh, identity);
    expect(added).toMatchObject([
      { statement: 0, actions: ['s3:DeleteObject'], witness: { action: 's3:DeleteObject' } },
    ]);
    expect(removed).toMatchObject([
      { statement: 0, actions: ['s3:PutObject'], witness: { action: 's3:PutObject' } },
    ]);
    expect(unknown).toBeUndefined();
  });

  it('tells an exception that ended by the exception', () => {
    const old = policy({ Effect: 'Allow', NotAction: ['iam:*', 'account:*'], Resource: '*' });
    const fresh = policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
    expect(difference(old, fresh, identity).added).toMatchObject([
      { actions: ['account:*'], notActions: false },
    ]);
  });
});
