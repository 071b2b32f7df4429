import { openFolder } from './folder.ts';
import { fileLimitBytes, textOf } from './json-text.ts';
import { systemError } from './system-error.ts';

/** The text of the one file that a path names (or stdin, for `-`), or why there is none. */
export type OneText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly because: string };

/** Reads a path that names one file. */
export const readOneText = (path: string): OneText => {
  const refuse = (because: string): OneText => ({ ok: false, because });
  try {
    const folder = openFolder(path);
    const [file, ...others] = folder.files;
    if (file === undefined || others.length > 0 || folder.display(file) !== folder.name)
      return refuse('cannot be read: it is a folder');
    if (folder.size(file) > fileLimitBytes)
      return refuse(`is larger than ${fileLimitBytes / 1024 / 1024} MiB`);
    const text = textOf(folder.read(file), path);
    return typeof text === 'string' ? { ok: true, text } : refuse(text.message);
  } catch (error) {
    return refuse(`cannot be read: ${systemError(error)}`);
  }
};
