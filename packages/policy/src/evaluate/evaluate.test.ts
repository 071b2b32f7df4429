import { describe, expect, it } from 'vitest';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from './compile-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { evaluate } from './evaluate.ts';
import type { Request } from './request.ts';

const policy = (name: string, ...statements: readonly object[]): CompiledPolicy => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compilePolicy(result.document, { name });
};

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const denyS3 = { Sid: 'NoS3', Effect: 'Deny', Action: 's3:*', Resource: '*' };
const everyone = { ...allow, Principal: '*' };
const alice = 'arn:aws:iam::111122223333:user/alice';
const request: Request = {
  principal: alice,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  context: {},
};

describe('a decision', () => {
  it('names every statement that denies, with its layer, policy and Sid', () => {
    const layers = {
      identity: [policy('all', allow), policy('a', denyS3)],
      scps: [policy('root', allow, denyS3)],
    };
    expect(evaluate(request, layers)).toEqual({
      decision: 'explicitlyDenied',
      layer: 'identity',
      statements: [
        { layer: 'identity', policy: 'a', index: 0, sid: 'NoS3' },
        { layer: 'scp', policy: 'root', index: 1, sid: 'NoS3' },
      ],
    });
  });

  it('names the Allow of every layer that had to allow', () => {
    const layers = {
      identity: policy('i', denyIam, allow),
      boundary: policy('b', allow),
      scps: [policy('s', allow)],
    };
    expect(evaluate(request, layers).statements).toEqual([
      { layer: 'identity', policy: 'i', index: 1 },
      { layer: 'boundary', policy: 'b', index: 0 },
      { layer: 'scp', policy: 's', index: 0 },
    ]);
  });

  it('does not count a delegation among what allows in one account', () => {
    const root = { ...allow, Principal: { AWS: '111122223333' } };
    const layers = { identity: policy('i', allow), resource: policy('r', root) };
    expect(evaluate(request, layers).statements).toEqual([{ layer: 'identity', policy: 'i', index: 0 }]);
  });

  it('tells which conditions are left when it depends', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:username': 'alice' } };
    const layers = { identity: policy('i', { ...allow, Condition: mfa }) };
    const statement = { layer: 'identity', policy: 'i', index: 0 };
    expect(evaluate({ ...request, unknownKeys: ['*'] }, layers)).toEqual({
      decision: 'depends',
      layer: 'identity',
      statements: [statement],
      conditions: [
        { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'], effect: 'Allow', statement },
      ],
    });
  });

  it('tells which open variable of a Resource is left', () => {
    const resource = `arn:aws:s3:::${'$'}{aws:PrincipalTag/team}/*`;
    const layers = { identity: policy('i', { ...allow, Resource: resource }) };
    expect(evaluate({ ...request, unknownKeys: ['*'] }, layers)).toMatchObject({
      decision: 'depends',
      conditions: [
        { operator: 'Resource', key: 'aws:principaltag/team', values: [resource], effect: 'Allow' },
      ],
    });
  });

  it('is unknown with the reason when a policy could not be read', () => {
    const unreadable = [{ layer: 'scp' as const, name: 'p-1', because: 'AccessDenied' }];
    expect(evaluate(request, { identity: policy('i', allow), unreadable })).toEqual({
      decision: 'unknown',
      layer: 'scp',
      statements: [],
      reason: "scp policy 'p-1' could not be read: AccessDenied",
    });
    expect(evaluate(request, { identity: policy('i', denyS3), unreadable }).decision).toBe(
      'explicitlyDenied',
    );
    // The unreadable policy may be the Allow that a level lacks.
    expect(
      evaluate(request, { identity: policy('i', allow), scps: [policy('p-2', denyS3)], unreadable }).decision,
    ).toBe('explicitlyDenied');
    expect(evaluate(request, { identity: policy('i', allow), scps: [[]], unreadable }).decision).toBe(
      'unknown',
    );
  });

  it('is unknown when a statement uses an operator that AWS does not document', () => {
    const odd = policy('i', { ...allow, Condition: { StringMatches: { 'aws:username': 'alice' } } });
    expect(evaluate(request, { identity: odd })).toMatchObject({
      decision: 'unknown',
      reason:
        "statement 0 of policy 'i' uses the condition operator 'StringMatches', which AWS does not document",
    });
    expect(evaluate(request, { identity: [odd, policy('j', allow)] }).decision).toBe('allowed');
  });

  it('adds what each layer says when asked for the ladder', () => {
    const layers = {
      identity: policy('i', allow),
      boundary: policy('b', { ...allow, Action: 'ec2:*' }),
      scps: [policy('s', allow), policy('t', allow)],
    };
    expect(evaluate(request, layers, { ladder: true })).toMatchObject({
      decision: 'implicitlyDenied',
      layer: 'boundary',
      ladder: [
        { layer: 'scp', answer: 'allowed', statements: [{ policy: 's' }, { policy: 't' }] },
        { layer: 'identity', answer: 'allowed', statements: [{ policy: 'i' }] },
        { layer: 'boundary', answer: 'implicitlyDenied', statements: [] },
      ],
    });
  });
});

