import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/index.ts';
import { validatePolicy } from './validate-policy.ts';

const samples = process.env['LEASTWISE_SAMPLES'] ?? '';

/** What AWS has misspelt in its own policies: no such action is in its service reference. */
const misspelt = new Set([
  'ssm:RemoveTagsToResource',
  's3:ListBuckets',
  's3:ListObjects',
  's3:ListObjectsV2',
]);

describe.skipIf(samples === '')("AWS's managed policies", () => {
  it('have no errors but actions that AWS itself misspelt', () => {
    const file = gunzipSync(readFileSync(join(samples, 'aws-managed-policies.json.gz'))).toString();
    const policies: Readonly<Record<string, unknown>> = JSON.parse(file);
    const catalogue = loadCatalogue();
    const counts = new Map<string, number>();
    const errors: string[] = [];
    for (const [name, policy] of Object.entries(policies)) {
      for (const finding of validatePolicy(JSON.stringify(policy), { type: 'identity', catalogue })) {
        counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
        const known =
          finding.code === 'unknown-action' && misspelt.has(/'([^']*)'/.exec(finding.message)?.[1] ?? '');
        if (finding.severity === 'error' && !known) errors.push(`${name} ${finding.path} ${finding.message}`);
      }
    }
    console.log(
      [...counts]
        .sort((a, b) => b[1] - a[1])
        .map(([code, count]) => `${count} ${code}`)
        .join('\n'),
    );
    expect(errors).toEqual([]);
  }, 120_000);
});
