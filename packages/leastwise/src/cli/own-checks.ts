import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readers } from '../account/needs/index.ts';
import { type AnyCheck, severities } from '../practices/check.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

/**
 * Loads a user's own checks: every `*.js` or `*.mjs` of the folder, or `check.js`/`check.mjs` of its sub-folders,
 * exporting `check`. Only folders named on the command line are ever loaded.
 */
export const loadOwnChecks = async (directories: readonly string[]): Promise<readonly AnyCheck[]> => {
  const checks: AnyCheck[] = [];
  for (const directory of directories) {
    if (!existsSync(directory) || !statSync(directory).isDirectory()) {
      throw new CommandFailure(exitCodes.usage, `--checks ${directory}: there is no such folder`);
    }
    const modules = modulesIn(directory);
    if (modules.length === 0) {
      const looked = 'neither *.js or *.mjs, nor folders with a check.js or check.mjs';
      throw new CommandFailure(
        exitCodes.usage,
        `--checks ${directory}: there are no checks in it: ${looked}`,
      );
    }
    for (const file of modules) checks.push(await loadCheck(file));
  }
  return checks;
};

const modulesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isFile() && /\.m?js$/.test(entry.name) && !/\.(test|cases)\./.test(entry.name))
        return [join(directory, entry.name)];
      const inside = ['check.mjs', 'check.js'].map((name) => join(directory, entry.name, name));
      return entry.isDirectory() ? inside.filter((file) => existsSync(file)).slice(0, 1) : [];
    })
    .sort();

const loadCheck = async (file: string): Promise<AnyCheck> => {
  const bad = (why: string): CommandFailure => new CommandFailure(exitCodes.usage, `${file}: ${why}`);
  let exported: Record<string, unknown>;
  try {
    exported = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error));
  }
  const check = (exported['check'] ?? exported['default']) as Partial<AnyCheck> | undefined;
  if (typeof check !== 'object' || check === null) throw bad('exports no `check`');
  const { id, practice, severity, needs, subjects, judge, explain, inShort, remedy } = check;
  if (typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw bad('its `id` must be kebab-case');
  if (!Number.isInteger(practice) || Number(practice) < 1 || Number(practice) > 11)
    throw bad('its `practice` must be 1 to 11');
  if (!severities.some((one) => one === severity))
    throw bad(`its \`severity\` must be one of ${severities.join(', ')}`);
  const unknown = Array.isArray(needs) ? needs.find((need) => !(need in readers)) : 'nothing';
  if (unknown !== undefined)
    throw bad(`its \`needs\` name ${unknown}; there are ${Object.keys(readers).join(', ')}`);
  for (const [name, part] of Object.entries({ subjects, judge, explain, inShort })) {
    if (typeof part !== 'function') throw bad(`\`${name}\` must be a function`);
  }
  if (typeof remedy !== 'object') throw bad('`remedy` must be { guide } or { none }');
  return { role: 'supporting', controls: [], ...check } as AnyCheck;
};
