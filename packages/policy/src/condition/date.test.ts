import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareInstants, parseDate } from './date.ts';

const dates = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('reading dates', () => {
  it('agrees with the platform on every ISO date', () => {
    fc.assert(
      fc.property(dates, dates, (left, right) => {
        const [a, b] = [parseDate(left.toISOString()), parseDate(right.toISOString())];
        if (a === undefined || b === undefined) throw new Error('must read');
        expect(a.seconds).toBe(Math.floor(left.getTime() / 1000));
        expect(Math.sign(compareInstants(a, b))).toBe(Math.sign(left.getTime() - right.getTime()));
      }),
    );
  });

  it.each([
    ['2026', 1767225600],
    ['2026-01', 1767225600],
    ['2026-01-01T00:00+00:00', 1767225600],
    ['2026-01-01T05:30:00+05:30', 1767225600],
    ['1767225600', 1767225600],
    ['0', 0],
    ['2024-02-29', 1709164800],
  ])('reads %s', (text, seconds) => {
    expect(parseDate(text)?.seconds).toBe(seconds);
  });

  it.each([
    '',
    '2026-1-1',
    '2026-13-01',
    '2026-02-29',
    '2026-01-01T24:00Z',
    '2026-01-01T00:00:60Z',
    'Jan 1 2026',
    '2026-01-01T00:00:00+24:00',
    '1e9',
    '20260101T000000Z',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00+0100',
  ])('reads no date in %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});
