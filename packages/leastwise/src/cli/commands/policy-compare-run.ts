import { type CompiledPolicy, compare, difference, type StatementBehind } from '@leastwise/policy';
import type { PlacedBehind } from '../../schemas/compare.ts';
import { compareViews } from '../../views/compare-views.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { type PolicyFiles, policyFiles } from '../policy-files.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { PolicyCompareFlags } from './policy-compare.ts';
import { runCompareBatch } from './policy-compare-batch.ts';
import { compareOptions } from './policy-compare-options.ts';

/** `leastwise policy compare`: two files, or many pairs from lines. */
export const runPolicyCompare = async (
  context: Context,
  flags: PolicyCompareFlags,
  files: readonly string[],
): Promise<void> => {
  try {
    if (flags.batch === undefined) runPair(context, flags, files);
    else if (files.length === 0) await runCompareBatch(context, flags.batch, flags);
    else throw new CommandFailure(exitCodes.usage, 'policy compare takes two files or --batch, not both');
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const readOne = (files: PolicyFiles, file: string): CompiledPolicy => {
  const [policy] = files.read(file, 'identity');
  if (policy !== undefined) return policy;
  throw new CommandFailure(exitCodes.usage, `${file} is no policy that can be read`, files.notices);
};

const placing =
  (files: PolicyFiles, [old = '', fresh = '']: readonly string[]) =>
  (behind: StatementBehind): PlacedBehind => {
    const file = behind.policy === 'old' ? old : fresh;
    const { line, column } = files.place({ layer: 'identity', policy: file, index: behind.index });
    return { ...behind, file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  };

const exitFor = (result: 'holds' | 'fails' | 'unknown', allowPartial: boolean): ExitCode => {
  if (result === 'fails') return exitCodes.findings;
  return result === 'unknown' && !allowPartial ? exitCodes.partial : exitCodes.done;
};

const runPair = (context: Context, flags: PolicyCompareFlags, names: readonly string[]): void => {
  const [oldName, newName] = names;
  if (oldName === undefined || newName === undefined || names.length > 2) {
    throw new CommandFailure(
      exitCodes.usage,
      'policy compare needs two files, the old policy and the new one, or --batch FILE',
    );
  }
  const files = policyFiles();
  const [old, fresh] = [readOne(files, oldName), readOne(files, newName)];
  const options = compareOptions(flags, [old, fresh]);
  const comparison = compare(old, fresh, options);
  const views = compareViews({
    names: { old: oldName, new: newName },
    comparison,
    changes: difference(old, fresh, options),
    place: placing(files, names),
    notices: files.notices,
    asOf: new Date(),
  });
  writeOutputs(context, flags, files.notices, views);
  context.process.exitCode = exitFor(comparison.result, flags.allowPartial === true);
};
