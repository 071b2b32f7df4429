import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type TextLine, textLines } from './text-lines.ts';

const linesOf = async (content: string | Uint8Array): Promise<readonly TextLine[]> => {
  const file = join(mkdtempSync(join(tmpdir(), 'lines-')), 'a.jsonl');
  writeFileSync(file, content);
  const all: TextLine[] = [];
  for await (const lines of textLines(file)) all.push(...lines);
  return all;
};
const textsOf = async (content: string): Promise<readonly string[]> =>
  (await linesOf(content)).map(({ text }) => text);

it('ends lines at newlines only, not at what JSON strings may hold', async () => {
  expect(await textsOf('a\u2028b\u2029c\nd')).toEqual(['a\u2028b\u2029c', 'd']);
});

it('gives the last line with or without its newline, and keeps lines in order over many chunks', async () => {
  const wanted = Array.from({ length: 30_000 }, (_, index) => `line ${index} ü`);
  expect(await textsOf(wanted.join('\n'))).toEqual(wanted);
  expect(await textsOf('a\n\nb\n')).toEqual(['a', '', 'b']);
});

it('says which line is no text', async () => {
  const lines = await linesOf(new Uint8Array([97, 10, 0xff, 10, 98]));
  expect(lines.map(({ number, error }) => [number, error])).toEqual([
    [1, undefined],
    [2, 'is not UTF-8 text'],
    [3, undefined],
  ]);
});

it('says what cannot be read', async () => {
  const read = async () => {
    for await (const _ of textLines('/nowhere/a.jsonl'));
  };
  await expect(read()).rejects.toThrow(/cannot be read/);
});
