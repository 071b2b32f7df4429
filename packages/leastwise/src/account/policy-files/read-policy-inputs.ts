import { existsSync } from 'node:fs';
import { compileGlob, globMatches } from '@leastwise/policy';
import { type InputFolder, openFolder } from '../input/folder.ts';
import { fileLimitBytes, textOf } from '../input/json-text.ts';
import { systemError } from '../input/system-error.ts';
import type { FileContent, PolicySource, SourceNotice } from './policy-source.ts';
import { readPolicyFile } from './read-policy-file.ts';

const inFolders = /\.(json|ya?ml|template)$/i;

const failure = (file: string, message: string): FileContent => ({
  sources: [],
  notices: [{ level: 'error', file, message }],
});

const readOne = (folder: InputFolder, path: string, named: boolean): FileContent => {
  const file = folder.display(path);
  try {
    // A plan of thousands of resources has a tenth of this.
    if (folder.size(path) > fileLimitBytes) return failure(file, 'is larger than 256 MiB');
    const text = textOf(folder.read(path), file);
    if (typeof text !== 'string') return failure(file, text.message);
    const content = readPolicyFile(file, text);
    if (content !== undefined)
      return { ...content, readable: content.notices.every(({ level }) => level !== 'error') };
    return named ? failure(file, 'holds no policy, template or plan') : { sources: [], notices: [] };
  } catch (error) {
    return failure(file, `cannot be read: ${systemError(error)}`);
  }
};

/** The files that a pattern matches, where the shell left it as it is: `*` stands for any text, slashes too. */
const matchingFiles = (pattern: string): InputFolder => {
  const whole = pattern.slice(0, pattern.search(/[*?]/));
  const base = whole.includes('/') ? whole.slice(0, whole.lastIndexOf('/') + 1) : './';
  const folder = openFolder(base);
  const glob = compileGlob(pattern.slice(base === './' ? 0 : base.length).replaceAll('**/', '*'));
  return { ...folder, leftOut: [], files: folder.files.filter((file) => globMatches(glob, file)) };
};

const readInput = (path: string): readonly FileContent[] => {
  let folder: InputFolder;
  try {
    folder = existsSync(path) || !/[*?]/.test(path) ? openFolder(path) : matchingFiles(path);
  } catch (error) {
    return [failure(path, `cannot be read: ${systemError(error)}`)];
  }
  const [only] = folder.files;
  const named =
    path === '-' || (folder.files.length === 1 && only !== undefined && folder.display(only) === path);
  const files = named ? folder.files : folder.files.filter((file) => inFolders.test(file));
  const leftOut = folder.leftOut.map(({ path: file, level, message }) => ({
    level,
    file: folder.display(file),
    message,
  }));
  const contents = files.map((file) => readOne(folder, file, named));
  const empty = !named && contents.every(({ sources }) => sources.length === 0);
  const nothing: readonly SourceNotice[] = empty
    ? [{ level: 'warning', file: path, message: 'no file in it holds a policy' }]
    : [];
  return [...contents, { sources: [], notices: [...leftOut, ...nothing] }];
};

/** Everything that the inputs of a check hold. */
export interface PolicyInputs {
  readonly sources: readonly PolicySource[];
  readonly notices: readonly SourceNotice[];
  /** Whether any input could be read, if only a plan without policies. */
  readonly readable: boolean;
}

/** The policies in files, folders and, for `-`, stdin. */
export const readPolicyInputs = (paths: readonly string[]): PolicyInputs => {
  const contents = paths.flatMap(readInput);
  return {
    readable: contents.some(({ readable }) => readable === true),
    sources: contents.flatMap(({ sources }) => sources),
    notices: contents.flatMap(({ notices }) => notices),
  };
};