const denyIam = { Effect: 'Deny', Action: 'iam:*', Resource: '*' };

describe('what the request leaves out', () => {
  it('takes the account of a canonical user from the options (rule 19)', () => {
    const layers = {
      resource: policy('r', { ...allow, Principal: { CanonicalUser: 'c' } }),
      identity: policy('i', allow),
    };
    const foreign = { ...request, resourceAccount: '444455556666' };
    expect(evaluate(foreign, layers).decision).toBe('unknown');
    expect(evaluate(foreign, layers, { canonicalUsers: { c: '111122223333' } }).decision).toBe('allowed');
    expect(evaluate(foreign, layers, { canonicalUsers: { c: '999999999999' } }).decision).toBe(
      'implicitlyDenied',
    );
  });

  it('takes the path of a role from the session issuer', () => {
    const role = 'arn:aws:iam::111122223333:role/ops/deploy';
    const session = { ...request, principal: 'arn:aws:sts::111122223333:assumed-role/deploy/x' };
    const layers = {
      identity: policy('i', { ...allow, Condition: { StringEquals: { 'aws:PrincipalArn': role } } }),
    };
    expect(evaluate(session, layers).decision).toBe('implicitlyDenied');
    expect(evaluate({ ...session, sessionIssuer: role }, layers).decision).toBe('allowed');
  });

  it('does not open a key that the action can not carry (rule 27)', () => {
    const condition = { StringEquals: { 'ec2:InstanceType': 't3.micro' } };
    const layers = { identity: policy('i', { ...allow, Condition: condition }) };
    const open = { ...request, unknownKeys: ['*'] };
    expect(evaluate(open, layers).decision).toBe('depends');
    const carries = (action: string, key: string): boolean =>
      !(action.startsWith('s3:') && key.startsWith('ec2:'));
    expect(evaluate(open, layers, { carries }).decision).toBe('implicitlyDenied');
    expect(evaluate({ ...open, action: 'ec2:RunInstances' }, layers, { carries }).decision).toBe('depends');
  });

  it('knows the management account by id, for caller and resource apart', () => {
    const layers = {
      identity: policy('i', allow),
      scps: [policy('s', denyS3)],
      rcps: [policy('r', { ...denyS3, Principal: '*' })],
    };
    expect(evaluate(request, { ...layers, managementAccount: '111122223333' }).decision).toBe('allowed');
    const foreign = { ...request, resourceAccount: '444455556666' };
    expect(evaluate(foreign, { ...layers, managementAccount: '111122223333' }).layer).toBe('rcp');
    expect(evaluate(foreign, { ...layers, managementAccount: '444455556666' }).layer).toBe('scp');
  });
});

describe('an RCP on a key of which it is open whether AWS manages it', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  const asked: Request = { principal: alice, action: 'kms:Decrypt', resource: key, unknownKeys: ['*'] };
  const layers = {
    resource: policy('k', { ...everyone, Action: 'kms:*' }),
    rcps: [policy('r', { ...everyone, Effect: 'Deny' })],
  };

  it('depends on the aliases of the key', () => {
    expect(evaluate(asked, layers)).toMatchObject({
      decision: 'depends',
      layer: 'rcp',
      conditions: [
        { operator: 'ForAllValues:StringNotLike', key: 'kms:ResourceAliases', values: ['alias/aws/*'] },
      ],
    });
    const alias = (name: string): Request => ({ ...asked, context: { 'kms:ResourceAliases': [name] } });
    expect(evaluate(alias('alias/mine'), layers).decision).toBe('explicitlyDenied');
    expect(evaluate(alias('alias/aws/s3'), layers).decision).toBe('allowed');
  });
});

