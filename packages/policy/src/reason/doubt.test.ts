import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtfulRequest, doubtfulStatements, readings } from '../../spec/arbitrary-doubt.ts';
import { variable } from '../../spec/arbitrary-pattern.ts';
import { document } from '../../spec/arbitrary-policy.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Statement } from '../document/policy-document.ts';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { EvaluateOptions } from '../evaluate/options.ts';
import type { Request } from '../evaluate/request.ts';
import { compare } from './compare.ts';
import { difference } from './difference.ts';
import { grantsAny } from './grants-any.ts';
import { isPublic } from './is-public.ts';
import { mayGrant } from './may-grant.ts';
import { isGranted } from './replay.ts';

const policy = (...statements: readonly object[]): CompiledPolicy => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!result.ok) throw new Error('a policy of this test must read');
  return compilePolicy(result.document);
};

const catalogue = loadCatalogue();
const identity = { type: 'identity', catalogue } as const;
const ofType = (type: 'identity' | 'resource') => ({ type, catalogue }) as const;

interface Row {
  readonly says: string;
  /** A statement but for its effect. */
  readonly doubtful: object;
  /** What the reason must name. */
  readonly names: string;
  readonly type?: 'resource';
  /** Whether the statement holds for nothing at all without doubt. */
  readonly never?: true;
}

const any = { Action: '*', Resource: '*' };
const all = { ...any, Effect: 'Allow' };
const when = (Condition: object): object => ({ ...any, Condition });
const iam = (key: 'Resource' | 'NotResource', pattern: string): object => ({
  Action: 'iam:*',
  [key]: pattern,
});
const tag = 'aws:RequestTag/level';

