import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globTest } from './glob.ts';

/** The same by regular expressions, which nobody doubts. */
function byRegExp(glob: string): (text: string) => boolean {
  const source = glob.replaceAll('*', '[^]*').replaceAll('?', '[^]');
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}

describe('a glob', () => {
  it('matches what the regular expression of the same meaning matches', () => {
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(fc.property(glob, text, (g, t) => globTest(g)(t) === byRegExp(g)(t)));
  });

  it('does not stall on many stars', () => {
    expect(globTest(`${'*a'.repeat(30)}b`)('a'.repeat(5000))).toBe(false);
  });
});
