// Installs Cloudsplaining in a Python environment of its own, in the version that requirements.txt pins.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url).pathname;
const home = new URL('../../.cache/cloudsplaining/', import.meta.url).pathname;
const program = `${home}bin/cloudsplaining`;
const [, version] = readFileSync(`${folder}requirements.txt`, 'utf8').trim().split('==');

/** The program and its version, or why it could not be installed. */
export const installCloudsplaining = () => {
  for (const [command, ...args] of existsSync(program)
    ? []
    : [
        ['python3', '-m', 'venv', home],
        [`${home}bin/pip`, 'install', '--quiet', '-r', `${folder}requirements.txt`],
      ]) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) return { because: (stderr || error?.message || 'it failed').trim().split('\n')[0] };
  }
  return { program, version };
};
