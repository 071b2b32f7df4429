import { describe, expect, it, vi } from 'vitest';
import { ruleCases } from '../../../policy/spec/cases.ts';
import { documentCache } from './document-cache.ts';
import { lineEvaluator } from './evaluate-line.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const request = {
  principal: alice,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/q1.csv',
  context: {},
};
const allow = {
  Version: '2012-10-17',
  Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:*', Resource: '*' },
};
const line = (more: object): string =>
  JSON.stringify({ id: 'a', request, identityPolicies: [allow], ...more });
const answer = (text: string, number = 1) => lineEvaluator()(text, number);

describe('a line of a batch', () => {
  it.each(ruleCases().map((one) => [`rule ${one.rule}: ${one.says}`, one] as const))('%s', (_, one) => {
    const { decision, layer } = one.expect;
    expect(answer(JSON.stringify(one))).toMatchObject({
      id: one.id,
      decision: decision === 'depends' ? 'unknown' : decision,
      ...(layer !== undefined && { layer }),
    });
  });

  it('names the statements that decide, with their place in the batch file', () => {
    expect(answer(line({}), 7)).toEqual({
      id: 'a',
      decision: 'allowed',
      statements: [
        {
          layer: 'identity',
          policy: 'identityPolicies[0]',
          index: 0,
          sid: 'Read',
          line: 7,
          column: line({}).indexOf('{"Sid"') + 1,
        },
      ],
    });
  });

  it('is unknown where an open key decides, and says on what it depends', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const conditional = { ...allow, Statement: { ...allow.Statement, Condition } };
    const open = { ...request, unknownKeys: ['aws:MultiFactorAuthPresent'] };
    expect(answer(line({ request: open, identityPolicies: [conditional] }))).toMatchObject({
      decision: 'unknown',
      reason: 'depends on aws:MultiFactorAuthPresent',
      conditions: [{ words: 'with MFA', effect: 'Allow' }],
    });
    expect(answer(line({ identityPolicies: [conditional] }))).toMatchObject({ decision: 'implicitlyDenied' });
  });

  it('tells what is odd about a policy that it could evaluate', () => {
    const odd = { ...allow, Statement: { ...allow.Statement, Comment: 'x' } };
    expect(answer(line({ identityPolicies: [odd] }))).toMatchObject({
      decision: 'allowed',
      warnings: [expect.stringMatching(/^identityPolicies\[0\]\/Statement/)],
    });
  });

  it.each([
    ['no JSON', '{"id": 1,', { id: null, error: expect.stringMatching(/^column \d+: not JSON/) }],
    ['no request', '{"id": "b"}', { id: 'b', error: expect.stringMatching(/^\/request/) }],
    ['no id', JSON.stringify({ request }), { id: null, error: expect.stringMatching(/^\/id/) }],
    ['a list', '[]', { id: null, error: expect.any(String) }],
    [
      'a key twice',
      line({}).replace('"id"', '"id":"z","id"'),
      { id: 'a', error: expect.stringMatching(/'id' stands twice/) },
    ],
    [
      'a misspelt layer',
      line({ permissionsBoundary: allow }),
      { error: expect.stringMatching(/permissionsBoundary/) },
    ],
    [
      'a misspelt request',
      line({ request: { ...request, unkownKeys: [] } }),
      { error: expect.stringMatching(/unkownKeys/) },
    ],
    [
      'a pattern for an action',
      line({ request: { ...request, action: 's3:*' } }),
      { error: expect.stringMatching(/one action/) },
    ],
    [
      'no principal',
      line({ request: { ...request, principal: 'alice' } }),
      { error: expect.stringMatching(/an ARN/) },
    ],
    [
      'no policy',
      line({ identityPolicies: [{ Statement: 1 }] }),
      { error: expect.stringMatching(/^identityPolicies\[0\]/) },
    ],
    [
      'a null value',
      line({ request: { ...request, context: { a: null } } }),
      { error: expect.stringMatching(/context\/a/) },
    ],
  ])('that is broken by %s says so', (_, text, expected) => {
    expect(answer(text, 3)).toMatchObject({ line: 3, ...expected });
  });

  it('that nests without end is refused', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(answer(`{"id": "a", "request": ${deep}}`)).toMatchObject({ error: expect.any(String) });
    const policy = `{"Statement": ${deep}}`;
    expect(answer(line({}).replace(JSON.stringify(allow), policy))).toMatchObject({
      error: expect.any(String),
    });
  });

  it('shares its documents with the lines before it', () => {
    const ready = vi.fn(documentCache());
    const evaluateLine = lineEvaluator(ready);
    evaluateLine(line({}), 1);
    evaluateLine(line({ id: 'b' }), 2);
    const [first, second] = ready.mock.results;
    expect(first?.value).toBe(second?.value);
  });
});

describe('the cache of documents', () => {
  it('forgets when it is full, and goes on', () => {
    const ready = documentCache(400);
    const first = ready(allow, 'p');
    expect(ready(allow, 'p')).toBe(first);
    ready({ ...allow, Id: 'x'.repeat(200) }, 'p');
    expect(ready(allow, 'p')).not.toBe(first);
    expect(ready(allow, 'p')).toMatchObject({ ok: true });
  });
});
