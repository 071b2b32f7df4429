import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicateKeys } from './duplicate-keys.ts';
import { locate, locateStatement } from './locate.ts';
import { pointerTo } from './problem.ts';
import { jsonSyntaxError } from './syntax-error.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const jsonText = fc.json({ maxDepth: 4 });
const almostJson = fc
  .tuple(jsonText, fc.nat(), fc.constantFrom('"', ',', '{', '}', '[', ']', '\\', ':', '', '0', '\n', 'x'))
  .map(([text, at, piece]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + piece + text.slice(cut + 1);
  });

describe('finding JSON syntax errors', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(jsonText, almostJson),
        (text) => (jsonSyntaxError(text) === undefined) === parses(text),
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['', 1, 1],
    ['{"a":1,}', 1, 8],
    ['[1 2]', 1, 4],
    ['{"a"\n 1}', 2, 2],
    ['["\\x"]', 1, 3],
    ['{"a": tru}', 1, 7],
    ['{} x', 1, 4],
    ['"open', 1, 1],
    ['[01]', 1, 3],
  ])('places the error of %j', (text, line, column) => {
    expect(jsonSyntaxError(text)).toMatchObject({ line, column });
  });
});

describe('finding duplicate keys', () => {
  it('finds them at every depth, with pointers and places', () => {
    const text = '{"a":[{"b":1,\n"b":{"c":"\\"}"}}],\n"x/y":1,"x\\/y":2}';
    expect(findDuplicateKeys(text)).toEqual([
      { key: 'b', pointer: '/a/0/b', line: 2, column: 1 },
      { key: 'x/y', pointer: '/x~1y', line: 3, column: 9 },
    ]);
  });

  it('finds none in what JSON.stringify writes, and all in an object of many keys', () => {
    fc.assert(
      fc.property(jsonText, (text) => findDuplicateKeys(JSON.stringify(JSON.parse(text))).length === 0),
    );
    const keys = Array.from({ length: 50 }, (_, at) => `"k${at % 25}":0`);
    expect(findDuplicateKeys(`{${keys.join(',')}}`)).toHaveLength(25);
  });
});

const pointersOf = (value: unknown, pointer: string): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [pointer];
  const entries = Array.isArray(value) ? value.map((item, at) => [at, item] as const) : Object.entries(value);
  return [pointer, ...entries.flatMap(([key, item]) => pointersOf(item, pointerTo(pointer, key)))];
};

const valueAt = (value: unknown, pointer: string): unknown =>
  (pointer === '' ? [] : pointer.slice(1).split('/'))
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((here, step) => (here as Record<string, unknown>)[step], value);

describe('locating a JSON pointer', () => {
  it('finds where every value of a text starts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed: unknown = JSON.parse(text);
        for (const pointer of pointersOf(parsed, '')) {
          const depth = pointer.split('/').length - 1;
          const wanted = JSON.stringify(valueAt(parsed, pointer), null, indent).replaceAll(
            '\n',
            `\n${' '.repeat(indent * depth)}`,
          );
          const at = locate(text, pointer);
          expect(at && text.startsWith(wanted, at.offset)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds a statement, whether it stands alone or in a list', () => {
    expect(locateStatement('{"Statement": {"Effect": "Allow"}}', 0)).toMatchObject({ column: 15 });
    expect(locateStatement('{"Statement": [{}, {}]}', 1)).toMatchObject({ column: 20 });
    expect(locateStatement('{"Statement": {}}', 1)).toBeUndefined();
  });

  it('answers undefined for what is not there', () => {
    expect(locate('{"a":[1]}', '/a/1')).toBeUndefined();
    expect(locate('{"a":[1]}', '/b')).toBeUndefined();
    expect(locate('{"a":\n [1, {"b": 2}]}', '/a/1/b')).toEqual({ line: 2, column: 12, offset: 17 });
  });
});
