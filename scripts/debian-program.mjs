// Finds a program of Debian, or installs its package where that is allowed: as root, in CI.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The path of a program, or why there is none. */
export const findProgram = ({ name, package: wanted, places }) => {
  const present = () => places.find((path) => existsSync(path));
  const found = present();
  if (found !== undefined) return { path: found };
  if (process.getuid?.() !== 0 || process.env.CI !== 'true') {
    return { missing: `${name} is not installed (Debian's package ${wanted})` };
  }
  const apt = (args) =>
    spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt(['update']);
  const { status, stderr } = apt(['install', '-y', '--no-install-recommends', wanted]);
  const path = present();
  return path === undefined
    ? { missing: `apt-get install ${wanted} ended with ${status}: ${stderr.trim().split('\n').at(-1)}` }
    : { path };
};
