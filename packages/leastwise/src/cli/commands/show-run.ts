import { trace } from '../../account/input/trace.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import type { Finding } from '../../schemas/audit.ts';
import { showCheckViews } from '../../views/show-check-views.ts';
import { showFindingViews } from '../../views/show-finding-views.ts';
import { type AuditRun, auditEstate } from '../audit-estate.ts';
import { bundledAccount } from '../bundled-account.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { ShowFlags } from './show.ts';

/** `leastwise show`: a finding with its evidence traced to line and column, or all that a check judged. */
export const runShow = async (
  context: Context,
  id: string,
  paths: readonly string[],
  flags: ShowFlags,
): Promise<void> => {
  try {
    const bundled =
      flags.demo === true || flags.kept === true
        ? bundledAccount(flags.kept === true ? 'kept' : 'northwind')
        : undefined;
    const inputs = bundled === undefined ? paths : [bundled.path];
    if (inputs.length === 0) {
      throw new CommandFailure(
        exitCodes.usage,
        'show needs the inputs that were audited: leastwise show ID PATH…, or --demo',
      );
    }
    const run = await auditEstate(context, inputs, { ...flags, config: flags.config ?? bundled?.config });
    const finding = findingOf(run, id);
    if (finding !== undefined) {
      writeOutputs(context, flags, [], showFindingViews(finding, run.asOf));
      return;
    }
    const check = run.checks.find((one) => one.id === id);
    if (check === undefined) {
      throw new CommandFailure(
        exitCodes.usage,
        `${id} is neither a finding of these inputs nor a check${similar(run, id)}`,
      );
    }
    const results = run.audit.accounts.map(({ result, judgedBy }) => ({
      account: result.alias ?? result.account,
      result: judgedBy(check),
    }));
    writeOutputs(context, flags, [], showCheckViews(check, results, run.asOf));
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const findingOf = (run: AuditRun, id: string): Finding | undefined => {
  for (const { practices } of run.audit.data.accounts) {
    for (const { findings } of practices) {
      const found = findings.find((finding) => finding.id === id);
      if (found !== undefined) return withPlaces(found, run);
    }
  }
  return undefined;
};

const withPlaces = (finding: Finding, run: AuditRun): Finding => ({
  ...finding,
  evidence: finding.evidence.map((one) => {
    const traced = trace(one.source as SourceRef, run.read.folders);
    if (traced === undefined) return one;
    const { line, column, inDocument } = traced;
    return {
      ...one,
      source: { ...one.source, line, column, ...(inDocument !== undefined && { inDocument }) },
    };
  }),
});

const similar = (run: AuditRun, id: string): string => {
  const words = id.split('-').filter((word) => word.length > 2);
  const near = run.checks.filter((check) => words.some((word) => check.id.includes(word))).slice(0, 3);
  return near.length === 0 ? '' : `; did you mean ${near.map((check) => check.id).join(', ')}?`;
};
