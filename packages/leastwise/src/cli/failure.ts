import type { Notice } from '../schemas/notice.ts';
import { printable } from '../views/human/printable.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { printNotices } from './print-notices.ts';

/** A command that cannot go on: what is wrong, for people, and the code to end with. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly notices: readonly Notice[];
  constructor(exitCode: ExitCode, message: string, notices: readonly Notice[] = []) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.notices = notices;
  }
}

/**
 * Ends a command by what it threw. A failure of ours has its words and code; anything else is a defect, said in one
 * line (LEASTWISE_DEBUG=1 shows where).
 */
export const endByFailure = (
  error: unknown,
  process: {
    exitCode?: number | string | null;
    readonly env?: Readonly<Partial<Record<string, string>>>;
    readonly stderr: { write(text: string): void };
  },
): void => {
  if (error instanceof CommandFailure) {
    printNotices(error.notices, process.stderr);
    process.stderr.write(`leastwise: ${printable(error.message)}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  const stack = process.env?.['LEASTWISE_DEBUG'] === '1' && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`${defectLine(error)}${stack}\n`);
  process.exitCode = exitCodes.unexpected;
};

/** What is said of an error that is no failure of ours. */
export const defectLine = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  return `leastwise: this is a defect of leastwise, please report it: ${printable(said)}`;
};
