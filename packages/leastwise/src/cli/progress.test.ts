import { describe, expect, it } from 'vitest';
import { progressOn } from './progress.ts';

const shown = (isTTY: boolean, TERM: string): string => {
  const texts: string[] = [];
  const stream = { isTTY, write: (text: string): void => void texts.push(text) };
  const progress = progressOn({ process: { stdout: stream, stderr: stream, env: { TERM } } });
  for (let done = 0; done <= 100; done++) progress.step('files', done, 100);
  progress.end();
  return texts.join('');
};

describe('a progress bar', () => {
  it('is shown on a terminal, and gone when all is done', () => {
    expect(shown(true, 'xterm')).toContain('100/100 files\r\u001b[K');
  });

  it('is not shown anywhere else, nor where it could not be taken away', () => {
    expect(shown(false, 'xterm')).toBe('');
    expect(shown(true, 'dumb')).toBe('');
  });
});
