import { compare } from '@leastwise/policy';
import { documentCache } from '../../access/document-cache.ts';
import { shapeProblem } from '../../account/input/shape-problem.ts';
import { compareLineSchema } from '../../schemas/compare.ts';
import { printable } from '../../views/human/printable.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { textLines } from '../text-lines.ts';
import type { PolicyCompareFlags } from './policy-compare.ts';
import { compareOptions } from './policy-compare-options.ts';

interface Said {
  readonly text: object;
  readonly broken: boolean;
}

const idOf = (value: unknown): string | number | null => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

const comparer = (flags: PolicyCompareFlags): ((text: string, line: number) => Said) => {
  const ready = documentCache();
  return (text, line) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { broken: true, text: { id: null, line, error: 'it is no JSON' } };
    }
    const broken = (error: string): Said => ({ broken: true, text: { id: idOf(value), line, error } });
    const result = compareLineSchema.safeParse(value);
    if (!result.success) {
      const { pointer, message } = shapeProblem(result.error);
      return broken(pointer === '' ? message : `${pointer}: ${message}`);
    }
    const { id, old, new: fresh, type } = result.data;
    const [before, after] = [ready(old, 'old'), ready(fresh, 'new')];
    if (!before.ok) return broken(before.error);
    if (!after.ok) return broken(after.error);
    const asked = type ?? flags.type;
    const options = compareOptions({ ...flags, ...(asked !== undefined && { type: asked }) }, [
      before.policy,
      after.policy,
    ]);
    return { broken: false, text: { id, ...compare(before.policy, after.policy, options) } };
  };
};

/** `leastwise policy compare --batch`: a line in, a line out, as they come. */
export const runCompareBatch = async (
  context: Context,
  file: string,
  flags: PolicyCompareFlags,
): Promise<void> => {
  const compareLine = comparer(flags);
  let answers = 0;
  let broken = 0;
  for await (const lines of textLines(file)) {
    let printed = '';
    for (const { number, text, error } of lines) {
      const plain = number === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (error === undefined && plain.trim() === '') continue;
      const said =
        error === undefined
          ? compareLine(plain, number)
          : { broken: true, text: { id: null, line: number, error } };
      answers++;
      if (said.broken) broken++;
      printed += `${printable(JSON.stringify(said.text))}\n`;
    }
    await new Promise<void>((resolve) => context.process.stdout.write(printed, () => resolve()));
  }
  if (answers === 0) throw new CommandFailure(exitCodes.usage, `${file} holds no lines`);
  context.process.exitCode = broken > 0 && flags.allowPartial !== true ? exitCodes.partial : exitCodes.done;
};
