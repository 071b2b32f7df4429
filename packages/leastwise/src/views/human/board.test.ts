import { describe, expect, it } from 'vitest';
import type { AccountResult, Finding, PracticeResult } from '../../schemas/audit.ts';
import { board } from './board.ts';

const screen = { width: 80, colour: false };
const finding = (severity: Finding['severity'], status: Finding['status'] = 'open'): Finding => ({
  id: 'abcdefghij',
  check: 'root-access-key',
  severity,
  account: '111122223333',
  region: 'global',
  resource: 'arn:aws:iam::111122223333:root',
  principals: [],
  what: '',
  why: '',
  whatToDo: '',
  evidence: [],
  controls: [],
  status,
});
const practice = (
  number: number,
  title: string,
  verdict: PracticeResult['verdict'],
  findings: Finding[] = [],
  gap = false,
): PracticeResult => ({
  number,
  id: title,
  title,
  verdict,
  findings,
  notJudged: gap
    ? [
        {
          check: 'trail-logging',
          region: 'eu-west-3',
          needs: 'cloudtrail.DescribeTrails',
          because: 'refused',
        },
      ]
    : [],
  checks: [],
});
const account: AccountResult = {
  account: '111122223333',
  alias: 'northwind-prod',
  takenAt: '2026-11-20T09:12:00Z',
  counts: { users: 42, roles: 61, policies: 1, events: 38412 },
  practices: [
    practice(1, 'Root credentials locked away', 'departed', [
      finding('critical'),
      finding('high'),
      finding('advice'),
    ]),
    practice(9, 'Activity monitored', 'unknown', [], true),
    practice(11, 'Access delegated by roles', 'met', [finding('low', 'excepted')]),
  ],
};
const words = {
  headline: ({ number }: PracticeResult) =>
    ['root key used 9 days ago, by somebody nobody knows', 'eu-west-3 refused DescribeTrails', ''][
      [1, 9, 11].indexOf(number)
    ] ?? '',
  command: (number: number) => `leastwise audit --practice ${number}`,
  moves: [
    { text: "delete root's access key", practice: 1 },
    { text: 'give carol and erin MFA: both can become administrator', practice: 5 },
  ],
};

describe('the board', () => {
  it('shows verdicts, counts and moves in 80 columns', () => {
    expect(board(account, words, screen)).toMatchInlineSnapshot(`
      "northwind-prod (111122223333) · read 2026-11-20 09:12 UTC
      42 users, 61 roles, 1 policy, 38,412 events

       1  Root credentials locked away  ✗ departed   2  root key used 9 days ago, by…
       9  Activity monitored            ? unknown    –  eu-west-3 refused DescribeTra…
      11  Access delegated by roles     ✓ met

      2 departures: 1 critical, 1 high · 1 piece of advice · 1 excepted · 1 check not
      judged
      Two moves that change most
        1  delete root's access key               leastwise audit --practice 1
        2  give carol and erin MFA: both can become administrator
             leastwise audit --practice 5
      "
    `);
  });

  it('is coloured only where colour is wanted', () => {
    expect(board(account, words, screen)).not.toContain('\u001b');
    expect(board(account, words, { width: 80, colour: true })).toContain('\u001b[31m✗ departed');
  });
});
