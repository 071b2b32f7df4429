import { describe, expect, it } from 'vitest';
import { memoryFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { readTrail } from './read-trail.ts';
import { account, event, file, page } from './testing/events.ts';

const asOf = new Date('2026-11-20T00:00:00Z');
const StartTime = '2026-08-22T00:00:00Z';
const EndTime = '2026-11-20T00:00:00Z';

interface Lookup {
  readonly region?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly status?: string;
  readonly error?: string;
  readonly files?: readonly string[];
}

/** What a snapshot with these answers of LookupEvents lacks to cover ninety days. */
const lacks = (lookups: readonly Lookup[], files: readonly ReturnType<typeof file>[] = []) => {
  const calls = lookups.map((lookup) => ({
    service: 'cloudtrail',
    operation: 'LookupEvents',
    account,
    region: 'us-east-1',
    status: 'read',
    params: { StartTime, EndTime },
    files: lookup.status === undefined ? ['a.json'] : [],
    ...lookup,
  }));
  const manifest = { leastwise: 'snapshot/1', asOf: EndTime, calls };
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const named = new Set(['a.json', ...calls.flatMap((call) => call.files)]);
  const all = [file('a.json', event()), ...files].flatMap(({ file, text }) =>
    named.has(file) ? [[file, encode(text())] as const] : [],
  );
  const content = new Map([['manifest.json', encode(JSON.stringify(manifest))] as const, ...all]);
  const inputs = readInputs([memoryFolder('in', content)]);
  const covered = readTrail(inputs.trailFiles, inputs.trailWindows).trails.get(account)?.covers(90, asOf);
  return covered?.known === false ? covered.gap.because : covered?.known;
};

describe('what a snapshot states of its trail', () => {
  it('covers its time when every region’s answer was read, a quiet region’s too', () => {
    expect(lacks([{}, { region: 'eu-west-1', files: [] }])).toBe(true);
  });

  it('covers nothing when no region has events', () => {
    expect(lacks([{ files: [] }, { region: 'eu-west-1', files: [] }])).toMatch(/holds no events/);
  });

  it.each<[string, Lookup, RegExp]>([
    ['was refused', { status: 'refused', error: 'AccessDenied: no' }, /eu-west-1.*was refused: AccessDenied/],
    ['failed', { status: 'failed' }, /eu-west-1.*failed/],
    ['was skipped', { status: 'skipped' }, /eu-west-1.*was skipped/],
    ['names a file that is gone', { files: ['gone.json'] }, /eu-west-1.*gone\.json.*not there/],
    ['names a file that is broken', { files: ['broken.json'] }, /eu-west-1.*broken\.json could not be read/],
    [
      'holds a record that is no event',
      { files: ['null.json'] },
      /eu-west-1.*null\.json holds records that are no events/,
    ],
    ['holds the events of another account', { files: ['other.json'] }, /eu-west-1.*holds events of 2{12}/],
    ['ends in the middle', { files: ['page.json'] }, /eu-west-1.*page\.json has a NextToken/],
    [
      'was asked for some events',
      { params: { StartTime, EndTime, LookupAttributes: ['x'] } },
      /some of them/,
    ],
    ['states no time', { params: {} }, /eu-west-1.*states no StartTime/],
    ['states no end', { params: { StartTime } }, /no EndTime/],
    ['begins at no time', { params: { StartTime: 'monday', EndTime } }, /"monday"/],
    ['begins at no day', { params: { StartTime: '2026-02-30T00:00:00Z', EndTime } }, /2026-02-30/],
    ['has no offset', { params: { StartTime: '2026-08-22T00:00:00', EndTime } }, /with an offset/],
    ['ends before it begins', { params: { StartTime: EndTime, EndTime: StartTime } }, /is after/],
    [
      'begins too late',
      { params: { StartTime: '2026-11-01T00:00:00Z', EndTime } },
      /eu-west-1 holds 2026-11/,
    ],
  ])('covers nothing when one answer %s', (_, lookup, expected) => {
    const files = [
      { file: 'broken.json', text: () => '{"Records": [' },
      file('null.json', null),
      file('other.json', event({ recipientAccountId: '222222222222' })),
      page('page.json', [event()], 'more'),
    ];
    expect(lacks([{}, { region: 'eu-west-1', ...lookup }], files)).toMatch(expected);
  });

  it('may be in seconds since 1970, or with another offset', () => {
    const seconds = Date.parse(StartTime) / 1000;
    expect(lacks([{ params: { StartTime: seconds, EndTime: '2026-11-20T02:00:00+02:00' } }])).toBe(true);
    expect(lacks([{ params: { StartTime: `${seconds}.5`, EndTime } }])).toBe(true);
  });

  const to = (EndTime: string): Lookup => ({ params: { StartTime, EndTime } });
  const from = (StartTime: string): Lookup => ({ params: { StartTime, EndTime } });
  it.each<[string, readonly Lookup[], unknown]>([
    ['meet', [from('2026-10-01T00:00:00Z'), to('2026-10-01T00:00:00Z')], true],
    ['overlap', [to('2026-10-05T00:00:00Z'), from('2026-10-01T00:00:00Z')], true],
    ['are a second apart', [to('2026-09-30T23:59:59Z'), from('2026-10-01T00:00:00Z')], true],
    [
      'leave a day out',
      [to('2026-09-30T00:00:00Z'), from('2026-10-01T00:00:00Z')],
      expect.stringMatching(/holds 2026-08-22T00:00Z to 2026-09-30T00:00Z and 2026-10-01/),
    ],
    ['contain each other', [{}, from('2026-11-01T00:00:00Z')], true],
  ])('covers what spans of one region do that %s', (_, lookups, expected) => {
    expect(lacks(lookups)).toEqual(expected);
  });

  it('holds all pages of an answer, in one call or in several', () => {
    const pages = [page('1.json', [event()], 'more'), page('2.json', [event()])];
    expect(lacks([{ files: ['1.json', '2.json'] }], pages)).toBe(true);
    const asked = { params: { StartTime, EndTime, NextToken: 'more' } };
    expect(lacks([{ files: ['1.json'] }, { files: ['2.json'], ...asked }], pages)).toBe(true);
    expect(lacks([{ files: ['1.json'] }], pages)).toMatch(/1\.json has a NextToken/);
  });
});

describe('pages that no manifest names', () => {
  const span = [event({ eventTime: StartTime }), event({ eventTime: EndTime })];
  const covers = (...pages: readonly ReturnType<typeof page>[]) =>
    readTrail([file('a', ...span), ...pages], [])
      .trails.get(account)
      ?.covers(90, asOf).known;

  it('make a hole when the last one is not there', () => {
    const here = page('1', [event()], 'more');
    expect(covers(here)).toBe(false);
    expect(covers(here, page('2', [event({ awsRegion: 'eu-west-1' })]))).toBe(false);
    expect(covers(here, page('2', [event()]))).toBe(true);
    expect(covers(page('1', [], 'more'))).toBe(false);
  });
});
