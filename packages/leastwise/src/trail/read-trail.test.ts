import { describe, expect, it } from 'vitest';
import type { TrailFile } from '../account/input/inputs.ts';
import { networkOf } from './network.ts';
import { readTrail } from './read-trail.ts';
import { account, event, file, page } from './testing/events.ts';

const facts = (...files: readonly TrailFile[]) => {
  const trail = readTrail(files, []).trails.get(account);
  if (trail === undefined) throw new Error('no trail');
  return trail;
};

describe('a trail', () => {
  it('counts an event once, however often it is given', () => {
    const one = event();
    expect(facts(file('a', one), file('b', one, one)).events).toBe(1);
  });

  it('counts an event for each account it was delivered to', () => {
    const one = event();
    const { trails } = readTrail([file('a', one, { ...one, recipientAccountId: '222222222222' })], []);
    expect([...trails].map(([id, trail]) => [id, trail.events])).toEqual([
      ['111111111111', 1],
      ['222222222222', 1],
    ]);
  });

  it('belongs to the account it was delivered to', () => {
    const { trails } = readTrail([file('a', event(), event({ recipientAccountId: '222222222222' }))], []);
    expect([...trails].map(([id, trail]) => [id, trail.events])).toEqual([
      ['111111111111', 1],
      ['222222222222', 1],
    ]);
  });

  it('knows use of root by password and key, and leaves out what AWS and other accounts do', () => {
    const root = { type: 'Root', arn: `arn:aws:iam::${account}:root`, userName: undefined };
    const trail = facts(
      file(
        'a',
        event({ eventName: 'CreateUser' }, root),
        event({ eventName: 'ConsoleLogin' }, { ...root, accessKeyId: undefined }),
        event({ eventName: 'UpdateX', eventType: 'AwsServiceEvent' }, root),
        event({ eventName: 'Describe' }, { ...root, invokedBy: 'backup.amazonaws.com' }),
        event({ eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } }, root),
        event({ eventName: 'DeleteAccessKey' }, { ...root, sessionContext: { assumedRoot: 'true' } }),
        event({ eventName: 'GetBucketAcl' }, { ...root, accountId: '222222222222' }),
      ),
    );
    expect(trail.rootUse.map(({ eventName, via }) => [eventName, via])).toEqual([
      ['CreateUser', 'key'],
      ['ConsoleLogin', 'password'],
    ]);
  });

  it('finds the hour in which a key was used from most networks', () => {
    const from = (sourceIPAddress: string, eventTime: string) => event({ sourceIPAddress, eventTime });
    const trail = facts(
      file(
        'a',
        from('198.51.100.1', '2026-11-01T08:10:00Z'),
        from('203.0.113.1', '2026-11-01T10:05:00Z'),
        from('203.0.113.9', '2026-11-01T10:15:00Z'),
        from('192.0.2.1', '2026-11-01T10:25:00Z'),
      ),
    );
    const use = trail.keyUse.get('AKIAEXAMPLEANN000001');
    expect(use?.networks.map(({ network, count }) => [network, count]).sort()).toEqual([
      ['192.0.2.0/24', 1],
      ['198.51.100.0/24', 1],
      ['203.0.113.0/24', 2],
    ]);
    expect(use?.busiestHour).toEqual({
      at: new Date('2026-11-01T10:00:00Z'),
      networks: ['192.0.2.0/24', '203.0.113.0/24'],
    });
  });

  it('covers days only when it reaches back that far, and has no hole', () => {
    const asOf = new Date('2026-11-20T00:00:00Z');
    const old = event({ eventTime: '2026-08-22T00:00:00Z' });
    const recent = event({ eventTime: '2026-11-19T20:00:00Z' });
    expect(facts(file('a', old, recent)).covers(90, asOf).known).toBe(true);
    expect(
      facts(file('a', event({ eventTime: '2026-11-19T10:00:00Z' }), recent)).covers(90, asOf),
    ).toMatchObject({ known: false });
    const broken: TrailFile = { file: 'broken.json.gz', text: () => '{"Records": [' };
    expect(facts(file('a', old, recent), broken).covers(90, asOf)).toMatchObject({
      gap: { because: expect.stringContaining('broken.json.gz') },
    });
  });

  it('names a broken file and keeps the rest', () => {
    const broken: TrailFile = { file: 'broken.json', text: () => '{"Records": [' };
    const reading = readTrail([broken, file('a', event())], []);
    expect(reading.notices).toMatchObject([{ level: 'error', file: 'broken.json' }]);
    expect(reading).toMatchObject({ readable: 1, unreadable: 1 });
  });

  it('reads the answers of LookupEvents', () => {
    expect(facts(page('l', [event()])).events).toBe(1);
  });
});

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2::5', '2001:db8:1::/48'],
    ['2001:0db8::1', '2001:db8:0::/48'],
    ['cloudformation.amazonaws.com', 'cloudformation.amazonaws.com'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
