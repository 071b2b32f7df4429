import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBudget } from './budget.ts';
import { areDisjoint, isIncluded } from './text-order.ts';
import { type TextReading, textPattern } from './text-pattern.ts';
import { findText } from './text-region.ts';
import { textUnion } from './text-union.ts';

const letters = ['a', 'A', ':'];

/** Every text up to length 5. */
const texts: readonly string[] = Array.from({ length: 6 })
  .reduce<string[][]>(
    (levels) => [...levels, (levels.at(-1) ?? []).flatMap((text) => letters.map((letter) => text + letter))],
    [['']],
  )
  .flat();

const readings: readonly TextReading[] = ['resource', 'exact', 'ignoring-case', 'like'];
const pattern = fc
  .tuple(fc.array(fc.constantFrom('a', 'A', '*', '?', ':'), { maxLength: 4 }), fc.constantFrom(...readings))
  .map(([parts, reading]) => {
    const source = parts.join('');
    const plain = reading === 'exact' || reading === 'ignoring-case';
    return textPattern(plain ? source.replace(/[*?]/g, '') : source, reading, false);
  });
const union = fc.array(pattern, { minLength: 1, maxLength: 3 }).map(textUnion);

describe('patterns against every text up to length 5', () => {
  it('steps and matchers say the same', () => {
    fc.assert(
      fc.property(pattern, (one) => {
        for (const text of texts) {
          const search = findText(
            { all: [textUnion([one]), textUnion([textPattern(text, 'exact', false)])], none: [] },
            newBudget(),
          );
          expect(search.found === 'text').toBe(one.holds(text));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a pattern is included in another only if every text of it is', () => {
    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        const outside = texts.some((text) => left.holds(text) && !right.holds(text));
        if (isIncluded(left, right)) expect(outside).toBe(false);
        const common = texts.some((text) => left.holds(text) && right.holds(text));
        if (areDisjoint(left, right)) expect(common).toBe(false);
        // Patterns of at most four units tell every difference within five.
        expect(areDisjoint(left, right)).toBe(!common);
      }),
      { numRuns: 5_000 },
    );
  });

  it('a region is empty exactly where no text is in it', () => {
    fc.assert(
      fc.property(fc.array(union, { maxLength: 3 }), fc.array(union, { maxLength: 3 }), (all, none) => {
        const isIn = (text: string): boolean =>
          all.every(({ patterns }) => patterns.some(({ holds }) => holds(text))) &&
          !none.some(({ patterns }) => patterns.some(({ holds }) => holds(text)));
        const search = findText({ all, none }, newBudget());
        expect(search.found).not.toBe('too-much');
        if (search.found === 'text') expect(isIn(search.text)).toBe(true);
        else expect(texts.find(isIn)).toBeUndefined();
      }),
      { numRuns: 8_000 },
    );
  });
});

it('the wildcards of ArnLike stay within their part', () => {
  const like = (source: string) => textPattern(source, 'arn', false);
  expect(isIncluded(like('arn:aws:s3:::a*'), like('arn:aws:*:::a*'))).toBe(true);
  expect(isIncluded(like('arn:aws:*:*:*:a'), like('arn:*:*:*:*:?'))).toBe(true);
  expect(areDisjoint(like('arn:aws:s3:*:b'), like('arn:aws:s3:*:*:b'))).toBe(true);
  expect(isIncluded(textPattern('arn:aws:s3*', 'like', false), like('arn:aws:*:*:*:*'))).toBe(false);
});

it('an opaque pattern is itself, at most what its wildcards allow, and perhaps nothing', () => {
  const variable = ['$', '{k}'].join('');
  const opaque = textPattern(`a/${variable}`, 'like', true);
  const again = textPattern(`a/${variable}`, 'exact', true);
  const wider = textPattern('a/*', 'like', true);
  const region = (all: readonly (typeof opaque)[], none: readonly (typeof opaque)[]) =>
    findText(
      { all: all.map((one) => textUnion([one])), none: none.map((one) => textUnion([one])) },
      newBudget(),
    ).found;
  expect(region([opaque], [again])).toBe('nothing');
  expect(region([opaque], [wider])).toBe('nothing');
  expect(region([wider], [opaque])).toBe('text');
  expect(region([opaque, textPattern('b', 'exact', true)], [])).toBe('nothing');
});