describe('where AWS is silent', () => {
  const listed = { ...request, context: { 'k:m': ['a', 'b'] } };
  const when = (effect: string, operator: string): CompiledPolicy =>
    policy('p', allow, {
      Effect: effect,
      Action: 's3:*',
      Resource: '*',
      Condition: { [operator]: { 'k:m': 'a' } },
    });
  const only = (operator: string): CompiledPolicy =>
    policy('p', { ...allow, Condition: { [operator]: { 'k:m': 'a' } } });

  it('a list without a set operator holds in no Allow, and in a Deny for one value', () => {
    expect(evaluate(listed, { identity: only('StringEquals') }).decision).toBe('implicitlyDenied');
    expect(evaluate(listed, { identity: when('Deny', 'StringEquals') }).decision).toBe('explicitlyDenied');
    expect(evaluate(listed, { identity: when('Deny', 'StringNotEquals') }).decision).toBe('explicitlyDenied');
    const anyValue = { listWithoutSetOperator: 'any-value' } as const;
    expect(evaluate(listed, { identity: only('StringEquals') }, anyValue).decision).toBe('allowed');
    expect(evaluate(listed, { identity: when('Deny', 'StringNotEquals') }, anyValue).decision).toBe(
      'allowed',
    );
  });

  it('ForAnyValue with IfExists over an absent key helps no Allow and spares no Deny', () => {
    const operator = 'ForAnyValue:StringEqualsIfExists';
    expect(evaluate(request, { identity: only(operator) }).decision).toBe('implicitlyDenied');
    expect(evaluate(request, { identity: when('Deny', operator) }).decision).toBe('explicitlyDenied');
    expect(evaluate(request, { identity: only(operator) }, { forAnyValueIfExists: 'matches' }).decision).toBe(
      'allowed',
    );
    expect(
      evaluate(request, { identity: when('Deny', operator) }, { forAnyValueIfExists: 'fails' }).decision,
    ).toBe('allowed');
  });

  it('a grant to everyone is limited by the boundary unless told otherwise', () => {
    const layers = { resource: policy('r', everyone), boundary: policy('b', { ...allow, Action: 'ec2:*' }) };
    expect(evaluate(request, layers)).toMatchObject({ decision: 'implicitlyDenied', layer: 'boundary' });
    expect(evaluate(request, layers, { everyoneGrant: 'direct' }).decision).toBe('allowed');
  });

  it('takes the other readings where told to', () => {
    const tag = ['$', '{k:t}*'].join('');
    const asked = { ...request, context: { 'k:s': 'b', 'k:t': '', 'k:n': 'x' } };
    const like = { identity: policy('p', { ...allow, Condition: { StringLike: { 'k:s': tag } } }) };
    const differs = { identity: policy('p', { ...allow, Condition: { NumericNotEquals: { 'k:n': '1' } } }) };
    for (const layers of [like, differs]) expect(evaluate(asked, layers).decision).toBe('implicitlyDenied');
    expect(evaluate(asked, like, { emptyVariable: 'text' }).decision).toBe('allowed');
    expect(evaluate(asked, differs, { negatedUnreadable: 'holds' }).decision).toBe('allowed');
    const user = { ...request, action: 'iam:GetUser', resource: 'arn:aws:iam::111122223333:user/bob' };
    const anyType = {
      identity: policy('p', { ...allow, Action: '*', Resource: 'arn:aws:iam::111122223333:u*' }),
    };
    expect(evaluate(user, anyType).decision).toBe('implicitlyDenied');
    expect(evaluate(user, anyType, { wildcardResourceType: 'matches' }).decision).toBe('allowed');
  });

  it('a ladder step names open statements, and tells of a missing Allow beside a Deny', () => {
    const open = { identity: policy('p', { ...allow, Condition: { StringEquals: { 'k:o': 'a' } } }) };
    const asked = { ...request, unknownKeys: ['k:o'] };
    expect(evaluate(asked, open, { ladder: true }).ladder).toMatchObject([
      { layer: 'identity', answer: 'depends', statements: [{ index: 0 }] },
    ]);
    const denied = { identity: policy('p', { ...allow, Effect: 'Deny' }) };
    expect(evaluate(request, denied, { ladder: true }).ladder).toMatchObject([
      { layer: 'identity', answer: 'explicitlyDenied', alsoNotAllowed: true, statements: [{ index: 0 }] },
    ]);
  });
});
