import { describe, expect, it } from 'vitest';
import type { ExplainedDecision, OpenCondition } from '../schemas/decision.ts';
import { conditionsInShort } from './requirements.ts';
import { whatWouldChange } from './what-would-change.ts';

const condition = (
  words: string,
  effect: 'Allow' | 'Deny',
  layer: 'identity' | 'resource' | 'scp',
  index: number,
): OpenCondition => ({
  words,
  effect,
  operator: 'Bool',
  key: 'k',
  values: ['true'],
  statement: { layer, policy: 'p', index },
});
const short = (conditions: OpenCondition[], both = false) =>
  conditionsInShort({ conditions, ladder: [] }, both);

describe('what an answer depends on', () => {
  it('joins the conditions of a statement by and, the Allow statements of a layer by or', () => {
    const all = [
      condition('with MFA', 'Allow', 'identity', 0),
      condition('from 203.0.113.0/24', 'Allow', 'identity', 0),
      condition('over TLS', 'Allow', 'identity', 1),
    ];
    expect(short(all)).toBe('with MFA and from 203.0.113.0/24, or over TLS');
  });

  it('asks every layer, and of a Deny that one condition fails', () => {
    const all = [
      condition('with MFA', 'Allow', 'identity', 0),
      condition('in eu-west-1', 'Allow', 'scp', 0),
      condition('over TLS', 'Deny', 'identity', 1),
      condition('by x', 'Deny', 'identity', 1),
    ];
    expect(short(all)).toBe('with MFA; and in eu-west-1; and over TLS, or by x');
  });

  it('takes identity and resource policies as alternatives within one account only', () => {
    const all = [
      condition('with MFA', 'Allow', 'identity', 0),
      condition('over TLS', 'Allow', 'resource', 0),
    ];
    expect(short(all)).toBe('with MFA, or over TLS');
    expect(short(all, true)).toBe('with MFA; and over TLS');
  });

  it('leaves out what another requirement contains', () => {
    const all = [
      condition('with MFA', 'Allow', 'identity', 0),
      condition('with MFA, or with a long-term access key', 'Deny', 'identity', 1),
    ];
    expect(short(all)).toBe('with MFA');
  });
});

describe('what would change an answer', () => {
  const asked = {
    who: 'ann',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
    both: false,
    mayHavePolicy: true,
  };
  const statement = { layer: 'identity', policy: 'p', index: 0, sid: 'Read' } as const;
  const of = (explained: Partial<ExplainedDecision> & Pick<ExplainedDecision, 'decision'>) =>
    whatWouldChange({ statements: [], ladder: [], ...explained }, asked);

  it('for a yes: the statements that allow', () => {
    expect(of({ decision: 'allowed', statements: [statement] })).toEqual([
      'a Deny in any layer, or that these no longer allow it: Read of p',
    ]);
  });

  it('for a no: every layer that withholds, and every Deny', () => {
    const no = of({
      decision: 'explicitlyDenied',
      ladder: [
        { layer: 'scp', answer: 'implicitlyDenied', statements: [] },
        { layer: 'identity', answer: 'implicitlyDenied', statements: [] },
        { layer: 'boundary', answer: 'explicitlyDenied', statements: [{ ...statement, layer: 'boundary' }] },
      ],
    });
    expect(no).toEqual([
      'the Deny Read of p has to spare it',
      'an Allow of s3:GetObject in an SCP at every level of its organisation',
      "an Allow of s3:GetObject on arn:aws:s3:::b/k in a policy of ann, or in the resource's own policy",
    ]);
  });

  it('for a no within one account: nothing more from the other side where one side grants', () => {
    const no = of({
      decision: 'implicitlyDenied',
      ladder: [
        { layer: 'resource', answer: 'implicitlyDenied', statements: [] },
        { layer: 'identity', answer: 'allowed', statements: [statement] },
        { layer: 'boundary', answer: 'implicitlyDenied', statements: [] },
      ],
    });
    expect(no).toEqual(['an Allow of s3:GetObject in its permission boundary']);
  });
});
