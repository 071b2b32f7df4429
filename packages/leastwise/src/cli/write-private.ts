import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { systemError } from '../account/input/system-error.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

/**
 * Writes a file that only its owner can read, all of it or none. A link is followed; a device or pipe is written to,
 * never put out of the way.
 */
export const writePrivate = (file: string, text: string): void => {
  try {
    const target = existsSync(file) ? realpathSync(file) : file;
    if (existsSync(target) && !statSync(target).isFile()) writeFileSync(target, text);
    else replace(target, text);
  } catch (error) {
    const why = existsSync(dirname(file)) ? systemError(error) : `there is no folder ${dirname(file)}`;
    throw new CommandFailure(exitCodes.unexpected, `${file} cannot be written: ${why}`);
  }
};

const replace = (file: string, text: string): void => {
  const temporary = join(dirname(file), `.${randomBytes(6).toString('hex')}.leastwise`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      // A string of a hundred megabytes is written faster once it is bytes.
      writeFileSync(descriptor, Buffer.from(text));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
};
