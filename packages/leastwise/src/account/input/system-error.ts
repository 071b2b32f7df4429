/** What the system's codes mean to a person. */
const words: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its links go round in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk can only be read'],
]);

/** Why something of the system failed, without the paths and calls that its own messages are full of. */
export const systemError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error ? words.get(String(error.code)) : undefined) ?? error.message;
};
