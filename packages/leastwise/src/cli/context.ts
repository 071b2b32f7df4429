import type { CommandContext } from '@stricli/core';

/** A stream to print on, and whether a person is looking. */
export interface Output {
  write(text: string, written?: () => void): void;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command has of the world around it. */
export interface Context extends CommandContext {
  readonly process: {
    readonly stdout: Output;
    readonly stderr: Output;
    readonly env?: Readonly<Partial<Record<string, string>>>;
    exitCode?: number | string | null;
  };
}
