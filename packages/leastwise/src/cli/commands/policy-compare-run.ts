import { type CompiledPolicy, compare, difference, type StatementBehind } from '@leastwise/policy';
import type { PlacedBehind } from '../../schemas/compare.ts';
import { compareViews } from '../../views/compare-views.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { type PolicyFiles, policyFiles } from '../policy-files.ts';
import { writeOutputs } from '../write-outputs.ts';
import { comparisonExit } from './comparison-exit.ts';
import type { PolicyCompareFlags } from './policy-compare.ts';
import { runCompareAccess } from './policy-compare-access.ts';
import { runCompareBatch } from './policy-compare-batch.ts';
import { compareOptions } from './policy-compare-options.ts';

/** `leastwise policy compare`: two files, many pairs from lines, or one principal in two snapshots. */
export const runPolicyCompare = async (
  context: Context,
  flags: PolicyCompareFlags,
  files: readonly string[],
): Promise<void> => {
  try {
    if (flags.of !== undefined && flags.batch !== undefined)
      throw new CommandFailure(exitCodes.usage, '--of compares two snapshots, --batch pairs of policies');
    if (flags.of !== undefined) runCompareAccess(context, flags.of, flags, files);
    else if (flags.batch === undefined) runPair(context, flags, files);
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
  context.process.exitCode = comparisonExit(comparison.result, flags.allowPartial === true);
};
