import { run } from '@stricli/core';
import { systemError } from '../account/input/system-error.ts';
import { application } from './application.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exit-code.ts';

/** Runs one command line. The framework's own codes (all negative) are usage errors, or defects. */
export const runCommandLine = async (args: readonly string[], process: NodeJS.Process): Promise<void> => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early (`| head`) is no error, and does not make one of findings that stand.
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`leastwise: the output cannot be written: ${systemError(error)}\n`);
    process.exit(exitCodes.unexpected);
  });
  // Who closes stderr does not want to be told.
  process.stderr.on('error', () => {});
  const context: Context = { process: process as Context['process'] };
  await run(application, args, context);
  const code = Number(process.exitCode ?? 0);
  if (code < 0 || code > 130)
    process.exitCode = usageCodes.has(code) ? exitCodes.usage : exitCodes.unexpected;
};

/** An unknown command and a wrong argument, as the framework numbers them and as a process would end with them. */
const usageCodes: ReadonlySet<number> = new Set([-4, -5, 251, 252]);
