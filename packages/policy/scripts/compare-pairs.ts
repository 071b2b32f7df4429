// Compares every ordered pair of some of AWS's managed policies and checks the answers. Prints JSON; exits with 1 for a
// wrong one. tsx packages/policy/scripts/compare-pairs.ts <aws-managed-policies.json.gz> [how many policies by name] [--open]
import { comparePairs } from '../spec/compare-pairs.ts';
import { readNamedPolicies, repeatable } from '../spec/managed-policies.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';

const [file = '', ...rest] = process.argv.slice(2);
const open = rest.includes('--open');
const most = Number(rest.find((word) => word !== '--open') ?? 300);

const hasVariable = (value: unknown): boolean => JSON.stringify(value).includes('${');
const policies = readNamedPolicies(file)
  .filter(({ document }, at) => at < most || hasVariable(document))
  .map(({ name, document }) => compilePolicy(document, { name }));

const report = comparePairs(policies, {
  catalogue: loadCatalogue(),
  open,
  pick: repeatable(20_261_124),
  samplePairs: 2_000,
  sampleRequests: 1_000,
});
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
if (report.falseWitnesses.length + report.contradictions.length > 0) process.exitCode = 1;
