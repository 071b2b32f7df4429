import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readPipe, readStandardInput } from './stream.ts';
import { systemError } from './system-error.ts';

/** Something in a folder that is not read, and why. */
export interface LeftOut {
  readonly path: string;
  readonly level: 'warning' | 'error';
  readonly message: string;
}

/** Files as an input gives them: a folder or file on disk, or the same in memory. */
export interface InputFolder {
  /** What messages call it. */
  readonly name: string;
  /** Paths inside the folder, with `/`, sorted. */
  readonly files: readonly string[];
  /** Links that are not followed, and folders that cannot be opened. */
  readonly leftOut: readonly LeftOut[];
  /** The path as messages show it. */
  display(path: string): string;
  /** In bytes. */
  size(path: string): number;
  read(path: string): Uint8Array;
  /** The first bytes, without reading the rest. */
  head(path: string, bytes: number): Uint8Array;
}

interface Found {
  readonly files: string[];
  readonly leftOut: LeftOut[];
}

const walk = (directory: string, prefix: string, found: Found): void => {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = `${prefix}${entry.name}`;
    const full = join(directory, entry.name);
    if (entry.isDirectory()) {
      try {
        walk(full, `${path}/`, found);
      } catch (error) {
        found.leftOut.push({ path, level: 'error', message: `cannot be opened: ${systemError(error)}` });
      }
      continue;
    }
    const reason = whyNoFile(entry, full);
    if (reason === undefined) found.files.push(path);
    else found.leftOut.push({ path, level: 'warning', message: `${reason}; left out` });
  }
};

const whyNoFile = (entry: Dirent, full: string): string | undefined => {
  if (entry.isFile()) return undefined;
  if (!entry.isSymbolicLink()) return 'is no file';
  try {
    const target = statSync(full);
    // It may lead out of the snapshot, or round in a circle.
    if (target.isDirectory()) return 'is a link to a folder';
    return target.isFile() ? undefined : 'is a link to no file';
  } catch {
    return 'is a link that leads nowhere';
  }
};

const headOf = (path: string, bytes: number): Uint8Array => {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, 0));
  } finally {
    closeSync(descriptor);
  }
};

/**
 * A folder with all the files below it, a single file, what is written to a pipe, or for `-` what stdin holds. Throws
 * the system's error when it cannot be read.
 */
export const openFolder = (path: string): InputFolder => {
  if (path === '-') return streamed('stdin', readStandardInput());
  const status = statSync(path);
  if (status.isFIFO()) return streamed(path, readPipe(path));
  // One may go on for ever.
  if (!status.isDirectory() && !status.isFile()) throw new Error('it is a device, no file');
  if (!status.isDirectory()) {
    return {
      name: path,
      files: [basename(path)],
      leftOut: [],
      display: () => path,
      size: () => statSync(path).size,
      read: () => readFileSync(path),
      head: (_, bytes) => headOf(path, bytes),
    };
  }
  const found: Found = { files: [], leftOut: [] };
  walk(path, '', found);
  return {
    name: path,
    files: found.files.sort(),
    leftOut: found.leftOut,
    display: (file) => join(path, file),
    size: (file) => statSync(join(path, file)).size,
    read: (file) => readFileSync(join(path, file)),
    head: (file, bytes) => headOf(join(path, file), bytes),
  };
};

/** What can be read once only, held in memory. */
const streamed = (name: string, content: Uint8Array): InputFolder => ({
  ...memoryFolder(name, new Map([[basename(name), content]])),
  display: () => name,
});

/** Files held in memory, for the bundled accounts' tests and for data that never was on disk. */
export const memoryFolder = (name: string, content: ReadonlyMap<string, Uint8Array>): InputFolder => {
  const at = (file: string): Uint8Array => {
    const bytes = content.get(file);
    if (bytes === undefined) throw new Error(`${name}/${file} does not exist`);
    return bytes;
  };
  return {
    name,
    files: [...content.keys()].sort(),
    leftOut: [],
    display: (file) => `${name}/${file}`,
    size: (file) => at(file).length,
    read: at,
    head: (file, bytes) => at(file).subarray(0, bytes),
  };
};
