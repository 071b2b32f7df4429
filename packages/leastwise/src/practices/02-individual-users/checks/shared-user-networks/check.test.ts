import { describe, expect, it } from 'vitest';
import type { KeyUse } from '../../../../account/trail-facts.ts';
import { busiestPlaces } from './check.ts';

const at = new Date('2026-11-01T10:00:00Z');
const limits = { hourlyNetworks: 4, automationAgents: ['github-actions'] };
const office = { networks: [{ name: 'office', cidrs: ['198.51.0.0/16'] }], vendors: [] };

const once = { count: 1, firstAt: at, lastAt: at, last: { eventId: 'e', file: 'f' } };
const addressIn = (network: string): string => network.replace('.0/24', '.5');

const useOf = (hour: readonly string[], more: readonly string[] = [], userAgent = 'aws-cli'): KeyUse => ({
  accessKeyId: 'AKIAEXAMPLE',
  principalArn: 'arn:aws:iam::111122223333:user/deploy',
  networks: [...hour, ...more].map((network) => ({
    network,
    address: addressIn(network),
    userAgent,
    ...once,
  })),
  addresses: [...hour, ...more].map((network) => ({ address: addressIn(network), userAgent, ...once })),
  endpointAccounts: [],
  lastAt: at,
  busiestHour: { at, networks: hour },
});
const strange = ['192.0.2.0/24', '198.18.1.0/24', '203.0.113.0/24', '198.18.2.0/24'];
const known = ['198.51.1.0/24', '198.51.2.0/24', '198.51.3.0/24', '198.51.4.0/24'];

describe('the busiest hour of a key', () => {
  it('counts networks that nobody knows', () => {
    expect(busiestPlaces(useOf(strange), office, limits)).toEqual({
      known: true,
      value: [...strange].sort(),
    });
  });
  it('counts no known ones', () => {
    expect(busiestPlaces(useOf(known), office, limits)).toEqual({ known: true, value: [] });
  });
  it('counts no networks of automation', () => {
    const use = useOf(strange, [], 'aws-sdk-js configure-aws-credentials-for-github-actions');
    expect(busiestPlaces(use, office, limits)).toEqual({ known: true, value: [] });
  });
  it('is a gap where an hour of unknown networks may hide behind one of known ones', () => {
    expect(busiestPlaces(useOf(known, strange), office, limits).known).toBe(false);
  });
  it('is none where too few networks fall into any hour', () => {
    expect(busiestPlaces(useOf(strange.slice(0, 2), strange.slice(2)), office, limits).known).toBe(true);
  });
});
