import type { InputFolder } from './folder.ts';
import { type Collected, fail, type Inputs } from './inputs.ts';
import { readLooseFile } from './loose-file.ts';
import { readSnapshots } from './read-snapshot.ts';
import { accountOfTrailPath } from './trail-file.ts';

/** Reads inputs of every kind. Nothing throws: what cannot be read is a notice, and the rest goes on. */
export const readInputs = (folders: readonly InputFolder[]): Inputs => {
  const into: Collected = {
    answers: [],
    trailFiles: [],
    trailWindows: [],
    aliases: new Map(),
    asOf: [],
    notices: [],
    readable: 0,
    unreadable: 0,
    withoutEvents: 0,
  };
  for (const folder of folders) readFolder(folder, into);
  const { asOf, withoutEvents, ...rest } = into;
  if (withoutEvents > 0) {
    const message = `${withoutEvents} digests and insights of CloudTrail hold no events; left out`;
    into.notices.push({ level: 'info', message });
  }
  const latest = asOf.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  return { ...rest, ...(latest !== undefined && { asOf: latest }) };
};

const readFolder = (folder: InputFolder, into: Collected): void => {
  for (const { path, level, message } of folder.leftOut) {
    const file = folder.display(path);
    if (level === 'error' && /AWSLogs|CloudTrail/.test(file)) addUnreadableTrail(file, message, into);
    else if (level === 'error') fail(into, { level, file, message });
    else into.notices.push({ level, file, message });
  }
  if (folder.files.length === 0 && !folder.leftOut.some(({ level }) => level === 'error')) {
    into.notices.push({ level: 'error', file: folder.name, message: 'holds no files' });
    into.unreadable++;
  }
  const listed = readSnapshots(folder, into);
  for (const file of folder.files) if (!listed.has(file)) readLooseFile(folder, file, into);
};

/** A folder of a trail that cannot be opened is a hole in the trail, as a file that cannot be read is. */
const addUnreadableTrail = (file: string, message: string, into: Collected): void => {
  const account = accountOfTrailPath(`${file}/`);
  const text = (): never => {
    throw new Error(`it ${message}`);
  };
  into.trailFiles.push({ file, ...(account !== undefined && { account }), text });
};
