import { describe, expect, it } from 'vitest';
import { matchesRange, parseAddress, parseRange } from './address.ts';

describe('reading addresses', () => {
  it.each([
    ['10.0.0.1', [10, 0, 0, 1]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['::ffff:10.0.0.1', [0, 0, 0, 0, 0, 0xffff, 0x0a00, 1]],
  ])('reads %s', (text, groups) => {
    expect(parseAddress(text)?.groups).toEqual(groups);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    'g::',
    ':1',
    '1:',
    '10.0.0.1 ',
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it.each(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0.0/8/8'])(
    'refuses the range %j',
    (text) => {
      expect(parseRange(text)).toBeUndefined();
    },
  );

  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.0.128/25', '10.0.0.129', true],
    ['10.0.0.128/25', '10.0.0.127', false],
    ['2001:db8::/33', '2001:db8:7fff::', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['::/0', '10.0.0.1', false],
  ])('%s holds %s: %j', (range, address, expected) => {
    expect(matchesRange(range, address)).toBe(expected);
  });
});
