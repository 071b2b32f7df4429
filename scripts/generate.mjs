// Everything that is generated from the sources: the catalogue, the registry of checks, the demo accounts, the schemas.
import { generateRegistry } from './generate-registry.mjs';
import { bin, run } from './run.mjs';

await generateRegistry();
run(bin('tsx'), ['packages/policy/scripts/generate-catalogue.ts'], { quiet: true });
run(bin('tsx'), ['packages/leastwise/demo-account/write.ts'], { quiet: true });
run(bin('tsx'), ['scripts/generate-schemas.ts'], { quiet: true });
run(bin('tsx'), ['scripts/generate-checks-page.ts'], { quiet: true });
run(bin('tsx'), ['packages/policy/scripts/generate-policy-codes.ts'], { quiet: true });
run(bin('tsx'), ['scripts/generate-escalation-methods.ts'], { quiet: true });
