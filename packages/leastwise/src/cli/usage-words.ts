import {
  type ApplicationText,
  ArgumentScannerError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core';
import { printable } from '../views/human/printable.ts';
import { defectLine } from './failure.ts';

const meant = (corrections: readonly string[], otherwise: string): string =>
  corrections.length === 0 ? ` (${otherwise})` : `; did you mean ${corrections.join(' or ')}?`;

/** A flag as the help names it. */
const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const spoken = (error: ArgumentScannerError): string =>
  formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input, corrections }) =>
      `there is no flag --${input}${meant(
        corrections.map((name) => `--${kebab(name)}`),
        '--help lists them',
      )}`,
    AliasNotFoundError: ({ input }) => `there is no flag -${input} (--help lists them)`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: flag, exception }) =>
      `--${flag}: ${said(exception)}`,
    EnumValidationError: ({ externalFlagName, message }) =>
      `--${externalFlagName}: ${message.replace(/^Expected/, 'expected')}`,
    UnsatisfiedFlagError: ({ externalFlagName, nextFlagName }) =>
      `--${externalFlagName} needs a value${nextFlagName === undefined ? '' : `, and --${nextFlagName} follows it`}`,
    UnexpectedFlagError: ({ externalFlagName, previousInput, input }) =>
      `--${externalFlagName} may be given once, and is "${previousInput}" and "${input}"`,
    UnexpectedPositionalError: ({ expectedCount, input }) =>
      `"${input}" is one argument too many: ${expectedCount === 0 ? 'none is' : `at most ${expectedCount} can be`} taken`,
    UnsatisfiedPositionalError: ({ placeholder }) =>
      `${placeholder.toUpperCase()} is missing (--help says more)`,
  });

const line = (words: string): string => `leastwise: ${printable(words)}`;

/** What is said of a command line that cannot be understood, as all else that is said: in one line, and steering nothing. */
export const usageWords: ApplicationText = {
  ...text_en,
  noCommandRegisteredForInput: ({ input, corrections }) =>
    line(`there is no command "${input}"${meant(corrections, '--help lists them')}`),
  exceptionWhileParsingArguments: (error) =>
    line(error instanceof ArgumentScannerError ? spoken(error) : said(error)),
  exceptionWhileLoadingCommandFunction: (error) => defectLine(error),
  exceptionWhileLoadingCommandContext: (error) => defectLine(error),
  exceptionWhileRunningCommand: (error) => defectLine(error),
};
