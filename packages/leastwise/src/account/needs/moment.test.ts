import { describe, expect, it } from 'vitest';
import { moment } from './moment.ts';
import { daysOfRate } from './secrets.ts';

describe('a moment of the AWS CLI', () => {
  it.each([
    ['2026-11-20T09:12:00+00:00', '2026-11-20T09:12:00.000Z'],
    ['2026-11-20T10:12:00.500000+01:00', '2026-11-20T09:12:00.500Z'],
    ['2026-11-20T09:12:00Z', '2026-11-20T09:12:00.000Z'],
    [1_795_165_920, '2026-11-20T09:12:00.000Z'],
  ])('reads %s', (raw, expected) => {
    expect(moment.parse(raw).toISOString()).toBe(expected);
  });

  it.each([[null], [undefined], ['N/A'], ['soon'], ['2026'], [Number.NaN], [{}]])('refuses %s', (raw) => {
    expect(moment.safeParse(raw).success).toBe(false);
  });
});

describe('a rotation schedule', () => {
  it.each([
    ['rate(10 days)', 10],
    ['rate(1 day)', 1],
    ['rate(4 hours)', 1],
    ['rate(36 hours)', 2],
    ['cron(0 4 1 * ? *)', undefined],
  ])('%s', (expression, days) => {
    expect(daysOfRate(expression)).toBe(days);
  });
});
