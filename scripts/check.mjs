// Types, lint, the rules of imports, unused code, licences, and whether the packages are fit to publish.
import { bin, install, run } from './run.mjs';

await install();
run('node', ['scripts/generate.mjs'], { quiet: true });
run(bin('tsc'), ['--noEmit']);
run(bin('biome'), ['check', '--error-on-warnings', '.']);
run(bin('depcruise'), [
  '--config',
  '.dependency-cruiser.cjs',
  'packages/policy/src',
  'packages/leastwise/src',
]);
run(bin('knip'), []);
run('node', ['scripts/check-licences.mjs']);
