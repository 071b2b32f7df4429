import type { AuditFlags } from '../audit-flags.ts';
import { bundledAccount } from '../bundled-account.ts';
import type { Context } from '../context.ts';
import { endByFailure } from '../failure.ts';
import { runAudit } from './audit-run.ts';

/** `leastwise demo`: the audit of an account that comes with the tool. */
export const runDemo = async (
  context: Context,
  flags: AuditFlags & { readonly kept?: boolean },
): Promise<void> => {
  try {
    const { path, config } = bundledAccount(flags.kept === true ? 'kept' : 'northwind');
    const command = `leastwise demo${flags.kept === true ? ' --kept' : ''}`;
    await runAudit(context, 'demo', [path], { ...flags, config: flags.config ?? config }, undefined, command);
  } catch (error) {
    endByFailure(error, context.process);
  }
};
