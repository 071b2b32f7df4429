import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/load.ts';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Request } from '../evaluate/request.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { compare } from './compare.ts';
import { isGranted } from './replay.ts';
import { sampleRequest } from './sample-request.ts';

const file = join(process.env['LEASTWISE_SAMPLES'] ?? '', 'aws-managed-policies.json.gz');
const present = process.env['LEASTWISE_SAMPLES'] !== undefined && existsSync(file);

const managed = (): readonly CompiledPolicy[] => {
  const texts: Readonly<Record<string, unknown>> = JSON.parse(
    gunzipSync(readFileSync(file)).toString('utf8'),
  );
  return Object.entries(texts).map(([name, value]) => {
    const result = readPolicy(value);
    if (!result.ok) throw new Error(`${name} must read`);
    return compilePolicy(result.document, { name });
  });
};

/** Repeatable numbers, the same on every machine. */
const random = (start: number): ((limit: number) => number) => {
  let seed = start;
  return (limit) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
};

const edges = ['*', 'x', '', 'a/b', 'example'];

/** Requests near those of a policy: its samples with one part of another sample, or with a key less. */
const around = (policy: CompiledPolicy, pick: (limit: number) => number): readonly Request[] => {
  const { allows } = boxedPolicy(policy, 'identity');
  const samples = allows.flatMap((box) => sampleRequest(policy, box, 'identity', undefined)?.request ?? []);
  const patterns = policy.statements.flatMap(({ statement }) => statement.resource?.patterns ?? ['*']);
  const actions = policy.statements.flatMap(({ statement }) => statement.action.patterns);
  const fill = (pattern: string): string =>
    pattern.replaceAll(/\*|\$\{[^}]*\}/g, () => edges[pick(edges.length)] ?? '').replaceAll('?', 'x');
  return Array.from({ length: 40 }, () => samples[pick(samples.length)]).flatMap((sample) => {
    if (sample === undefined) return [];
    const context = Object.entries(sample.context ?? {}).filter(() => pick(4) > 0);
    return {
      ...sample,
      action: pick(2) === 0 ? fill(actions[pick(actions.length)] ?? 'a:b') : sample.action,
      resource: pick(2) === 0 ? fill(patterns[pick(patterns.length)] ?? '*') : sample.resource,
      context: Object.fromEntries(context),
    };
  });
};

describe.runIf(present)('AWS managed policies', () => {
  it('compare without doubt, and what holds survives requests around the boundary', {
    timeout: 300_000,
  }, () => {
    const policies = managed();
    const catalogue = loadCatalogue();
    const pick = random(7);
    const within = policies.filter(({ statements }) => statements.length < 12);
    const seen = { holds: 0, fails: 0, unknown: 0 };
    for (let pair = 0; pair < 4_000; pair++) {
      const [old, fresh] = [policies[pick(policies.length)], within[pick(within.length)]];
      if (old === undefined || fresh === undefined) continue;
      seen[compare(old, fresh, { type: 'identity', catalogue }).result]++;
      const open = compare(old, fresh, { type: 'identity' });
      seen[open.result]++;
      if (open.result !== 'holds') continue;
      for (const request of around(fresh, pick)) {
        const shows = isGranted(request, fresh, 'identity') && !isGranted(request, old, 'identity');
        expect(shows, `${old.name} ${fresh.name} ${JSON.stringify(request)}`).toBe(false);
      }
    }
    console.info(JSON.stringify(seen));
    expect(seen.unknown).toBeLessThanOrEqual(8);
    expect(seen.holds).toBeGreaterThan(20);
  });
});
