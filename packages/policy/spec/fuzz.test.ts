import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/evaluate/evaluate.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import { line } from './arbitrary-line.ts';
import { accountA } from './arbitrary-pattern.ts';
import { compiledLayers, documentLayers } from './case-line.ts';
import { referenceDecision } from './reference-decision.ts';

const options: fc.Arbitrary<EvaluateOptions> = fc.record(
  {
    forAnyValueIfExists: fc.constantFrom('safe', 'matches', 'fails'),
    listWithoutSetOperator: fc.constantFrom('safe', 'any-value'),
    emptyVariable: fc.constantFrom('safe', 'text', 'missing'),
    negatedUnreadable: fc.constantFrom('safe', 'holds'),
    wildcardResourceType: fc.constantFrom('safe', 'matches'),
    everyoneGrant: fc.constantFrom('limited', 'direct'),
  },
  { requiredKeys: [] },
);
const known = { canonicalUsers: { 'canonical-a': accountA } };

/** How many pairs from a fresh seed; `npm run fuzz` asks for more. */
const freshRuns = Number(process.env['LEASTWISE_FUZZ_RUNS'] ?? 20_000);

/** The fixed seed makes a run repeatable; the fresh one, printed, lets every run look somewhere new. */
const seeds = [
  ['a fixed seed', 20_261_124, 100_000],
  ['a fresh seed', Date.now() % 2 ** 31, freshRuns],
] as const;

describe.each(seeds)('fast and reference evaluator, from %s', (name, seed, numRuns) => {
  it(`give the same decision (seed ${seed})`, { timeout: 3_600_000 }, () => {
    const seen = { allowed: 0, explicitlyDenied: 0, implicitlyDenied: 0 };
    fc.assert(
      fc.property(line, options, (one, choices) => {
        const all = { ...choices, ...known };
        const reference = referenceDecision(one.request, documentLayers(one), all);
        seen[reference]++;
        expect(evaluate(one.request, compiledLayers(one), all).decision).toBe(reference);
      }),
      { seed, numRuns },
    );
    console.info(`${name} ${seed}: ${numRuns} pairs, ${JSON.stringify(seen)}`);
    // A fuzz that only ever sees one answer proves nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(numRuns / 20);
  });
});
