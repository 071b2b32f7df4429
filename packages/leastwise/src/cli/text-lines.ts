import { createReadStream } from 'node:fs';
import { systemError } from '../account/input/system-error.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

/** A line of a file, or why it is no text. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly error?: string;
}

/** Longer lines are refused, so that one line cannot take all memory. */
const longestBytes = 64 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

const lineOf = (bytes: Uint8Array, number: number): TextLine => {
  if (bytes.length > longestBytes) return { number, text: '', error: 'is longer than 64 MiB' };
  try {
    return { number, text: decoder.decode(bytes) };
  } catch {
    return { number, text: '', error: 'is not UTF-8 text' };
  }
};

/**
 * The lines of a file, or of stdin for `-`, as many at a time as have arrived. Only a newline ends a line: `readline`
 * would end one at U+2028 too, which may stand in JSON.
 */
export const textLines = async function* (path: string): AsyncGenerator<readonly TextLine[]> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  let rest: Buffer[] = [];
  let held = 0;
  let number = 0;
  try {
    for await (const chunk of stream) {
      const lines: TextLine[] = [];
      let start = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
        const piece = chunk.subarray(start, end);
        lines.push(lineOf(rest.length === 0 ? piece : Buffer.concat([...rest, piece]), ++number));
        rest = [];
        held = 0;
        start = end + 1;
      }
      // What is too long anyway need not be kept.
      if (start < chunk.length && held <= longestBytes) rest.push(chunk.subarray(start));
      held += chunk.length - start;
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `${path} cannot be read: ${systemError(error)}`);
  }
  if (rest.length > 0) yield [lineOf(Buffer.concat(rest), ++number)];
};
