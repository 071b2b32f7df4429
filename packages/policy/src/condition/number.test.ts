import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asNumber } from '../../spec/reference-value.ts';
import { compareDecimals, parseDecimal } from './number.ts';

const digits = fc.stringMatching(/^[+-]?\d{1,25}(\.\d{0,25})?$/);

describe('comparing decimals', () => {
  it('agrees with integers scaled up, however long they are', () => {
    fc.assert(
      fc.property(digits, digits, (left, right) => {
        const [a, b] = [parseDecimal(left), parseDecimal(right)];
        const [x = 0n, y = 0n] = [asNumber(left), asNumber(right)];
        if (a === undefined || b === undefined) throw new Error('must read');
        expect(Math.sign(compareDecimals(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });

  it.each(['', ' ', '1 ', '0x10', '1_000', '1,5', 'NaN', 'Infinity', '.', '-', 'e5', '1e2', '--1'])(
    'reads no number in %j',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );
});
