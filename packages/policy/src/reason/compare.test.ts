import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, request, statements } from '../../spec/arbitrary-policy.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Statement } from '../document/policy-document.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import { compare } from './compare.ts';
import { isGranted } from './replay.ts';

const types = ['identity', 'resource'] as const;
const compiled = (list: readonly Statement[]) => compilePolicy(document(list));
const never = 'fails';

describe.each(types)('comparing %s policies', (type) => {
  const policy = statements(type);
  const open = { type } as const;
  const pair = fc.oneof(
    fc.tuple(policy, policy),
    // Close to one another: a statement more, less or swapped.
    fc.tuple(policy, policy).map(([one, two]) => [one, [...one.slice(1), ...two.slice(0, 1)]] as const),
    fc.tuple(policy, policy).map(
      ([one, two]) =>
        [
          [...one, ...two],
          [...two.slice(1), ...one.slice(0, 1)],
        ] as const,
    ),
  );

  it('holds only where no sampled request is granted by the new policy alone', () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    fc.assert(
      fc.property(pair, fc.array(request, { minLength: 60, maxLength: 60 }), ([one, two], requests) => {
        const [old, fresh] = [compiled(one), compiled(two)];
        const answer = compare(old, fresh, open);
        seen[answer.result]++;
        if (answer.result === 'fails') return;
        for (const each of requests) {
          const shows = isGranted(each, fresh, type) && !isGranted(each, old, type);
          if (answer.result === 'holds') expect(shows, JSON.stringify(each)).toBe(false);
        }
      }),
      { numRuns: 3_000, seed: 11 },
    );
    console.info(`${type}: ${JSON.stringify(seen)}`);
    expect(seen.holds).toBeGreaterThan(300);
    expect(seen.unknown).toBeLessThan(60);
  });

  it('is reflexive, whatever the order of statements', () => {
    fc.assert(
      fc.property(policy, (one) => {
        expect(compare(compiled(one), compiled([...one].reverse()), open).result).toBe('holds');
      }),
      { numRuns: 500 },
    );
  });

  it('a policy is within itself with one more Allow', () => {
    fc.assert(
      fc.property(policy, policy, (one, two) => {
        const allows = two.filter(({ effect }) => effect === 'Allow');
        expect(compare(compiled([...one, ...allows]), compiled(one), open).result).toBe('holds');
      }),
      { numRuns: 500 },
    );
  });

  it('adding a Deny never allows', () => {
    fc.assert(
      fc.property(policy, policy, (one, two) => {
        const denies = two.map((statement): Statement => ({ ...statement, effect: 'Deny' }));
        expect(compare(compiled(one), compiled([...denies, ...one]), open).result).toBe('holds');
      }),
      { numRuns: 500 },
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(policy, policy, policy, (one, two, three) => {
        const [a, b, c] = [compiled(one), compiled([...one, ...two]), compiled([...two, ...three])];
        if (compare(b, a, open).result !== 'holds' || compare(c, b, open).result !== 'holds') return;
        expect(compare(c, a, open).result).not.toBe(never);
      }),
      { numRuns: 500 },
    );
  });

  it('knows no more requests with the catalogue than without it', () => {
    const catalogue = loadCatalogue();
    fc.assert(
      fc.property(pair, ([one, two]) => {
        const [old, fresh] = [compiled(one), compiled(two)];
        if (compare(old, fresh, open).result !== 'holds') return;
        expect(compare(old, fresh, { type, catalogue }).result).not.toBe(never);
      }),
      { numRuns: 500 },
    );
  });
});
