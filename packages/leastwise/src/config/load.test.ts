import { describe, expect, it } from 'vitest';
import { parseConfig } from './load.ts';
import { defaultSettings } from './settings.ts';

const checks = new Map([['root-used-recently', { quietDays: 90, words: ['a'] }]]);
const parse = (text: string) => parseConfig(text, 'leastwise.yaml', checks);

describe('a configuration', () => {
  it('leaves defaults where it says nothing', () => {
    expect(parse('')).toEqual({ ok: true, settings: defaultSettings });
    expect(parse('profile: nist')).toEqual({ ok: true, settings: { ...defaultSettings, profile: 'nist' } });
  });

  it.each([
    ['a word it does not know', 'profil: nist', /profil/, 1],
    ['broken YAML', 'profile: "nist', /quote/i, 1],
    [
      'a wrong word among right ones',
      'profile: cis\nnetwork: []',
      /^network: there is no such setting; there are profile/,
      2,
    ],
    [
      'an account id that is a number',
      'accounts:\n  - "111122223333"\n  - 111122223333',
      /twelve digits, in quotes/,
      3,
    ],
    [
      'a 30th of February',
      'notes:\n  - {about: access-review, by: ann, date: 2026-02-30}',
      /expected a day such as/,
      2,
    ],
    ['two documents', 'profile: cis\n---\nprofile: nist', /second document/, 2],
    [
      'aliases that grow without end',
      `a: &a [x, x, x]\n${'bcdefghijk'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[at]}`)}]`)
        .join('\n')}`,
      /alias/,
      1,
    ],
    ['an account id without its zeros', 'accounts:\n  - 12345678901', /twelve digits/, 2],
    ['a check there is not', 'checks:\n  root-used:\n    quietDays: 1', /no check/, 2],
    ['a setting there is not', 'checks:\n  root-used-recently:\n    days: 1', /quietDays/, 3],
    [
      'a setting of another type',
      'checks:\n  root-used-recently:\n    quietDays: many',
      /expected a number/,
      3,
    ],
    ['a network that is none', 'networks:\n  - {name: office, cidrs: [banana]}', /range such as/, 2],
    [
      'a network that is the whole world',
      'networks:\n  - {name: office, cidrs: [0.0.0.0/0]}',
      /whole world/,
      2,
    ],
    [
      'an exception for a check there is not',
      'exceptions:\n  - {check: nope, resource: b, owner: c, reason: d, until: 2027-01-01}',
      /no check nope/,
      2,
    ],
    ['a note without a date', 'notes:\n  - about: access-review\n    by: ann', /notes\.0\.date/, 2],
    [
      'a date that is none',
      'exceptions:\n  - {check: a, resource: b, owner: c, reason: d, until: tomorrow}',
      /until/,
      2,
    ],
  ])('is refused for %s, with the line', (_, text, message, line) => {
    const loaded = parse(text);
    expect(loaded).toMatchObject({
      ok: false,
      problems: [{ file: 'leastwise.yaml', line, message: expect.stringMatching(message) }],
    });
  });
});
