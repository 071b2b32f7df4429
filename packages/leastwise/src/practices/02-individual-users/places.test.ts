import { describe, expect, it } from 'vitest';
import type { AddressUse } from '../../account/trail-facts.ts';
import { placesAmong, placesOf } from './places.ts';

const office = {
  networks: [{ name: 'office', cidrs: ['198.51.100.0/24', '203.0.113.16/28', '2001:db8:1::/48'] }],
  vendors: [{ name: 'vendor', accounts: [], cidrs: ['198.19.7.0/24'] }],
};
const at = new Date('2026-11-01T10:00:00Z');
const useOf = (addresses: readonly string[]): { addresses: readonly AddressUse[] } => ({
  addresses: addresses.map((address) => ({
    address,
    userAgent: '',
    count: 1,
    firstAt: at,
    lastAt: at,
    last: { eventId: 'e', file: 'f' },
  })),
});

describe('the places of a key', () => {
  it.each([
    [
      'networks nobody knows are places of their own',
      ['192.0.2.7', '198.18.4.1', '192.0.2.9'],
      ['192.0.2.0/24', '198.18.4.0/24'],
    ],
    ['known networks are one place', ['198.51.100.1', '203.0.113.20', '2001:db8:1::5'], ['known networks']],
    [
      'an address beside a known range is none of it',
      ['203.0.113.20', '203.0.113.99'],
      ['203.0.113.0/24', 'known networks'],
    ],
    ['private networks are one place', ['10.1.2.3', '172.31.0.9', '192.168.7.1'], ['private networks']],
    ['an AWS service is no place', ['cloudformation.amazonaws.com', 'AWS Internal', 'unknown address'], []],
    ['a vendor is judged elsewhere', ['198.19.7.4'], []],
    ['another IPv6 network is a place', ['2001:db8:2::1'], ['2001:db8:2::/48']],
  ])('%s', (_, addresses, places) => {
    expect(placesOf(useOf(addresses), office)).toEqual(places);
  });

  it('a network is a known place when all its addresses in use are', () => {
    expect(placesAmong(['203.0.113.0/24'], useOf(['203.0.113.17', '203.0.113.20']), office)).toEqual([
      'known networks',
    ]);
    expect(placesAmong(['203.0.113.0/24'], useOf(['203.0.113.17', '203.0.113.99']), office)).toEqual([
      '203.0.113.0/24',
    ]);
    expect(
      placesAmong(['cloudformation.amazonaws.com'], useOf(['cloudformation.amazonaws.com']), office),
    ).toEqual([]);
  });
});
