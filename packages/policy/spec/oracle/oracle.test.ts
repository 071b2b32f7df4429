import { describe, expect, it } from 'vitest';
import { generatedPairs, type Pair } from './arbitrary-pair.ts';
import { managedPairs } from './managed-pair.ts';
import { type Tally, tally } from './tally.ts';

const cvc5 = process.env['LEASTWISE_CVC5'] ?? '/usr/bin/cvc5';
/** How many pairs from a fixed seed; a quarter as many come from a fresh one. */
const runs = Number(process.env['LEASTWISE_ORACLE_PAIRS'] ?? 160);

/** The fixed seed makes a run repeatable; the fresh one, printed, lets every run look somewhere new. */
const seeds = [
  { name: 'a fixed seed', seed: 20_261_124, count: runs, least: runs / 5, vain: runs / 80 },
  // Few pairs may by chance end more alike.
  {
    name: 'a fresh seed',
    seed: Date.now() % 2 ** 31,
    count: Math.ceil(runs / 4),
    least: runs / 160,
    vain: runs / 8,
  },
];

const shown = ({ disagreements, ...counts }: Tally): string =>
  JSON.stringify({ ...counts, disagreements: disagreements.length });

const agree = async (name: string, seed: number, pairs: readonly Pair[]): Promise<Tally> => {
  const result = await tally(cvc5, pairs);
  console.info(`${name} ${seed}: ${shown(result)}`);
  expect(result.disagreements, `seed ${seed}`).toEqual([]);
  return result;
};

describe.each(seeds)('the reasoner and cvc5, from $name', ({ name, seed, count, least, vain }) => {
  it(`agree about generated policies (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const pairs = generatedPairs(seed, count);
    const { holds, fails, unknown, unknownInVain, undecided, notEncodable } = await agree(name, seed, pairs);
    // Pairs that nobody decides, or that all end alike, prove nothing.
    expect(Math.min(holds, fails)).toBeGreaterThan(least);
    expect(unknown + undecided + notEncodable).toBeLessThan(count / 4);
    // A reasoner that finds what its own evaluator refuses says that it does not know.
    expect(unknownInVain).toBeLessThanOrEqual(vain);
  });

  it.runIf(managedPairs(seed, 0) !== undefined)(
    `agree about AWS's managed policies (seed ${seed})`,
    { timeout: 3_600_000 },
    async () => {
      const { holds, fails } = await agree(name, seed, managedPairs(seed, count) ?? []);
      expect(Math.min(holds, fails)).toBeGreaterThan(least / 2);
    },
  );
});
