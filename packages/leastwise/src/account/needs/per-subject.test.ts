import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { account, answer } from '../testing/answer.ts';
import { perSubject } from './per-subject.ts';

const call = 's3api.GetBucketPolicy';
const schema = z.object({ Policy: z.string() });
const said = (Policy: string | undefined, more: Partial<Answer> = {}): Answer =>
  answer(call, Policy === undefined ? undefined : { Policy }, { params: { Bucket: 'b' }, ...more });

const of = (...answers: readonly Answer[]) => {
  const read = (order: readonly Answer[]) => {
    const none = ['NoSuchBucketPolicy'];
    const found = perSubject(indexAnswers(account, order), 'buckets', call, 'Bucket', schema, { none }).of(
      'b',
      'arn:b',
    );
    return found.known ? (found.value.value?.Policy ?? 'none') : found.gap.because;
  };
  expect(read(answers.toReversed())).toBe(read(answers));
  return read(answers);
};

describe('what was said of a subject', () => {
  it('is the last of several answers, in whichever order and spelling they come', () => {
    const old = said('old', { readAt: '2026-11-19T00:00:00Z' });
    expect(of(old, said('new', { readAt: '2026-11-20T00:00:00Z' }))).toBe('new');
    expect(of(old, said('new', { readAt: '2026-11-20T00:00:00Z', params: { Bucket: 'arn:b' } }))).toBe('new');
    expect(of(old, said(undefined, { readAt: '2026-11-20T00:00:00Z', error: 'NoSuchBucketPolicy' }))).toBe(
      'none',
    );
  });

  it('is a gap where answers of one time contradict each other', () => {
    expect(of(said('a'), said('b'))).toMatch(/contradict each other/);
    expect(of(said('a'), said(undefined, { error: 'NoSuchBucketPolicy' }))).toMatch(/contradict each other/);
  });

  it('is nothing only by the error that says so', () => {
    expect(of(said(undefined, { error: 'NoSuchBucketPolicy: none' }))).toBe('none');
    expect(of(said(undefined, { error: 'NoSuchBucket: gone' }))).toMatch(/NoSuchBucket/);
    expect(of(said(undefined))).toMatch(/could not be understood/);
  });
});
