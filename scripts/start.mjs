// Installs, builds, and shows the bundled account's board as the last thing on the screen.
import { existsSync } from 'node:fs';
import { install, run } from './run.mjs';

await install();
process.stderr.write('building …\n');
run('node', ['scripts/build.mjs'], { quiet: true });
const main = new URL('../packages/leastwise/dist/main.js', import.meta.url).pathname;
if (!existsSync(main)) throw new Error(`${main} was not built`);
run('node', [main, 'demo', ...process.argv.slice(2)]);
