import type { Position } from './problem.ts';

/** The line and column of an offset; only `\n` ends a line, as in every editor that counts CRLF once. */
export const positionAt = (text: string, offset: number): Position => {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1, offset };
};

/** Answers positions for offsets asked in rising order, counting each line once. */
export const risingPositions = (text: string): ((offset: number) => Position) => {
  let line = 1;
  let start = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      start = next + 1;
      next = text.indexOf('\n', start);
    }
    return { line, column: offset - start + 1, offset };
  };
};
