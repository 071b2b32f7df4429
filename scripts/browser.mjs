// Finds Debian's Chromium, or installs it where that is allowed: as root, in CI.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const present = () => places.find((path) => existsSync(path));

/** The browser's path, or why there is none. */
export const findBrowser = () => {
  const found = present();
  if (found !== undefined) return { path: found };
  if (process.getuid?.() !== 0 || process.env.CI !== 'true') {
    return { missing: "Chromium is not installed (Debian's package chromium)" };
  }
  const apt = (args) =>
    spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt(['update']);
  const { status, stderr } = apt(['install', '-y', '--no-install-recommends', 'chromium']);
  const path = present();
  return path === undefined
    ? { missing: `apt-get install chromium ended with ${status}: ${stderr.trim().split('\n').at(-1)}` }
    : { path };
};
