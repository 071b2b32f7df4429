import { expect, it } from 'vitest';
import { matchesTerms, parseTerms } from './filter-terms.ts';

const text = '{"eventName":"RunInstances","errorCode":"Client.UnauthorizedOperation"}';

it.each<[string, boolean | undefined]>([
  ['', true],
  ['UnauthorizedOperation', true],
  ['unauthorizedoperation', false],
  ['RunInstances UnauthorizedOperation', true],
  ['RunInstances AccessDenied', false],
  ['?AccessDenied ?UnauthorizedOperation', true],
  ['?AccessDenied ?Throttling', false],
  ['UnauthorizedOperation -RunInstances', false],
  ['"\\"errorCode\\":\\"Client"', true],
  ['%Unauth[a-z]+Op%', true],
  ['%(a|b)%', undefined],
  ['"open', undefined],
])('the terms %s match: %s', (pattern, expected) => {
  const terms = parseTerms(pattern);
  expect(terms === undefined ? undefined : matchesTerms(terms, text)).toBe(expected);
});
