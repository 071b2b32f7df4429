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

/** One statement for each action, and for each of those one for each resource. */
const splitStatement = (statement: Statement): readonly Statement[] => {
  const { action, resource } = statement;
  const alone = (pattern: string) => ({ not: false, patterns: [pattern] });
  const actions = action.not ? [action] : action.patterns.map(alone);
  const resources = resource === undefined || resource.not ? [resource] : resource.patterns.map(alone);
  return actions.flatMap((one) =>
    resources.map((two) => ({ ...statement, action: one, ...(two === undefined ? {} : { resource: two }) })),
  );
};

/** How often splitting the statements of a policy is seen to change nothing, both ways. */
const heldAfterSplitting = (type: (typeof types)[number]): number => {
  const samples = fc.sample(statements(type), { numRuns: 300, seed: 5 });
  const answers = samples.flatMap((one) => {
    const [whole, parts] = [compiled(one), compiled(one.flatMap(splitStatement))];
    return [compare(whole, parts, { type }).result, compare(parts, whole, { type }).result];
  });
  return answers.filter((result) => result === 'holds').length / answers.length;
};

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

  it('is reflexive, and the order of statements means nothing', () => {
    fc.assert(
      fc.property(policy, (one) => {
        expect(compare(compiled(one), compiled([...one].reverse()), open).result).toBe('holds');
      }),
      { numRuns: 500 },
    );
  });

  it('the order of statements changes no answer', () => {
    fc.assert(
      fc.property(pair, ([one, two]) => {
        const { result } = compare(compiled(one), compiled(two), open);
        const turned = compare(compiled([...one].reverse()), compiled([...two].reverse()), open).result;
        // Where the search ends may depend on where it begins, never what it finds.
        if (result !== 'unknown' && turned !== 'unknown') expect(turned).toBe(result);
      }),
      { numRuns: 500 },
    );
  });

  it('splitting statements grants neither more nor less', () => {
    fc.assert(
      fc.property(policy, (one) => {
        const [whole, parts] = [compiled(one), compiled(one.flatMap(splitStatement))];
        expect(compare(whole, parts, open).result).not.toBe(never);
        expect(compare(parts, whole, open).result).not.toBe(never);
      }),
      { numRuns: 500 },
    );
    expect(heldAfterSplitting(type)).toBeGreaterThan(0.9);
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

  it('the union of two policies that are within a third is within it, where none denies', () => {
    fc.assert(
      fc.property(policy, policy, policy, (one, two, three) => {
        const [left, right] = [one, two].map((list) => list.filter(({ effect }) => effect === 'Allow'));
        if (left === undefined || right === undefined) return;
        const old = compiled([...three, ...left.slice(0, 1), ...right.slice(0, 1)]);
        const each = [left, right].map((list) => compare(old, compiled(list), open).result);
        const both = compare(old, compiled([...left, ...right]), open).result;
        if (each.every((result) => result === 'holds')) expect(both).not.toBe(never);
        if (each.includes(never)) expect(both).toBe(never);
      }),
      { numRuns: 500 },
    );
  });

  it('a policy without what another denies is within it, and grants nothing of that', () => {
    fc.assert(
      fc.property(policy, policy, (one, two) => {
        const taken = two.filter(({ effect }) => effect === 'Allow');
        const denies = taken.map((statement): Statement => ({ ...statement, effect: 'Deny' }));
        const rest = compiled([...one, ...denies]);
        expect(compare(compiled(one), rest, open).result).toBe('holds');
        // What is left and what was taken have no request in common.
        const nothing = compare(compiled(denies), compiled([...taken, ...denies]), open).result;
        expect(nothing).toBe('holds');
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
