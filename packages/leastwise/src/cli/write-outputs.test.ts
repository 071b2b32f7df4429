import { describe, expect, it } from 'vitest';
import type { View } from '../views/view.ts';
import { writeOutputs } from './write-outputs.ts';

const views: readonly View[] = ['human', 'json'].map((format) => ({ format, render: () => `${format}\n` }));

const written = (json: boolean, ...output: readonly string[]): string => {
  const texts: string[] = [];
  const stream = { write: (text: string): void => void texts.push(text) };
  writeOutputs({ process: { stdout: stream, stderr: stream } }, { json, output }, [], views);
  return texts.join('');
};

describe('what is printed', () => {
  it('is one format, once', () => {
    expect(written(false)).toBe('human\n');
    expect(written(true)).toBe('json\n');
    expect(written(true, 'json', 'json')).toBe('json\n');
  });

  it.each([
    [true, ['human'], 'human and json cannot both be written to stdout: give one another file'],
    [false, ['human=x', 'json=x'], 'human and json cannot both be written to x: give one another file'],
    [false, ['json='], '--output json=: a file is to follow the ='],
    [false, ['pdf'], '--output pdf: there is no format "pdf"; there are human, json'],
    [false, ['json=/no/such/x'], '/no/such/x cannot be written: there is no folder /no/such'],
  ])('is refused where it can be read by nobody, or stand nowhere (%j, %j)', (json, output, words) => {
    expect(() => written(json, ...output)).toThrow(words);
  });
});
