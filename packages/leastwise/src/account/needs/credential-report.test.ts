import { describe, expect, it } from 'vitest';
import { indexAnswers } from '../answers.ts';
import { readCredentialReport } from './credential-report.ts';
import { parseRows } from './credential-report-rows.ts';

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const none = 'N/A,N/A,N/A';
const row = (user: string, password: string, key1: string) =>
  `${user},arn:aws:iam::111111111111:${user === '<root_account>' ? 'root' : `user/${user}`},2020-01-01T00:00:00+00:00,` +
  `${password},${key1},false,N/A,${none},false,N/A,false,N/A`;

const report = (...rows: readonly string[]) => {
  const read = readCredentialReport(
    indexAnswers('111111111111', [
      {
        service: 'iam',
        operation: 'GetCredentialReport',
        account: '111111111111',
        region: 'global',
        params: {},
        status: 'read',
        parts: [{ file: 'report.csv', body: [header, ...rows].join('\n'), duplicates: [] }],
      },
    ]),
  );
  if (!read.known) throw new Error(read.gap.because);
  return read.value;
};

describe('the credential report', () => {
  it('keeps the root row out of the users', () => {
    const read = report(
      row(
        '<root_account>',
        'not_supported,no_information,not_supported,not_supported,true',
        `false,N/A,${none}`,
      ),
    );
    expect(read.users).toEqual([]);
    expect(read.root).toMatchObject({
      known: true,
      value: { passwordEnabled: { known: false }, passwordLastUsedAt: { value: 'never' } },
    });
  });

  it('reads TRUE and false in any letter case', () => {
    const read = report(
      row('ann', 'TRUE,2026-01-02T03:04:05+00:00,2025-01-01T00:00:00+00:00,N/A,FALSE', `False,N/A,${none}`),
    );
    expect(read.user('ann')).toMatchObject({
      passwordEnabled: { value: true },
      mfaActive: { value: false },
      keys: [],
    });
  });

  it('knows a key that is switched off from one that was never made', () => {
    const read = report(row('ann', 'false,N/A,N/A,N/A,false', `false,2026-01-01T00:00:00+00:00,${none}`));
    expect(read.user('ann')?.keys).toMatchObject([
      { number: 1, active: false, lastUsedAt: { value: 'never' } },
    ]);
  });

  it('points at the field it speaks of', () => {
    const read = report(row('ann', 'false,N/A,N/A,N/A,false', `true,2026-01-01T00:00:00+00:00,${none}`));
    expect(read.user('ann')?.keys[0]?.source).toEqual({
      file: 'report.csv',
      pointer: '/1/access_key_1_active',
    });
  });

  it('makes a date that is none a gap', () => {
    const read = report(row('ann', 'true,yesterday,N/A,N/A,false', `false,N/A,${none}`));
    expect(read.user('ann')?.passwordLastUsedAt).toMatchObject({
      known: false,
      gap: { because: expect.stringContaining('yesterday') },
    });
  });

  it('is not believed where a key is neither active nor inactive', () => {
    const flawed = row('ann', 'false,N/A,N/A,N/A,false', `perhaps,N/A,${none}`);
    expect(parseRows(`${header}\n${flawed}\n`)).toEqual({
      message: '"perhaps" is no value for access_key_1_active',
      line: 2,
      column: expect.any(Number),
    });
  });

  it('names the column that is missing, and the row with too few fields', () => {
    expect(parseRows(`${header}\na,b"c\n`)).toMatchObject({
      line: 2,
      message: expect.stringMatching(/quote/i),
    });
    expect(parseRows('user,arn\na,b\n')).toMatchObject({
      message: 'the column user_creation_time is missing',
      line: 1,
    });
    expect(parseRows(`${header}\na,b\n`)).toMatchObject({
      message: 'has 2 fields where the header has 22',
      line: 2,
    });
  });

  const root = row(
    '<root_account>',
    'not_supported,no_information,not_supported,not_supported,true',
    `false,N/A,${none}`,
  );
  const ann = row('ann', 'false,N/A,N/A,N/A,false', `false,N/A,${none}`);
  it.each([
    [
      'a row of another account',
      [root, ann.replace('111111111111', '222222222222')],
      /^report\.csv:3:1: arn:aws/,
    ],
    ['a row without an ARN', [root, ann.replace(/arn:[^,]*/, '')], /no ARN is not the ARN of ann/],
    ["a row with another user's ARN", [root, ann.replace('user/ann', 'user/bob')], /is not the ARN of ann/],
    ['two rows for root', [root, root], /^report\.csv:3:1: <root_account> has two rows/],
    [
      'two rows for a user',
      [root, ann, ann.replace('false,N/A', 'true,N/A')],
      /^report\.csv:4:1: ann has two/,
    ],
  ])('is not believed with %s', (_, rows, expected) => {
    expect(() => report(...rows)).toThrow(expected);
  });

  it('is not believed where a column stands twice', () => {
    expect(parseRows(`${header},mfa_active\n`)).toMatchObject({
      message: 'the column mfa_active stands twice',
      line: 1,
    });
  });

  it('has no root where the row is missing', () => expect(report(ann).root).toMatchObject({ known: false }));

  it('is, of two, the one read last, and neither where their times are not known', () => {
    const answer = (mfa: string, more: object = {}) => ({
      service: 'iam',
      operation: 'GetCredentialReport',
      account: '111111111111',
      region: 'global',
      params: {},
      status: 'read' as const,
      parts: [
        {
          file: `${mfa}.csv`,
          body: [header, root.replace(',true,false', `,${mfa},false`)].join('\n'),
          duplicates: [],
        },
      ],
      ...more,
    });
    const mfaOfRoot = (...answers: ReturnType<typeof answer>[]) => {
      const read = readCredentialReport(indexAnswers('111111111111', answers));
      if (!read.known) return read.gap.because;
      return read.value.root.known && read.value.root.value.mfaActive;
    };
    const [old, fresh] = [
      answer('true', { readAt: '2026-11-20T08:00:00-05:00' }),
      answer('false', { readAt: '2026-11-20T12:00:00Z' }),
    ];
    for (const order of [
      [old, fresh],
      [fresh, old],
    ])
      expect(mfaOfRoot(...order)).toMatchObject({ value: true });
    for (const order of [
      [answer('true'), answer('false')],
      [answer('false'), answer('true')],
    ])
      expect(mfaOfRoot(...order)).toMatch(/contradict each other: false\.csv, true\.csv/);
  });
});
