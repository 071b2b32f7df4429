import type { InputFolder } from './folder.ts';
import { type Collected, fail } from './inputs.ts';
import { fileLimitBytes, textOf } from './json-text.ts';
import { systemError } from './system-error.ts';

/** The text of a file; nothing, and a notice, when it cannot be read. */
export const readText = (folder: InputFolder, path: string, into: Collected): string | undefined => {
  const file = folder.display(path);
  const refuse = (message: string): undefined => {
    fail(into, { level: 'error', file, message });
  };
  try {
    const size = folder.size(path);
    if (size > fileLimitBytes) {
      const limit = `${fileLimitBytes / 1024 / 1024} MiB`;
      return refuse(
        `is ${(size / 1024 / 1024).toFixed(0)} MiB; files over ${limit} are refused. Split it by page`,
      );
    }
    const bytes = folder.read(path);
    if (bytes.length === 0) return refuse('is empty');
    const text = textOf(bytes, file);
    return typeof text === 'string' ? text : refuse(text.message);
  } catch (error) {
    return refuse(`cannot be read: ${systemError(error)}`);
  }
};

/** The first bytes of a file; none when it cannot be read, which reading it all will say. */
export const readHead = (folder: InputFolder, path: string): Uint8Array => {
  try {
    return folder.head(path, 4096);
  } catch {
    return new Uint8Array();
  }
};
