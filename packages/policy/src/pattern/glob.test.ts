import { describe, expect, it } from 'vitest';
import { fits, pieces } from '../../spec/reference-pattern.ts';
import { matchesGlob } from './glob.ts';
import { compileTokens, matches } from './matcher.ts';
import { resourceTokens } from './resource-tokens.ts';

/** Every text of up to a length over an alphabet. */
const textsOver = (alphabet: string, length: number): readonly string[] => {
  const shorter = length === 0 ? [] : textsOver(alphabet, length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return length === 0
    ? ['']
    : [...shorter, ...longest.flatMap((text) => [...alphabet].map((unit) => text + unit))];
};

describe('matching a glob', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*', 'abc', true],
    ['*c', 'abc', true],
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*b*c', 'abbc', true],
    ['ab*ba', 'aba', false],
    ['a?c', 'abc', true],
    ['?', '', false],
    ['*?*', 'a', true],
    ['s3:Get*', 's3:getobject', false],
  ])('%j against %j is %j', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('folds ASCII letters alone when it ignores case', () => {
    expect(matchesGlob('S3:GET*', 's3:getobject', { ignoreCase: true })).toBe(true);
    // U+212A, the Kelvin sign, is `k` to Unicode and not to AWS.
    expect(matchesGlob('\u212Ams:*', 'kms:Decrypt', { ignoreCase: true })).toBe(false);
  });

  it('agrees with the reference on every small pattern and text', () => {
    const texts = textsOver('ab:', 5);
    for (const pattern of textsOver('a:*?', 4)) {
      const wanted = pieces(pattern, { wildcards: true }) ?? [];
      for (const text of texts) {
        if (matchesGlob(pattern, text) !== fits(wanted, text)) throw new Error(`${pattern} against ${text}`);
      }
    }
  });

  it('agrees with the reference on every small Resource pattern, where a wildcard may stop at colons', () => {
    const texts = textsOver('ab:', 5);
    for (const pattern of textsOver('a:*?', 4)) {
      const wanted = pieces(pattern, { wildcards: true, arnParts: true }) ?? [];
      const matcher = compileTokens(resourceTokens(pattern, { wildcards: true, variables: false }));
      for (const text of texts) {
        if (matches(matcher, text) !== fits(wanted, text)) throw new Error(`${pattern} against ${text}`);
      }
    }
  });

  it('takes no exponential time on hostile patterns', () => {
    const text = 'a'.repeat(5_000);
    const started = performance.now();
    expect(matchesGlob(`${'a*'.repeat(2_000)}b`, text)).toBe(false);
    expect(matchesGlob(`${'*?a'.repeat(1_000)}b`, text)).toBe(false);
    const stopping = `a${'*a'.repeat(500)}:${'*a'.repeat(500)}b`;
    expect(
      matches(compileTokens(resourceTokens(stopping, { wildcards: true, variables: false })), text),
    ).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
