// Installs the peer in this folder, in the versions that package.json pins.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url).pathname;
const { dependencies } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));

const isInstalled = () =>
  Object.entries(dependencies).every(([name, version]) => {
    const file = `${folder}node_modules/${name}/package.json`;
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });

/** The peer's version, or why it could not be installed. */
export const installPeer = () => {
  const version = dependencies['@cloud-copilot/iam-simulate'];
  if (isInstalled()) return { version };
  const options = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', ['install', ...options], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status === 0 && isInstalled()) return { version };
  return { because: (stderr || error?.message || 'npm install failed').trim().split('\n')[0] };
};
