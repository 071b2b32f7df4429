import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryFolder } from './folder.ts';
import { readInputs } from './read-inputs.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const folder = (files: Record<string, string | Uint8Array>) =>
  memoryFolder(
    'in',
    new Map(
      Object.entries(files).map(([name, body]) => [name, typeof body === 'string' ? bytes(body) : body]),
    ),
  );
const read = (files: Record<string, string | Uint8Array>) => readInputs([folder(files)]);

const user = (account: string, name: string) => ({
  Arn: `arn:aws:iam::${account}:user/${name}`,
  UserName: name,
});
const details = (...users: readonly object[]) => JSON.stringify({ UserDetailList: users, Policies: [] });
const keyColumns = [1, 2].flatMap((number) =>
  ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
    (name) => `access_key_${number}_${name}`,
  ),
);
const columns = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'],
  ...[
    'password_next_rotation',
    'mfa_active',
    ...keyColumns,
    'cert_1_active',
    'cert_1_last_rotated',
    'cert_2_active',
    'cert_2_last_rotated',
  ],
];
const header = columns.join(',');
const csvRow = (user: string, arn: string): string =>
  [user, arn, ...columns.slice(2).map(() => 'N/A')].join(',');

describe('files that identify themselves', () => {
  it('are authorization details, for each account they hold', () => {
    const { answers } = read({ 'a.json': details(user('111111111111', 'ann'), user('222222222222', 'bob')) });
    expect(answers.map(({ account, operation }) => [account, operation])).toEqual([
      ['111111111111', 'GetAccountAuthorizationDetails'],
      ['222222222222', 'GetAccountAuthorizationDetails'],
    ]);
  });

  it('may stand several in one file, one after the other', () => {
    const { answers, notices } = read({
      'a.json': `${details(user('111111111111', 'ann'))}\n${details(user('111111111111', 'bob'))}`,
    });
    expect(notices).toEqual([]);
    expect(answers.flatMap(({ parts }) => parts.map(({ document }) => document))).toEqual([0, 1]);
  });

  it('are credential reports, as CSV or as the AWS CLI wraps them', () => {
    const csv = `${header}\n${csvRow('<root_account>', 'arn:aws:iam::111111111111:root')}\n`;
    const wrapped = JSON.stringify({
      Content: Buffer.from(csv).toString('base64'),
      ReportFormat: 'text/csv',
    });
    const { answers } = read({ 'report.csv': csv, 'report.json': wrapped });
    expect(answers.map(({ operation, parts }) => [operation, parts[0]?.body])).toEqual([
      ['GetCredentialReport', csv],
      ['GetCredentialReport', csv],
    ]);
  });

  it('are CloudTrail files, whatever they are called', () => {
    const records = '{"Records":[{"eventVersion":"1.08"}]}';
    const { trailFiles } = read({
      'x.json': records,
      'y.json.gz': gzipSync(records),
      'z.json': '[{"eventVersion":"1.08"}]',
    });
    expect(
      trailFiles.map(({ file, text }) => [file, text().startsWith('{') || text().startsWith('[')]),
    ).toEqual([
      ['in/x.json', true],
      ['in/y.json.gz', true],
      ['in/z.json', true],
    ]);
  });
});

describe('several JSON texts in a file, of which one is broken,', () => {
  const ann = details(user('111111111111', 'ann'));
  it.each([
    ['is cut off', `${ann}\n{"UserDetailList": [\n{`, 3],
    ['is misspelt', `{"UserDetailList": oops}\n${ann}`, 1],
    ['is followed by something else', `${ann}\noops`, 2],
  ])('and %s, make the answers of the accounts they name failed', (_, text, line) => {
    const { answers, notices } = read({ 'a.json': text });
    expect(answers).toMatchObject([
      { account: '111111111111', status: 'failed', parts: [], error: expect.stringContaining('in/a.json') },
    ]);
    expect(notices).toMatchObject([{ level: 'error', file: 'in/a.json', line }]);
  });
});

describe('names that every object has', () => {
  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty'])('say nothing: %s', (key) => {
    const { answers, notices } = read({
      'a.json': `{"${key}": [{"Arn": "arn:aws:iam::111111111111:root"}]}`,
    });
    expect(answers).toEqual([]);
    expect(notices).toMatchObject([{ message: expect.stringContaining('does not say what it is') }]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['truncated JSON', { 'a.json': '{"UserDetailList": [\n  {"Arn": ' }, /^in\/a\.json/, 2],
    ['a binary file', { 'a.json': new Uint8Array([0x7b, 0, 1, 2]) }, /binary/, undefined],
    ['text that is not UTF-8', { 'a.json': new Uint8Array([0x7b, 0xff, 0xfe, 0x20]) }, /UTF-8/, undefined],
    ['an empty file', { 'a.json': '' }, /is empty/, undefined],
    [
      'JSON that says nothing of itself',
      { 'a.json': '{"Buckets": []}' },
      /does not say what it is/,
      undefined,
    ],
    [
      'a credential report of two accounts',
      { 'a.csv': `${header}\na,arn:aws:iam::111111111111:user/a\nb,arn:aws:iam::222222222222:user/b\n` },
      /several accounts/,
      undefined,
    ],
  ])('%s is one clear notice', (_, files, expected, line) => {
    const { notices, unreadable, readable } = read(files);
    expect([readable, unreadable]).toEqual([0, 1]);
    expect(notices).toHaveLength(1);
    const [notice] = notices;
    expect(`${notice?.file}: ${notice?.message}`).toMatch(expected);
    if (line !== undefined) expect(notice?.line).toBe(line);
  });

  it('leaves the other files to be read', () => {
    const { answers, unreadable } = read({ 'a.json': '{', 'b.json': details(user('111111111111', 'ann')) });
    expect(answers).toHaveLength(1);
    expect(unreadable).toBe(1);
  });

  it('is an empty folder, too', () => {
    expect(read({})).toMatchObject({ unreadable: 1, notices: [{ message: 'holds no files' }] });
  });

  it('is said with line and column for a key that stands twice', () => {
    const policy =
      '{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*"}]\n}';
    const { notices } = read({ 'policy.json': policy });
    expect(notices).toContainEqual(
      expect.objectContaining({
        file: 'in/policy.json',
        line: 3,
        message: expect.stringContaining('Effect'),
      }),
    );
  });
});

