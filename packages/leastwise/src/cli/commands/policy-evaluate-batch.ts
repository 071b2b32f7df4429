import { lineEvaluator } from '../../access/evaluate-line.ts';
import { printable } from '../../views/human/printable.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { type TextLine, textLines } from '../text-lines.ts';

/** `leastwise policy evaluate --batch`: a line in, a line out, as they come. */
export const runBatch = async (
  context: Context,
  file: string,
  { allowPartial }: { readonly allowPartial?: boolean },
): Promise<void> => {
  const evaluateLine = lineEvaluator();
  let answers = 0;
  let broken = 0;
  const answer = ({ number, text, error }: TextLine): string => {
    const plain = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (error === undefined && plain.trim() === '') return '';
    const said = error === undefined ? evaluateLine(plain, number) : { id: null, line: number, error };
    answers++;
    if ('error' in said) broken++;
    return `${printable(JSON.stringify(said))}\n`;
  };
  for await (const lines of textLines(file)) {
    const text = lines.map(answer).join('');
    // The next lines are read when these are written: a slow reader does not fill the memory.
    await new Promise<void>((resolve) => context.process.stdout.write(text, () => resolve()));
  }
  if (answers === 0) throw new CommandFailure(exitCodes.usage, `${file} holds no lines`);
  context.process.exitCode = broken > 0 && allowPartial !== true ? exitCodes.partial : exitCodes.done;
};
