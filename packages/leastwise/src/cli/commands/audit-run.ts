import type { Settings } from '../../config/settings.ts';
import { atLeast } from '../../practices/severity.ts';
import { auditViews } from '../../views/audit-views.ts';
import { shellWord } from '../../views/shell-word.ts';
import { type AuditRun, auditEstate } from '../audit-estate.ts';
import type { AuditFlags } from '../audit-flags.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes, worstExit } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { writeOutputs } from '../write-outputs.ts';

/** `leastwise audit` and, over the bundled account, `leastwise demo`. */
export const runAudit = async (
  context: Context,
  kind: 'audit' | 'demo',
  paths: readonly string[],
  flags: AuditFlags,
  defaults?: Settings,
  command = `leastwise audit ${paths.map(shellWord).join(' ')}`,
): Promise<void> => {
  try {
    if (paths.length === 0) {
      throw new CommandFailure(
        exitCodes.usage,
        'audit needs something to read: a snapshot folder, or files such as the output of ' +
          '`aws iam get-account-authorization-details`, a credential report, CloudTrail files. ' +
          'Reading a live account is not part of this version. `leastwise demo` shows an example',
      );
    }
    const run = await auditEstate(context, paths, flags, defaults);
    const { audit, checks, asOf, notices } = run;
    writeOutputs(
      context,
      flags,
      notices,
      auditViews({ kind, audit, checks, asOf, notices, selection: flags, command }),
    );
    context.process.exitCode = exitOf(run, kind, flags);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const exitOf = (run: AuditRun, kind: 'audit' | 'demo', { failOn, allowPartial }: AuditFlags): ExitCode => {
  const findings = run.audit.data.accounts.flatMap(({ practices }) =>
    practices.flatMap((practice) => practice.findings),
  );
  const codes: ExitCode[] = [exitCodes.done];
  if (
    failOn !== undefined &&
    findings.some(({ status, severity }) => status === 'open' && atLeast(severity, failOn))
  ) {
    codes.push(exitCodes.findings);
  }
  if (kind === 'audit' && run.read.failed && allowPartial !== true) codes.push(exitCodes.partial);
  return worstExit(codes);
};
