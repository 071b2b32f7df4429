import { existsSync } from 'node:fs';
import { buildEstate, type Estate } from '../account/estate.ts';
import { type InputFolder, openFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { systemError } from '../account/input/system-error.ts';
import type { Notice } from '../schemas/notice.ts';
import { readTrail } from '../trail/read-trail.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';
import type { Progress } from './progress.ts';

/** The estate that the given paths hold, and what there was to say about reading it. */
export interface ReadEstate {
  readonly estate: Estate;
  readonly folders: readonly InputFolder[];
  readonly asOf?: string;
  readonly notices: readonly Notice[];
  /** Whether something that was given could not be read. */
  readonly failed: boolean;
}

/** Opens what can be opened; a path that is not there is an error like any other unreadable input. */
export const openPaths = (paths: readonly string[]): { folders: InputFolder[]; notices: Notice[] } => {
  const folders: InputFolder[] = [];
  const notices: Notice[] = [];
  for (const path of paths) {
    try {
      if (path !== '-' && !existsSync(path))
        notices.push({ level: 'error', file: path === '' ? '""' : path, message: 'does not exist' });
      else folders.push(openFolder(path));
    } catch (error) {
      notices.push({
        level: 'error',
        file: path,
        message: `cannot be opened: ${systemError(error)}`,
      });
    }
  }
  return { folders, notices };
};

/**
 * Reads paths into an estate; CloudTrail files are left alone where `trail` is false. Fails with 2 when nothing in them
 * could be read.
 */
export const readEstate = (
  paths: readonly string[],
  progress: Progress,
  { trail: withTrail = true }: { readonly trail?: boolean } = {},
): ReadEstate => {
  const opened = openPaths(paths);
  const inputs = readInputs(opened.folders);
  const trailFiles = withTrail ? inputs.trailFiles : [];
  const trail = readTrail(trailFiles, withTrail ? inputs.trailWindows : [], (done, all) =>
    progress.step('CloudTrail files', done, all),
  );
  progress.end();
  const notices = [...opened.notices, ...inputs.notices, ...trail.notices];
  const estate = buildEstate(inputs, trail.trails);
  if (inputs.readable + trail.readable === 0) {
    throw new CommandFailure(exitCodes.usage, 'no input could be read', notices);
  }
  if (estate.accounts.length === 0) {
    throw new CommandFailure(exitCodes.usage, 'the inputs hold nothing of any account', notices);
  }
  return {
    estate,
    folders: opened.folders,
    ...(inputs.asOf !== undefined && { asOf: inputs.asOf }),
    notices,
    failed: notices.some(({ level }) => level === 'error'),
  };
};
