import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternRange } from './escalation/pattern-range.ts';
import { grantIndex } from './grant-index.ts';
import { patternMatches } from './pattern-matches.ts';

const account = '222222222222';
const things = [
  'role/app',
  'role/app-1',
  'role/ops/app',
  'user/ann',
  'user/team/ann',
  'group/app',
  'policy/app',
].map((path) => ({ arn: `arn:aws:iam::${account}:${path}` }));

const pattern = fc.oneof(
  fc
    .record({
      partition: fc.constantFrom('aws', 'aws', '*', 'aws-cn'),
      owner: fc.constantFrom(account, account, '*', '333333333333', '2222*', '?22222222222'),
      path: fc.constantFrom(
        'role/app',
        'role/*',
        'role/app-?',
        '*/app',
        'user/*ann',
        '*',
        'ro*p',
        'user/ann',
      ),
    })
    .map(({ partition, owner, path }) => `arn:${partition}:iam::${owner}:${path}`),
  fc.constantFrom(
    '*',
    'arn:*',
    'arn:aws:iam::*',
    '*:role/app',
    'arn:aws:iam:*',
    'a*p',
    'arn:aws:lambda:*:*:function:app',
    '?*',
    '',
  ),
);

const patterns = fc.array(pattern, { minLength: 1, maxLength: 8 });

describe('finding by pattern', () => {
  it('finds the things that a pattern matches, each once and no other', () => {
    const range = patternRange(things);
    fc.assert(
      fc.property(pattern, (one) => {
        const found = [...range.matching(one)].map(({ arn }) => arn).sort();
        const expected = things.map(({ arn }) => arn).filter((arn) => patternMatches(one, arn));
        expect(found).toEqual(expected.sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds those whose patterns match a thing, and those again who were done with once they are reopened', () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 6 }), fc.constantFrom(...things), (all, { arn }) => {
        const index = grantIndex<number>();
        for (const [one, list] of all.entries()) index.add(one, list);
        const expected = [...all.entries()]
          .filter(([, list]) => list.some((text) => patternMatches(text, arn)))
          .map(([one]) => one);
        const open = expected.filter((one) => one % 2 === 0);
        expect([...new Set(index.whoMay(arn, (one) => one % 2 === 1))].sort()).toEqual(open);
        // Who was done with is passed over, whoever asks.
        expect(
          [...new Set(index.whoMay(arn))].filter((one) => !open.includes(one)).every((one) => one % 2 === 1),
        ).toBe(true);
        index.reopen();
        expect([...new Set(index.whoMay(arn))].sort()).toEqual(expected);
        expect([...index.all(() => false)].sort()).toEqual([...all.keys()]);
      }),
      { numRuns: 1_000 },
    );
  });
});
