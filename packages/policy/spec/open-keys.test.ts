import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Verdict } from '../src/evaluate/decision.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import type { LayerName, Layers } from '../src/evaluate/layers.ts';
import type { ContextValue } from '../src/evaluate/request.ts';
import { context } from './arbitrary-condition.ts';
import { line } from './arbitrary-line.ts';
import { accountA } from './arbitrary-pattern.ts';
import { type CaseLine, compiledLayers, documentLayers } from './case-line.ts';
import { type ReferenceDecision, referenceDecision } from './reference-decision.ts';

type Context = Readonly<Record<string, ContextValue>>;
const options = { canonicalUsers: { 'canonical-a': accountA } };
const seeds = [20_261_124, Date.now() % 2 ** 31];
const numRuns = 6_000;

const keyNames = ['k:s', 'k:n', 'k:d', 'k:b', 'k:x', 'k:i', 'k:r', 'K:M', 'aws:PrincipalArn'];
const opening = fc.oneof(fc.constant(['*']), fc.subarray(keyNames, { minLength: 1, maxLength: 4 }));

const without = (given: Context, opened: readonly string[]): Context =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !opened.includes(key)));

/** One way in which open keys may turn out; keys derived from the principal are not open under `*`. */
const filledIn = (given: Context, opened: readonly string[], values: Context): Context => {
  const free = (key: string): boolean =>
    opened.includes('*') ? !Object.hasOwn(given, key) && !key.startsWith('aws:') : opened.includes(key);
  return { ...given, ...Object.fromEntries(Object.entries(values).filter(([key]) => free(key))) };
};

/** An answer that is not open has to hold however things turn out. */
const permits = (answer: Verdict, turnsOut: ReferenceDecision): boolean => {
  if (answer === 'depends' || answer === 'unknown') return true;
  return answer === 'implicitlyDenied' ? turnsOut !== 'allowed' : answer === turnsOut;
};

it.each(seeds)(
  'answers with open keys hold for every way of filling them (seed %i)',
  { timeout: 120_000 },
  (seed) => {
    const seen: Partial<Record<Verdict, number>> = {};
    fc.assert(
      fc.property(
        line,
        opening,
        fc.array(context, { minLength: 6, maxLength: 6 }),
        (one, opened, completions) => {
          const given = without(one.request.context ?? {}, opened);
          const request = { ...one.request, context: given, unknownKeys: opened };
          const { decision } = evaluate(request, compiledLayers(one), options);
          seen[decision] = (seen[decision] ?? 0) + 1;
          for (const values of completions) {
            const complete = { ...one.request, context: filledIn(given, opened, values) };
            const turnsOut = referenceDecision(complete, documentLayers(one), options);
            expect(
              permits(decision, turnsOut),
              `${decision} but ${turnsOut} with ${JSON.stringify(values)}`,
            ).toBe(true);
          }
        },
      ),
      { seed, numRuns },
    );
    expect(seen.depends).toBeGreaterThan(numRuns / 200);
    expect(seen.allowed).toBeGreaterThan(numRuns / 200);
  },
);

const hideable = ['resource', 'boundary', 'session', 'scps', 'oneScp', 'rcps', 'endpoint'] as const;
const layerOf: Readonly<Record<(typeof hideable)[number], LayerName>> = {
  resource: 'resource',
  boundary: 'boundary',
  session: 'session',
  scps: 'scp',
  oneScp: 'scp',
  rcps: 'rcp',
  endpoint: 'endpoint',
};

const hiding = (one: CaseLine, hidden: (typeof hideable)[number]): Layers => {
  const layers = compiledLayers(one);
  const unreadable = [{ layer: layerOf[hidden], name: 'p', because: 'refused' }];
  if (hidden === 'oneScp') {
    const [first, ...others] = layers.scps ?? [];
    if (first === undefined) return layers;
    const kept = Array.isArray(first) ? first.slice(1) : [];
    return { ...layers, scps: [kept, ...others], unreadable };
  }
  const { [hidden]: _, ...rest } = layers;
  return layers[hidden] === undefined ? layers : { ...rest, unreadable };
};

it.each(seeds)(
  'answers without an unreadable policy hold whatever it says (seed %i)',
  { timeout: 120_000 },
  (seed) => {
    const seen: Partial<Record<Verdict, number>> = {};
    fc.assert(
      fc.property(line, fc.constantFrom(...hideable), (one, hidden) => {
        const { decision } = evaluate(one.request, hiding(one, hidden), options);
        seen[decision] = (seen[decision] ?? 0) + 1;
        const turnsOut = referenceDecision(one.request, documentLayers(one), options);
        expect(permits(decision, turnsOut), `${decision} but ${turnsOut} with the ${hidden} policy`).toBe(
          true,
        );
      }),
      { seed, numRuns },
    );
    expect(seen.unknown).toBeGreaterThan(numRuns / 200);
  },
);
