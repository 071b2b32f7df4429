import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparePairs } from '../../spec/compare-pairs.ts';
import { readNamedPolicies, repeatable } from '../../spec/managed-policies.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';

const file = join(process.env['LEASTWISE_SAMPLES'] ?? '', 'aws-managed-policies.json.gz');
const present = process.env['LEASTWISE_SAMPLES'] !== undefined && existsSync(file);

describe.runIf(present)('AWS managed policies', () => {
  it.each([
    ['with the catalogue', false],
    ['without it', true],
  ] as const)(
    'compare %s without doubt, and what holds survives requests around the boundary',
    {
      timeout: 300_000,
    },
    (_, open) => {
      const pick = repeatable(7);
      const policies = readNamedPolicies(file)
        .filter(() => pick(10) === 0)
        .map(({ name, document }) => compilePolicy(document, { name }));
      const options = { catalogue: loadCatalogue(), open, pick, samplePairs: 60, sampleRequests: 200 };
      const report = comparePairs(policies, options);
      const { holds, fails, unknown, heldWithAllow, sampledRequests, granted } = report;
      console.info(JSON.stringify({ holds, fails, unknown, heldWithAllow, sampledRequests, granted }));
      expect(report.contradictions).toEqual([]);
      expect(report.falseWitnesses).toEqual([]);
      expect(report.unknowns.length).toBeLessThanOrEqual(8);
      expect(heldWithAllow).toBeGreaterThan(20);
      // Requests that the newer policy does not grant say nothing.
      expect(granted / sampledRequests).toBeGreaterThan(0.5);
    },
  );
});