describe('a snapshot', () => {
  const manifest = (calls: readonly object[], more: object = {}) =>
    JSON.stringify({ leastwise: 'snapshot/1', asOf: '2026-11-20T09:12:00Z', accounts: [], calls, ...more });
  const call = {
    service: 'iam',
    operation: 'GetAccountSummary',
    account: '111111111111',
    region: 'global',
    status: 'read',
  };

  it('gives each call with its status, its subject and its time', () => {
    const { answers, asOf } = read({
      'manifest.json': manifest([
        { ...call, files: ['accounts/1.json'], readAt: '2026-11-20T09:00:00Z' },
        {
          ...call,
          operation: 'ListAccessKeys',
          params: { UserName: 'ann' },
          status: 'refused',
          error: 'AccessDenied',
        },
      ]),
      'accounts/1.json': '{"SummaryMap": {"Users": 1}}',
    });
    expect(asOf).toBe('2026-11-20T09:12:00Z');
    expect(answers).toMatchObject([
      { operation: 'GetAccountSummary', status: 'read', parts: [{ body: { SummaryMap: { Users: 1 } } }] },
      {
        operation: 'ListAccessKeys',
        status: 'refused',
        params: { UserName: 'ann' },
        error: 'AccessDenied',
        parts: [],
      },
    ]);
  });

  it('turns a call whose file is missing or broken into one that failed', () => {
    const { answers, notices } = read({
      'manifest.json': manifest([
        { ...call, files: ['gone.json'] },
        { ...call, files: ['broken.json'] },
      ]),
      'broken.json': '{"SummaryMap": ',
    });
    expect(answers.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(notices.map(({ file }) => file)).toEqual(['in/gone.json', 'in/broken.json']);
  });

  it.each([
    [
      'is named for two accounts',
      [
        { ...call, files: ['a.json'] },
        { ...call, account: '222222222222', files: ['a.json'] },
      ],
      /111111111111 and 222222222222/,
      ['failed', 'failed'],
    ],
    [
      'lies in the folder of another account',
      [{ ...call, account: '222222222222', files: ['accounts/111111111111/a.json'] }],
      /folder of 111111111111/,
      ['failed'],
    ],
    ['has a broken text among several', [{ ...call, files: ['pieces.json'] }], /no valid JSON/, ['failed']],
  ])('takes no answer from a file that %s', (_, calls, message, statuses) => {
    const body = '{"SummaryMap": {"Users": 1}}';
    const { answers, notices } = read({
      'manifest.json': manifest(calls),
      'a.json': body,
      'accounts/111111111111/a.json': body,
      'pieces.json': `${body}{`,
    });
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    expect(answers.flatMap(({ parts }) => parts)).toEqual([]);
    const errors = notices.filter(({ file }) => calls[0]?.files.some((name) => file === `in/${name}`));
    expect(errors).toMatchObject([{ level: 'error', message: expect.stringMatching(message) }]);
  });

  it('gives each answer the snapshot’s time, and the latest snapshot’s to all', () => {
    const { answers, asOf } = read({
      'a/manifest.json': manifest([call], { asOf: '2026-11-20T09:00:00+02:00' }),
      'b/manifest.json': manifest([call], { asOf: '2026-11-20T08:00:00Z' }),
    });
    expect(answers.map((answer) => answer.asOf)).toEqual([
      '2026-11-20T09:00:00+02:00',
      '2026-11-20T08:00:00Z',
    ]);
    expect(asOf).toBe('2026-11-20T08:00:00Z');
  });

  it('may name its subjects by numbers and lists', () => {
    const params = { MaxItems: 5, AllRegions: true, Names: ['a', 7] };
    const { answers } = read({ 'manifest.json': manifest([{ ...call, params }]) });
    expect(answers[0]?.params).toEqual({ MaxItems: '5', AllRegions: 'true', Names: 'a,7' });
  });

  it.each(['20 November 2026', '2026-11-20', '2026-11-20T09:00:00', 1763629920])(
    'says its times in full: not %s',
    (readAt) => {
      const { notices, answers } = read({ 'manifest.json': manifest([{ ...call, readAt }]) });
      expect(answers).toEqual([]);
      expect(notices).toMatchObject([
        { level: 'error', file: 'in/manifest.json', message: expect.stringContaining('with an offset') },
      ]);
    },
  );

  it('says where its manifest is wrong', () => {
    const { notices } = read({ 'manifest.json': manifest([{ ...call, account: '12' }]) });
    expect(notices).toMatchObject([
      { file: 'in/manifest.json', line: 1, message: expect.stringContaining('twelve digits') },
    ]);
  });
});
