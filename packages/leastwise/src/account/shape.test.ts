import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer, Part } from './answer.ts';
import { shaped } from './shape.ts';
import { answer, part } from './testing/answer.ts';

const schema = z.object({ Keys: z.array(z.string()) });
const call = 'kms.ListKeys';
const page = (marks: object = {}, file = 'page.json'): Part => part({ Keys: ['k'], ...marks }, file);
const pages = (...parts: readonly Part[]): Answer => answer(call, undefined, { parts });

const read = (answers: readonly Answer[], none: readonly string[] = []) => {
  const found = shaped('resource-policies', answers, schema, none);
  return found.known ? found.value.length : found.gap.because;
};

describe('a page that says there is more', () => {
  it.each([
    [{ IsTruncated: true, Marker: 'm' }],
    [{ Truncated: true }],
    [{ NextToken: 't' }],
    [{ nextToken: 't' }],
    [{ Marker: 'm' }],
    [{ NextMarker: 'm' }],
    [{ ContinuationToken: 'c' }],
    [{ IsTruncated: 'true' }],
  ])('leaves a gap where no other follows: %j', (marks) => {
    expect(read([pages(page(marks))])).toMatch(/^the answer is truncated: page\.json says there is more/);
  });

  it.each([[{ IsTruncated: false }], [{ NextToken: null }], [{ NextMarker: '' }], [{}]])(
    'is none with %j',
    (marks) => expect(read([pages(page(marks))])).toBe(1),
  );

  it('is complete with the last page, in one answer or in several loose files of any order', () => {
    const [first, last] = [
      page({ IsTruncated: true, Marker: 'm' }, '1.json'),
      page({ IsTruncated: false }, '2.json'),
    ];
    expect(read([pages(first, last)])).toBe(2);
    expect(read([pages(last), pages(first)])).toBe(2);
    expect(read([pages(first), pages(page({ Marker: 'n' }, '3.json'))])).toMatch(/truncated/);
  });

  it('is not completed by the answer of another region', () => {
    const cut = { ...pages(page({ Truncated: true })), region: 'eu-west-1' };
    expect(read([cut, { ...pages(page()), region: 'us-east-1' }])).toMatch(/truncated/);
  });
});

describe('an answer without a body', () => {
  it('is a gap, unless its error says that there is none', () => {
    const bare = answer(call, undefined);
    expect(read([bare])).toBe('kms.ListKeys gave an answer that could not be understood');
    expect(read([{ ...bare, error: 'NoSuchKey: there is none' }], ['NoSuchKey'])).toBe(0);
    const cli = 'An error occurred (NoSuchKeyException) when calling the ListKeys operation: none';
    expect(read([{ ...bare, error: cli }], ['NoSuchKey'])).toBe(0);
    expect(read([{ ...bare, error: 'Throttling: mind NoSuchKey' }], ['NoSuchKey'])).toMatch(/Throttling/);
    expect(read([{ ...bare, error: 'NoSuchKeyring: other' }], ['NoSuchKey'])).toMatch(/NoSuchKeyring/);
  });
});

describe('a key that stands twice', () => {
  const twice = (pointer: string): Part => ({
    ...page(),
    duplicates: [{ key: 'Keys', pointer, line: 3, column: 5 }],
  });

  it('is a gap that names it and its place', () => {
    expect(read([pages(twice('/Keys'))])).toBe('page.json:3:5: the key "Keys" stands twice (/Keys)');
  });

  it('is left to the reader of a policy where it stands in one', () => {
    expect(read([pages(twice('/UserDetailList/0/UserPolicyList/0/PolicyDocument/Statement'))])).toBe(1);
    expect(read([pages(twice('/UserDetailList/0/UserPolicyList/0/PolicyDocument'))])).toMatch(/stands twice/);
  });
});
