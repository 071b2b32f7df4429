import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, request, statements } from '../../spec/arbitrary-policy.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Statement } from '../document/policy-document.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { PolicySet } from '../evaluate/layers.ts';
import { accessGrantsAny } from './access-grants-any.ts';
import type { AccessLayers } from './access-layers.ts';
import { compareAccess } from './compare-access.ts';

const principal = 'arn:aws:iam::111122223333:user/alice';
const options = { principal };

const compiled = (list: readonly Statement[]): CompiledPolicy => compilePolicy(document(list));
const policy = statements('identity');
const identity = fc.array(policy, { minLength: 1, maxLength: 3 });
const maybe = <T>(one: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

/** Everything, so that a random limit does not keep all access back. */
const wide: Statement = {
  index: 0,
  effect: 'Allow',
  action: { not: false, patterns: ['*'] },
  resource: { not: false, patterns: ['*'] },
  conditions: [],
};
const limit = fc.tuple(policy, fc.boolean()).map(([own, open]) => (open ? [...own, wide] : own));

interface Drawn {
  readonly identity: readonly (readonly Statement[])[];
  readonly boundary: readonly Statement[] | undefined;
  readonly session: readonly Statement[] | undefined;
  readonly scps: readonly (readonly (readonly Statement[])[])[];
}

const drawn: Arbitrary<Drawn> = fc.record({
  identity,
  boundary: maybe(limit),
  session: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: limit }),
  scps: fc.array(fc.array(limit, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
});

const layersOf = ({ identity: own, boundary, session, scps }: Drawn): AccessLayers => ({
  identity: own.map(compiled),
  ...(boundary !== undefined && { boundary: compiled(boundary) }),
  ...(session !== undefined && { session: compiled(session) }),
  ...(scps.length > 0 && { scps: scps.map((level) => level.map(compiled)) }),
});

/** Layers close to others: one of their parts comes from elsewhere. */
const edited = (one: Drawn, other: Drawn, part: keyof Drawn): Drawn => ({ ...one, [part]: other[part] });
const pair = fc.oneof(
  fc.tuple(drawn, drawn),
  fc
    .tuple(drawn, drawn, fc.constantFrom<keyof Drawn>('identity', 'boundary', 'session', 'scps'))
    .map(([one, other, part]) => [one, edited(one, other, part)] as const),
  fc.tuple(drawn, policy).map(([one, more]) => [{ ...one, identity: [...one.identity, more] }, one] as const),
);

/** The layers as they are known when one policy of a layer, if there is any, could not be read. */
const unread = (layers: AccessLayers, layer: 'identity' | 'boundary' | 'scp'): AccessLayers => {
  const { identity: own, boundary, scps, ...others } = layers;
  const unreadable = [{ layer, name: 'lost', because: 'refused' }];
  const rest = (set: PolicySet | undefined): readonly CompiledPolicy[] => [set ?? []].flat().slice(1);
  switch (layer) {
    case 'identity':
      return { ...layers, identity: rest(own), unreadable };
    case 'boundary':
      return boundary === undefined
        ? layers
        : { ...others, ...(own && { identity: own }), ...(scps && { scps }), unreadable };
    case 'scp':
      return scps === undefined
        ? layers
        : { ...layers, scps: scps.map((set, at) => (at === 0 ? rest(set) : set)), unreadable };
  }
};

const mine = request.map((each) => ({ ...each, principal, resourceAccount: '111122223333' }));
const holds = (old: Drawn, fresh: Drawn): string =>
  compareAccess(layersOf(old), layersOf(fresh), options).result;

describe("comparing a principal's layers", () => {
  it('holds only where no sampled request is granted by the new layers alone, and fails only with one', () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    fc.assert(
      fc.property(pair, fc.array(mine, { minLength: 40, maxLength: 40 }), ([one, two], requests) => {
        const [old, fresh] = [layersOf(one), layersOf(two)];
        const { result, witness } = compareAccess(old, fresh, options);
        seen[result]++;
        if (witness !== undefined) {
          expect(evaluate(witness, fresh).decision).toBe('allowed');
          expect(evaluate(witness, old).decision).toMatch(/Denied$/);
        }
        if (result !== 'holds') return;
        for (const each of requests) {
          const shows =
            evaluate(each, fresh).decision === 'allowed' && evaluate(each, old).decision !== 'allowed';
          expect(shows, JSON.stringify(each)).toBe(false);
        }
      }),
      { numRuns: 600, seed: 23 },
    );
    console.info(JSON.stringify(seen));
    expect(seen.holds).toBeGreaterThan(150);
    expect(seen.fails).toBeGreaterThan(150);
    expect(seen.unknown).toBeLessThan(60);
  });

  it('is right about what could not be read, whatever it says', () => {
    const hidden = fc.constantFrom<'identity' | 'boundary' | 'scp'>('identity', 'boundary', 'scp');
    fc.assert(
      fc.property(
        pair,
        hidden,
        fc.boolean(),
        fc.array(mine, { minLength: 30, maxLength: 30 }),
        ([one, two], layer, hidesOld, requests) => {
          const [old, fresh] = [layersOf(one), layersOf(two)];
          const { result, witness } = hidesOld
            ? compareAccess(unread(old, layer), fresh, options)
            : compareAccess(old, unread(fresh, layer), options);
          for (const each of witness === undefined ? requests : [witness]) {
            const shows =
              evaluate(each, fresh).decision === 'allowed' && evaluate(each, old).decision !== 'allowed';
            if (result !== 'unknown') expect(shows, JSON.stringify(each)).toBe(result === 'fails');
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('answers what may be done as the evaluator does', () => {
    fc.assert(
      fc.property(drawn, fc.array(mine, { minLength: 20, maxLength: 20 }), (one, requests) => {
        const layers = layersOf(one);
        for (const each of requests) {
          if (evaluate(each, layers).decision !== 'allowed') continue;
          const { action, resource } = each;
          const asked = { actions: [action], ...(resource !== '*' && { resources: [resource] }) };
          expect(accessGrantsAny(layers, asked, options).result, JSON.stringify(each)).not.toBe('notGranted');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('knows no more access with the catalogue than without it', () => {
    const catalogue = loadCatalogue();
    fc.assert(
      fc.property(pair, ([one, two]) => {
        if (holds(one, two) !== 'holds') return;
        const { result } = compareAccess(layersOf(one), layersOf(two), { principal, catalogue });
        expect(result).not.toBe('fails');
      }),
      { numRuns: 300 },
    );
  });

  it('adding a boundary never adds access', () => {
    fc.assert(
      fc.property(drawn, policy, (one, boundary) => {
        const { boundary: _, ...without } = layersOf(one);
        const { result } = compareAccess(without, { ...without, boundary: compiled(boundary) }, options);
        expect(result).toBe('holds');
      }),
      { numRuns: 300 },
    );
  });

  it('another level of SCPs never adds access', () => {
    fc.assert(
      fc.property(drawn, policy, (one, level) => {
        expect(holds(one, { ...one, scps: [...one.scps, [level]] })).toBe('holds');
      }),
      { numRuns: 300 },
    );
  });

  it('a group that is left, which denies nothing, never adds access', () => {
    fc.assert(
      fc.property(drawn, policy, (one, group) => {
        const allows = group.filter(({ effect }) => effect === 'Allow');
        expect(holds({ ...one, identity: [...one.identity, allows] }, one)).toBe('holds');
      }),
      { numRuns: 300 },
    );
  });

  it('the order of policies and of SCP levels means nothing', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const turned = { ...one, identity: [...one.identity].reverse(), scps: [...one.scps].reverse() };
        expect(holds(one, turned)).toBe('holds');
        expect(holds(turned, one)).toBe('holds');
      }),
      { numRuns: 300 },
    );
  });

  it('a policy means the same as its statements in policies of their own', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const apart = {
          ...one,
          identity: one.identity.flat().map((statement) => [statement]),
          scps: one.scps.map((level) => level.flat().map((statement) => [statement])),
        };
        expect(holds(one, apart)).toBe('holds');
        expect(holds(apart, one)).toBe('holds');
      }),
      { numRuns: 300 },
    );
  });
});
