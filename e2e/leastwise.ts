import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../packages/leastwise/dist/main.js', import.meta.url));

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built tool in a folder (an empty one of its own where none is named). */
export const leastwise = (args: readonly string[], cwd = emptyFolder()): Ended => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
};

/** A new, empty folder. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'leastwise-'));

/** The bundled accounts' folders. */
export const demoFolder = (name: 'northwind' | 'kept'): string =>
  fileURLToPath(new URL(`../packages/leastwise/demo/${name}`, import.meta.url));
