/** How a command ended, as scripts see it. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  /** The command line was wrong, or no input could be read. */
  usage: 2,
  /** Findings at or above `--fail-on`, or `--expect` not met. */
  findings: 3,
  /** A given input, or an attempted call, failed. */
  partial: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const precedence: readonly ExitCode[] = [1, 2, 3, 5, 0];

/** The code that stands when several apply: 1, 2, 3, 5, then 0. */
export const worstExit = (codes: readonly ExitCode[]): ExitCode =>
  precedence.find((code) => codes.includes(code)) ?? 0;
