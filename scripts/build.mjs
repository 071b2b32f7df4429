// Generates what is generated and builds both packages, in the order in which they need each other.
import { bin, install, run } from './run.mjs';

await install();
run('node', ['scripts/generate.mjs'], { quiet: true });
for (const name of ['policy', 'leastwise']) {
  run(bin('tsdown'), [], { quiet: true, cwd: new URL(`../packages/${name}`, import.meta.url).pathname });
}
