import { closeSync, constants, openSync, readSync } from 'node:fs';
import { fileLimitBytes } from './json-text.ts';

/** How long a pipe that nobody writes to is waited for. */
const patienceMs = 5000;
const pauseMs = 10;

const pause = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
};

const isNotYet = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EAGAIN';

/** What a descriptor gives until it ends; nothing where it has nothing to give yet. */
const chunk = (descriptor: number, buffer: Uint8Array): number | undefined => {
  try {
    return readSync(descriptor, buffer, 0, buffer.length, null);
  } catch (error) {
    if (isNotYet(error)) return undefined;
    throw error;
  }
};

const drain = (descriptor: number, firstWithin: number): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const buffer = new Uint8Array(1024 * 1024);
  let held = 0;
  for (let waited = 0; ; ) {
    const bytes = chunk(descriptor, buffer);
    const over = bytes === 0 && (held > 0 || waited >= firstWithin);
    if (over) return Buffer.concat(chunks);
    if (bytes === undefined || bytes === 0) {
      pause();
      if (bytes === 0) waited += pauseMs;
      continue;
    }
    held += bytes;
    if (held > fileLimitBytes)
      throw new Error(`it is longer than ${fileLimitBytes / 1024 / 1024} MiB; give it as files`);
    chunks.push(buffer.slice(0, bytes));
  }
};

/** All that stdin holds. */
export const readStandardInput = (): Uint8Array => drain(0, 0);

/** All that is written to a named pipe, or to one that the shell makes of `<(…)`. */
export const readPipe = (path: string): Uint8Array => {
  // Without O_NONBLOCK, a pipe that nobody ever opens for writing would hold the tool up for good.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return drain(descriptor, patienceMs);
  } finally {
    closeSync(descriptor);
  }
};
