import { describe, expect, it } from 'vitest';
import { matchesFilter } from './filter-match.ts';
import { parseFilterPattern } from './filter-pattern.ts';

const event = {
  eventName: 'UpdateTrail',
  eventSource: 'cloudtrail.amazonaws.com',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  bandwidth: 80,
  coordinates: [
    [0, 1],
    [4, 5],
  ],
  'cluster.name': 'c',
  user: { id: 1, email: 'John.Stiles@example.com' },
};

const matches = (pattern: string): boolean | string => {
  const parsed = parseFilterPattern(pattern);
  return parsed.ok ? matchesFilter(parsed.expression, event) : `${parsed.problem}, at character ${parsed.at}`;
};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
describe('a filter pattern for JSON events', () => {
  it.each<[string, boolean]>([
    ['{ $.eventName = "UpdateTrail" }', true],
    ['{$.eventName=UpdateTrail}', true],
    ['{ $.eventName = "updatetrail" }', false],
    ['{ $.eventName = "*Trail" }', true],
    ['{ $.eventName = "Up*Tr*l" }', true],
    ['{ $.eventName = "Up*Up*" }', false],
    ['{ $.eventName = "*" }', true],
    ['{ $.eventName = "UpdateTrai?" }', false],
    ['{ $.sourceIPAddress != 123.123.* }', true],
    ['{ $.sourceIPAddress != 111.111.* }', false],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[2] = "value" }', false],
    ['{ $.arrayKey[*] = %an.ther% }', true],
    ['{ $.objectList[1].id = 2 }', true],
    ['{ $.* = %^111\\.111\\.111\\.1[0-9]{1,2}$% }', true],
    ['{ $.[\'cluster.name\'] = "c" }', true],
    ['{ $["cluster.name"] = "c" }', true],
    ['{ $.SomeObject IS NULL }', true],
    ['{ $.SomeOtherObject IS NULL }', false],
    ['{ $.ThisFlag IS TRUE }', true],
    ['{ $.ThisFlag IS FALSE }', false],
    ['{ $.SomeOtherObject NOT EXISTS }', true],
    ['{ $.SomeObject NOT EXISTS }', false],
    ['{ $.SomeOtherObject != "x" }', false],
    ['{ $.user.missing.deep != "x" }', false],
    ['{ $.user != "x" }', false],
    ['{ $.bandwidth >= 80 && $.bandwidth < 80.5 }', true],
    ['{ $.bandwidth > 80 }', false],
    ['{ $.bandwidth = 8e1 }', true],
    ['{ $.eventName > 3 }', false],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.arrayKey[2] = "nonmatch" }',
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.arrayKey[2] = "nonmatch" }',
      false,
    ],
    ['{ ($.user.id = 2 && $.user.email = "nonmatch") || $.coordinates[1][0] = 4 }', true],
  ])('%s → %s', (pattern, expected) => expect(matches(pattern)).toBe(expected));

  it.each<[string, string]>([
    ['$.eventName = x', "'{' is missing, at character 1"],
    ['{ $.eventName ~ "x" }', 'a comparison (=, !=, <, >, IS, NOT EXISTS) is missing, at character 15'],
    ['{ $.eventName = }', 'a value is missing, at character 17'],
    ['{ ($.eventName = x }', "')' is missing, at character 20"],
    ['{ $.a EXISTS }', 'a comparison (=, !=, <, >, IS, NOT EXISTS) is missing, at character 7'],
    ['{ $.a IS NOT NULL }', 'IS is followed by NULL, TRUE or FALSE, at character 10'],
    ['{ $.a = x } y', 'nothing may follow the closing brace, at character 13'],
    ['{ $.a = %(a|b)% }', 'parentheses are not allowed in %…%, at character 9'],
    [`{ ${'('.repeat(200)}$.a = x${')'.repeat(200)} }`, 'parentheses nest too deep, at character 104'],
  ])('%s is a problem with its place', (pattern, expected) => expect(matches(pattern)).toBe(expected));

  it('takes a wildcard pattern made to be slow', () => {
    const parsed = parseFilterPattern(`{ $.eventName = "${'*a'.repeat(400)}b" }`);
    expect(parsed.ok && matchesFilter(parsed.expression, { eventName: 'a'.repeat(50_000) })).toBe(false);
  });
});