const rows: readonly Row[] = [
  {
    says: 'a list under an operator without set prefix',
    doubtful: when({ StringEquals: { 'aws:TagKeys': 'a' } }),
    names: "'StringEquals' over 'aws:TagKeys'",
    never: true,
  },
  {
    says: 'a list under a negated operator without set prefix',
    doubtful: when({ StringNotEqualsIfExists: { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'false' } }),
    names: "'StringNotEqualsIfExists' over 'aws:TagKeys'",
    never: true,
  },
  {
    says: 'ForAnyValue with IfExists over an absent key',
    doubtful: when({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } }),
    names: "'ForAnyValue:StringEqualsIfExists' over 'aws:TagKeys'",
  },
  {
    says: 'a wildcard in the type of a resource of IAM',
    doubtful: iam('Resource', 'arn:aws:iam::111122223333:u*'),
    names: "'arn:aws:iam::111122223333:u*'",
    never: true,
  },
  {
    says: 'such a wildcard in NotResource',
    doubtful: iam('NotResource', 'arn:aws:iam::111122223333:u*'),
    names: "'arn:aws:iam::111122223333:u*'",
  },
  {
    says: 'a number with an exponent in the policy',
    doubtful: when({ NumericLessThan: { 's3:max-keys': '1e2' } }),
    names: "'1e2' under 'NumericLessThan'",
    never: true,
  },
  {
    says: 'a number with an exponent under a negated operator',
    doubtful: when({ NumericNotEquals: { 's3:max-keys': '1e2' }, Null: { 's3:max-keys': 'false' } }),
    names: "'1e2' under 'NumericNotEquals'",
    never: true,
  },
  {
    says: 'a number of the request in an undocumented form',
    doubtful: when({ NumericLessThan: { [tag]: '5' }, StringLike: { [tag]: '*e*' } }),
    names: `'NumericLessThan' over '${tag}'`,
    never: true,
  },
  {
    says: 'no number of the request under a negated operator',
    doubtful: when({ NumericNotEquals: { [tag]: '5' }, StringEquals: { [tag]: 'high' } }),
    names: `'NumericNotEquals' over '${tag}'`,
    never: true,
  },
  {
    says: 'a date without a zone',
    doubtful: when({ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00' } }),
    names: "'2026-01-01T00:00:00' under 'DateLessThan'",
    never: true,
  },
  {
    says: 'no address in the policy under a negated operator',
    doubtful: when({ NotIpAddress: { 'aws:SourceIp': '10.0.0' }, Null: { 'aws:SourceIp': 'false' } }),
    names: "'10.0.0' under 'NotIpAddress'",
    never: true,
  },
  {
    says: 'an operator that AWS does not document',
    doubtful: when({ StringSomething: { 'aws:username': 'a' } }),
    names: "'StringSomething'",
    never: true,
  },
  {
    says: 'a NotPrincipal that lists a user without the account',
    doubtful: {
      ...any,
      NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/a' },
      Condition: { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/a' } },
    },
    names: 'NotPrincipal',
    type: 'resource',
    never: true,
  },
  {
    says: 'a principal given by an id',
    doubtful: { ...any, Principal: { AWS: 'AIDAEXAMPLEEXAMPLE' } },
    names: 'a principal given by an id',
    type: 'resource',
    never: true,
  },
];

const everyone = { ...all, Principal: '*' };
const whole = ({ type }: Row): object => (type === 'resource' ? everyone : all);

describe.each(rows)('$says', (row) => {
  const { doubtful, names } = row;
  const type = row.type ?? 'identity';
  const options = ofType(type);
  const allow = { ...doubtful, Effect: 'Allow' };
  const deny = { ...doubtful, Effect: 'Deny' };
  const nothing = policy({ ...whole(row), Action: 'x:nothing' });
  const unknown = { result: 'unknown', reason: expect.stringContaining(names) };

  it('in an Allow, is neither surely more than nothing nor surely nothing', () => {
    const answer = compare(nothing, policy(allow), options);
    if (row.never === true) expect(answer).toMatchObject(unknown);
    else expect(answer.result).toBe('fails');
    expect(compare(policy(whole(row)), policy(allow), options).result).toBe('holds');
  });

  it('in an Allow, does not surely cover what it may cover', () => {
    const same = policy({ ...allow, Sid: 'Same' });
    expect(compare(policy(allow), same, options).result).toBe('holds');
    expect(compare(policy(allow), policy(whole(row)), options).result).not.toBe('holds');
  });

  it('is the same in an Allow and in a Deny of one policy', () => {
    expect(compare(nothing, policy(allow, { ...deny, Sid: 'Same' }), options).result).toBe('holds');
  });

  it('in a Deny of the older policy, does not surely keep back what it may keep back', () => {
    const answer = compare(policy(whole(row), deny), policy(whole(row)), options);
    if (row.never === true) expect(answer).toMatchObject(unknown);
    else expect(answer.result).toBe('fails');
    expect(compare(policy(whole(row)), policy(whole(row), deny), options).result).toBe('holds');
  });

  it('is granted or not, or unknown', () => {
    const answer = grantsAny(policy(allow), { actions: ['*'] }, options);
    if (row.never === true) expect(answer).toMatchObject(unknown);
    else expect(answer.result).toBe('granted');
    expect(grantsAny(policy(allow, deny), { actions: ['*'] }, options).result).toBe('notGranted');
  });
});

const tagged = 'aws:RequestTag/level';
const read = (key: string, operator: string, value: string) => when({ [operator]: { [key]: value } });

describe.each<readonly [string, object, object, string]>([
  [
    'a list without set operator',
    read('aws:TagKeys', 'ForAnyValue:StringEquals', 'a'),
    read('aws:TagKeys', 'StringEquals', 'a'),
    "'StringEquals' over 'aws:TagKeys'",
  ],
  [
    'a wildcard in the type of a resource of IAM',
    iam('Resource', 'arn:aws:iam::111122223333:user/*'),
    iam('Resource', 'arn:aws:iam::111122223333:u*'),
    "'arn:aws:iam::111122223333:u*'",
  ],
  [
    'a number with an exponent',
    read('s3:max-keys', 'NumericLessThan', '100'),
    read('s3:max-keys', 'NumericLessThan', '1e2'),
    "'1e2'",
  ],
  [
    'a date without a zone',
    read('aws:CurrentTime', 'DateLessThan', '2026-01-01T00:00:00Z'),
    read('aws:CurrentTime', 'DateLessThan', '2026-01-01T00:00:00'),
    "'2026-01-01T00:00:00'",
  ],
  [
    'no number under a negated operator',
    read(tagged, 'StringEquals', 'high'),
    read(tagged, 'NumericNotEquals', '5'),
    `'NumericNotEquals' over '${tagged}'`,
  ],
  [
    'ForAnyValue with IfExists over an absent key',
    read('aws:TagKeys', 'Null', 'true'),
    read('aws:TagKeys', 'ForAnyValue:StringEqualsIfExists', 'a'),
    "'ForAnyValue:StringEqualsIfExists' over 'aws:TagKeys'",
  ],
])('a Deny by %s', (_, allowed, denied, names) => {
  const allow = { ...allowed, Effect: 'Allow' };
  const deny = { ...denied, Effect: 'Deny' };
  const nothing = policy({ ...all, Action: 'x:nothing' });
  const unknown = { result: 'unknown', reason: expect.stringContaining(names) };

  it('does not surely take away what it may take away', () => {
    expect(compare(nothing, policy(allow, deny), identity)).toMatchObject(unknown);
    expect(grantsAny(policy(allow, deny), { actions: ['*'] }, identity)).toMatchObject(unknown);
  });

  it('does not surely keep back what it may keep back', () => {
    expect(compare(policy(allow, deny), policy(allow), identity)).toMatchObject(unknown);
    const { added, unknown: reason } = difference(policy(allow, deny), policy(allow), identity);
    expect({ added, reason }).toEqual({ added: [], reason: expect.stringContaining(names) });
  });
});

describe('a variable whose value may be empty', () => {
  const own = `arn:aws:s3:::b/${variable('aws:PrincipalTag/x')}`;
  const owned = { ...all, Resource: own };
  const ifEmpty = { Condition: { StringEquals: { 'aws:PrincipalTag/x': '' } } };

  it('may match the empty text', () => {
    const nothing = policy({ ...all, Action: 'x:nothing' });
    expect(compare(nothing, policy({ ...owned, ...ifEmpty }), identity)).toMatchObject({
      result: 'unknown',
      reason: expect.stringContaining('aws:principaltag/x'),
    });
    expect(compare(policy(owned), policy({ ...owned, ...ifEmpty }), identity).result).toBe('holds');
    expect(compare(policy({ ...all, Resource: 'arn:aws:s3:::b/*' }), policy(owned), identity).result).toBe(
      'holds',
    );
  });

  it('may not match it', () => {
    const fixed = { ...all, Resource: 'arn:aws:s3:::b/', ...ifEmpty };
    expect(compare(policy({ ...owned, ...ifEmpty }), policy(fixed), identity).result).toBe('unknown');
  });
});

describe('what AWS refuses to store', () => {
  it('may count in an Allow, and counts in a Deny', () => {
    const bare = (Effect: string) => ({ Effect, Action: 's3:*' });
    const nothing = policy({ ...all, Action: 'x:nothing' });
    expect(compare(nothing, policy(bare('Allow')), identity)).toMatchObject({
      result: 'unknown',
      reason: expect.stringContaining('no Resource'),
    });
    expect(compare(policy(all, bare('Deny')), policy(all), identity).result).toBe('fails');
  });
});

describe('isPublic', () => {
  it('is unknown where only a doubtful Allow is public', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgPaths': 'a' } };
    const answer = isPublic(policy({ ...everyone, Condition }), { account: '111122223333', catalogue });
    expect(answer).toMatchObject({
      result: 'unknown',
      reason: expect.stringContaining('aws:PrincipalOrgPaths'),
    });
  });
});

describe('in every reading that the evaluator has an option for', () => {
  const compiled = (list: readonly Statement[]) => compilePolicy(document(list));
  const pair = fc.oneof(
    fc.tuple(doubtfulStatements, doubtfulStatements),
    fc.tuple(doubtfulStatements, doubtfulStatements).map(
      ([one, two]) =>
        [
          [...one, ...two],
          [...two, ...one.slice(1)],
        ] as const,
    ),
    fc.tuple(doubtfulStatements, doubtfulStatements).map(
      ([one, two]) =>
        [
          [...one, ...two.slice(1)],
          [...two, ...one.slice(0, 1)],
        ] as const,
    ),
  );
  const isAllowed = (request: Request, identity: CompiledPolicy, options: EvaluateOptions): boolean =>
    evaluate(request, { identity }, options).decision === 'allowed';

  it('what holds holds, and what fails fails', { timeout: 120_000 }, () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    fc.assert(
      fc.property(
        pair,
        fc.array(doubtfulRequest, { minLength: 24, maxLength: 24 }),
        ([one, two], requests) => {
          const [old, fresh] = [compiled(one), compiled(two)];
          const { result, witness } = compare(old, fresh, { type: 'identity' });
          seen[result]++;
          for (const options of readings) {
            const shows = (each: Request): boolean =>
              isAllowed(each, fresh, options) && !isAllowed(each, old, options);
            if (witness !== undefined)
              expect(shows(witness), JSON.stringify({ witness, options })).toBe(true);
            if (result !== 'holds') continue;
            const shown = requests.find(shows);
            expect(shown, JSON.stringify({ shown, options })).toBeUndefined();
          }
        },
      ),
      { numRuns: 700 },
    );
    console.info(JSON.stringify(seen));
    expect(seen.holds).toBeGreaterThan(50);
    expect(seen.fails).toBeGreaterThan(50);
  });

  it('a policy may grant whatever it grants in one, and surely grants only what it grants in all', () => {
    fc.assert(
      fc.property(doubtfulStatements, doubtfulRequest, (list, request) => {
        const one = compiled(list);
        const allowed = readings.map((options) => isAllowed(request, one, options));
        if (allowed.includes(true)) expect(mayGrant(request, one, 'identity')).toBe(true);
        if (allowed.includes(false)) expect(isGranted(request, one, 'identity')).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });
});
