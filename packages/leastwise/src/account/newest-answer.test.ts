import { describe, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { newestAnswers, questionOf, timeOf } from './newest-answer.ts';
import { answer, part } from './testing/answer.ts';

const call = 'iam.ListVirtualMFADevices';
const list = (name: string, more: Partial<Answer> = {}, marks: object = {}): Answer =>
  answer(call, undefined, {
    parts: [part({ VirtualMFADevices: [{ SerialNumber: name }], ...marks }, `${name}.json`)],
    ...more,
  });
const at = (readAt: string): Partial<Answer> => ({ readAt });

/** What counts of some answers, in whichever order they are given. */
const counting = (...answers: readonly Answer[]): string => {
  const words = [answers, answers.toReversed()].map((order) => {
    const { answers: counted, contradict } = newestAnswers(order);
    return contradict ? 'contradiction' : counted.map(({ parts }) => parts[0]?.file ?? 'none').join(' ');
  });
  expect(words[1]).toBe(words[0]);
  return words[0] ?? '';
};

describe('of several answers to one question', () => {
  it.each<[string, readonly Answer[], string]>([
    [
      'the one read last counts',
      [list('a', at('2026-11-19T10:00:00Z')), list('b', at('2026-11-20T09:00:00Z'))],
      'b.json',
    ],
    [
      'times are compared as times, whatever their offset',
      [list('a', at('2026-11-20T10:30:00+02:00')), list('b', at('2026-11-20T09:00:00Z'))],
      'b.json',
    ],
    [
      'the time of the snapshot stands in for one that is missing or no time',
      [list('a', { readAt: 'lately', asOf: '2026-11-21T00:00:00Z' }), list('b', at('2026-11-20T09:00:00Z'))],
      'a.json',
    ],
    [
      'one with a time counts before one without',
      [list('a'), list('b', at('2026-11-20T09:00:00Z'))],
      'b.json',
    ],
    ['the same answer given twice is one', [list('a'), list('a')], 'a.json'],
    ['loose lists are pages of one another', [list('b'), list('a')], 'a.json b.json'],
    [
      'lists of one time are pages where one says there is more',
      [list('a', at('2026-11-20T09:00:00Z'), { IsTruncated: true }), list('b', at('2026-11-20T09:00:00Z'))],
      'a.json b.json',
    ],
    [
      'complete lists of one time contradict each other',
      [list('a', at('2026-11-20T09:00:00Z')), list('b', at('2026-11-20T09:00:00Z'))],
      'contradiction',
    ],
    [
      'pages that were asked for one by one stay together, with their snapshot',
      [
        list('old', { ...at('2026-11-01T09:00:00Z'), asOf: '2026-11-01T09:00:00Z' }),
        list('a', { ...at('2026-11-20T09:00:00Z'), asOf: '2026-11-20T09:00:00Z' }, { Marker: 'm' }),
        list('b', {
          ...at('2026-11-20T09:00:01Z'),
          asOf: '2026-11-20T09:00:00Z',
          params: { Marker: 'm' },
        }),
      ],
      'a.json b.json',
    ],
  ])('%s', (_, answers, expected) => expect(counting(...answers)).toBe(expected));

  it('two that are no lists contradict each other, and so do something and nothing', () => {
    const summary = (AccountMFAEnabled: number) =>
      answer('iam.GetAccountSummary', { SummaryMap: { AccountMFAEnabled } });
    expect(counting(summary(0), summary(1))).toBe('contradiction');
    const none = answer('iam.GetAccountPasswordPolicy', undefined, { error: 'NoSuchEntity' });
    expect(counting(none, answer('iam.GetAccountPasswordPolicy', { PasswordPolicy: {} }))).toBe(
      'contradiction',
    );
  });
});

describe('a question', () => {
  it('is the same for every page and every job', () => {
    const [first, second] = [
      { Arn: 'a', JobId: '1' },
      { Marker: 'm', Arn: 'a', JobId: '2' },
    ].map((params) => questionOf(answer('iam.GetServiceLastAccessedDetails', {}, { params })));
    expect(first).toBe(second);
    expect(questionOf(answer('iam.ListAccessKeys', {}, { params: { UserName: 'a' } }))).not.toBe(
      questionOf(answer('iam.ListAccessKeys', {}, { params: { UserName: 'b' } })),
    );
  });

  it('without any time is older than all', () => expect(timeOf(list('a'))).toBe(Number.NEGATIVE_INFINITY));
});
