import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { readTrail } from './read-trail.ts';
import { account, event } from './testing/events.ts';

const other = '222222222222';
const asOf = new Date('2026-11-20T00:00:00Z');
const span = ['2026-08-22T00:00:00Z', '2026-11-19T20:00:00Z'];
const whole = (recipientAccountId: string): string =>
  JSON.stringify({ Records: span.map((eventTime) => event({ eventTime, recipientAccountId })) });

/** Reads files beside a trail of each of two accounts; says what either's coverage lacks. */
const read = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const all = { 'one.json': whole(account), 'two.json': whole(other), ...files };
  const content = new Map(
    Object.entries(all).map(([name, body]) => [
      name,
      typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ]),
  );
  const inputs = readInputs([memoryFolder('in', content)]);
  const { trails, notices } = readTrail(inputs.trailFiles, inputs.trailWindows);
  const lacks = [account, other].map((id) => {
    const covered = trails.get(id)?.covers(90, asOf);
    return covered?.known === false ? covered.gap.because : undefined;
  });
  return { lacks, trails, notices: [...inputs.notices, ...notices] };
};
const records = (...list: readonly unknown[]): string => JSON.stringify({ Records: list });
const pathOf = (id: string, name = 'x.json.gz'): string => `AWSLogs/${id}/CloudTrail/us-east-1/${name}`;
const named = `${account}_CloudTrail_us-east-1_20261101T0000Z_abc.json.gz`;

const without = (...keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(event()).filter(([key]) => !keys.includes(key)));

describe('a record that is no event', () => {
  it.each<[string, unknown]>([
    ...['eventID', 'eventTime', 'eventName', 'eventSource', 'awsRegion', 'userIdentity'].map(
      (key): [string, unknown] => [`has no ${key}`, without(key)],
    ),
    ['is null', null],
    ['is a number', 1],
    ['has no readable time', event({ eventTime: 'yesterday' })],
    ['has a time without an offset', event({ eventTime: '2026-11-01T10:00:00' })],
    ['has an identity that is null', event({ userIdentity: null })],
    ['has a type that is null', event({}, { type: null })],
    ['has an account that is null', event({}, { accountId: null })],
    ['has an account that is a number', event({}, { accountId: 111111111111 })],
    ['has an error that is no text', event({ errorCode: 7 })],
    ['has an error that is null', event({ errorCode: null })],
    ['has an ARN that is no text', event({}, { arn: 5 })],
    ['is of root, and does not say whose', event({}, { type: 'Root', accountId: undefined })],
    ['was delivered to no account', event({ recipientAccountId: 'mine' })],
    [
      'changes a key, and does not say which',
      event({ eventName: 'UpdateAccessKey', eventSource: 'iam.amazonaws.com', requestParameters: null }),
    ],
    [
      'signs in, with a result that is no object',
      event({ eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com', responseElements: 'ok' }),
    ],
  ])('that %s makes its file lost, and the good ones count', (_, record) => {
    const { lacks, trails, notices } = read({ 'three.json': records(event(), record) });
    expect(lacks[0]).toContain('in/three.json');
    expect(trails.get(account)?.events).toBe(3);
    expect(notices).toMatchObject([
      { level: 'error', file: 'in/three.json', message: expect.stringMatching(/^1 record .* record 2, /) },
    ]);
  });

  it('is a loss of the account it was delivered to, where it says so', () => {
    const { lacks } = read({ 'three.json': records(event({ eventTime: 7 })) });
    expect(lacks).toEqual([expect.stringContaining('three.json'), undefined]);
  });

  it('is not one whose time has an offset, nor one of a service that names no type', () => {
    const { lacks, trails } = read({
      'three.json': records(
        event({ eventTime: '2026-11-01T12:00:00+02:00' }),
        event({ userIdentity: { accountId: account, invokedBy: 'AWS Internal' } }),
        event({ responseElements: null, requestParameters: null }),
      ),
    });
    expect(lacks).toEqual([undefined, undefined]);
    expect(trails.get(account)?.events).toBe(5);
  });
});

describe('a file that cannot be read', () => {
  const cut = gzipSync(records(event())).subarray(0, 60);
  const looksSo = expect.stringContaining('in/');

  it.each<[string, Record<string, string | Uint8Array>, readonly unknown[]]>([
    ['that may be anybody’s is lost for all', { 'x.json.gz': cut }, [looksSo, looksSo]],
    ['whose path names an account is lost for that', { [pathOf(account)]: cut }, [looksSo, undefined]],
    ['whose name names an account is lost for that', { [named]: cut }, [looksSo, undefined]],
    ['is one cut off in the middle', { 'x.json': whole(account).slice(0, 300) }, [looksSo, looksSo]],
    ['is an empty one where a trail delivers', { [pathOf(other, 'x.json')]: '' }, [undefined, looksSo]],
    [
      'is one that is not UTF-8',
      { 'x.json': Buffer.from(records(event({ userAgent: '\xff' })), 'latin1') },
      [looksSo, looksSo],
    ],
    [
      'is one of several texts of which one is broken',
      { 'x.json': `${records(event())}\n{"Records": [` },
      [looksSo, looksSo],
    ],
    ['is one that holds no list', { 'x.json.gz': gzipSync('{"Records": null}') }, [looksSo, looksSo]],
    [
      'is no hole in a trail when it is no trail',
      { 'x.json.gz': gzipSync('{"configurationItems": []}') },
      [undefined, undefined],
    ],
    ['is no hole when it is a log', { 'x.log.gz': gzipSync('GET / 200\n') }, [undefined, undefined]],
    [
      'is no hole when it is another list',
      { 'x.json.gz': gzipSync('[{"name": "x"}]') },
      [undefined, undefined],
    ],
    [
      'is a hole where a trail delivers, whatever it is',
      { [pathOf(account)]: gzipSync('{"configurationItems": []}') },
      [looksSo, undefined],
    ],
  ])('%s', (_, files, expected) => {
    const { lacks, notices } = read(files);
    expect(lacks).toEqual(expected);
    expect(notices).toMatchObject([{ level: 'error', file: `in/${Object.keys(files)[0]}` }]);
  });

  it('is said with line and column', () => {
    const { notices } = read({ 'x.json': `{"Records": [\n${JSON.stringify(event())},\n}` });
    expect(notices).toMatchObject([{ file: 'in/x.json', line: 3, column: 1 }]);
  });

  it('is a hole for an account too whose events stand in files named as another’s', () => {
    const disguised = records(event({ recipientAccountId: other }));
    const { lacks } = read({ [pathOf(account, 'a.json')]: disguised, [pathOf(account, 'b.json.gz')]: cut });
    expect(lacks).toEqual([looksSo, looksSo]);
  });
});

describe('what CloudTrail writes beside events', () => {
  it('is left out, with a word', () => {
    const { lacks, notices } = read({
      [`AWSLogs/${account}/CloudTrail-Digest/us-east-1/x.json.gz`]: gzipSync('{"digestS3Bucket": "b"}'),
      [`${account}_CloudTrail-Insight_us-east-1_20261101T0000Z_a.json`]: '{"Records": [{}]}',
    });
    expect(lacks).toEqual([undefined, undefined]);
    expect(notices).toMatchObject([{ level: 'info', message: expect.stringMatching(/^2 digests/) }]);
  });
});

describe('a byte order mark', () => {
  it('is no part of a trail', () => {
    const { lacks, trails } = read({ 'x.json': `\uFEFF${records(event())}` });
    expect(lacks).toEqual([undefined, undefined]);
    expect(trails.get(account)?.events).toBe(3);
  });
});
