import { run } from '@stricli/core';
import { application } from '../application.ts';
import type { Context, Output } from '../context.ts';

/** What a command line printed, and the code it ended with. */
export interface CommandRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: Context['process']['exitCode'];
}

/** Runs a command line in this process; what it prints of files in the folder begins within that folder. */
export const runCommand = async (folder: string, ...args: readonly string[]): Promise<CommandRun> => {
  const [stdout, stderr] = [record(), record()];
  const context: Context = { process: { stdout, stderr } };
  await run(application, args, context);
  const printed = ({ texts }: Recording): string => texts.join('').replaceAll(`${folder}/`, '');
  return { stdout: printed(stdout), stderr: printed(stderr), code: context.process.exitCode };
};

interface Recording extends Output {
  readonly texts: readonly string[];
}

const record = (): Recording => {
  const texts: string[] = [];
  return {
    texts,
    write: (text, written) => {
      texts.push(text);
      written?.();
    },
  };
};
