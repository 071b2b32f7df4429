import { loadCatalogue } from '@leastwise/policy/catalogue';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../account/answer.ts';
import { account, knownSetAccount } from '../testing/known-set-account.ts';
import { readings } from '../testing/small-estate.ts';
import type { Escalation } from './escalation.ts';
import { escalationsOf } from './escalations.ts';
import { type KnownSet, knownSets } from './known-sets.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

type Covered = Extract<KnownSet, { methods: readonly string[] }>;
type Json = Readonly<Record<string, unknown>>;

const covered = knownSets.filter((set): set is Covered => 'methods' in set);
const byId = new Map(methods.map((method) => [method.id, method]));
const methodsOf = (set: Covered): readonly Method[] => set.methods.flatMap((id) => byId.get(id) ?? []);
const asOf = new Date('2026-11-20T00:00:00Z');
const nameOf = ({ requires }: KnownSet): string => requires.join(' + ');

const allow = (actions: readonly string[], resource = '*'): readonly Json[] =>
  actions.length === 0 ? [] : [{ Effect: 'Allow', Action: actions, Resource: resource }];

/** The ways of the actor of a set's account that use all of the set's methods, and that nothing works against. */
const waysBy = (
  set: Covered,
  statements: readonly Json[],
  isGiven: (answer: Answer) => boolean = () => true,
): readonly Escalation[] =>
  escalationsOf(readings(knownSetAccount(set, statements).filter(isGiven)), { asOf }).filter(
    ({ principal, status, steps }) =>
      principal.endsWith('/actor') &&
      status !== 'blocked' &&
      set.methods.every((id) => steps.some(({ method }) => method === id)),
  );

/** How sure a way by some methods is at best. */
const expected = (used: readonly Method[]): Escalation['status'] =>
  used.some(({ how }) => how === 'change-permission-set')
    ? 'possible'
    : used.some(({ provided }) => provided !== undefined)
      ? 'conditional'
      : 'proven';

/** The action that decides: on the user, role, group, policy or resource that the way leads through. */
const decides = (used: readonly Method[]): string => {
  const [first] = used;
  if (first === undefined) return '';
  if (first.how === 'use-carrier') return first.on[0] ?? '';
  return first.requires.find((action) => action === 'iam:PassRole') ?? first.requires[0] ?? '';
};

describe('the known sets', () => {
  it('are 103, each once', () => {
    expect(knownSets).toHaveLength(103);
    expect(new Set(knownSets.map(nameOf)).size).toBe(103);
  });

  it('name methods that there are, whose actions they hold', () => {
    for (const set of covered) {
      const used = methodsOf(set);
      expect(used.map(({ id }) => id)).toEqual(set.methods);
      expect(set.requires).toEqual(expect.arrayContaining(used.flatMap(({ requires }) => [...requires])));
    }
  });

  it('are written as AWS writes their actions', () => {
    const catalogue = loadCatalogue();
    for (const { requires } of knownSets)
      expect(requires.map((action) => catalogue.action(action)?.name)).toEqual(requires);
  });
});

/** Methods that are in no known set are tried in the same way. */
const beyond = methods
  // What is no more than made is of no use by itself.
  .filter(({ id, how }) => how !== 'make-policy' && !covered.some((set) => set.methods.includes(id)))
  .map(({ id, requires }): Covered => ({ requires, methods: [id] }));

describe.each([...covered, ...beyond].map((set) => [nameOf(set), set] as const))('%s', (_, set) => {
  const used = methodsOf(set);
  const needed = used.flatMap(({ requires }) => requires);
  const decisive = decides(used);
  const [first] = used;

  it(`is a way by ${set.methods.join(' and ')}`, () => {
    const [way, ...others] = waysBy(set, allow(set.requires));
    expect(others).toEqual([]);
    expect(way).toMatchObject({ account, reaches: 'admin', status: expected(used) });
    expect(way?.steps.map(({ method }) => method)).toEqual(set.methods);
    for (const { provided } of used) if (provided !== undefined) expect(way?.conditions).toContain(provided);
    for (const { text } of way?.steps ?? []) expect(text).not.toMatch(/[{}]/);
    if (first?.how === 'use-carrier') expect(way?.steps[0]?.text).toMatch(/\b(shop|i-1)\b/);
  });

  it.each(needed)('is none without %s', (action) => {
    expect(waysBy(set, allow(set.requires.filter((one) => one !== action)))).toEqual([]);
  });

  it(`is none where ${decisive} is allowed on something else`, () => {
    const rest = set.requires.filter((one) => one !== decisive);
    // What is to be made may have any name.
    const elsewhere =
      decisive.startsWith('sso:') || first?.how === 'make-principal'
        ? `arn:aws:s3:::elsewhere`
        : `arn:aws:iam::${account}:role/elsewhere`;
    expect(waysBy(set, [...allow(rest), ...allow([decisive], elsewhere)])).toEqual([]);
  });

  it(`is none where ${decisive} is denied under a condition that always holds`, () => {
    const Condition = { StringEquals: { 'aws:PrincipalAccount': account } };
    const deny = { Effect: 'Deny', Action: decisive, Resource: '*', Condition };
    expect(waysBy(set, [...allow(set.requires), deny])).toEqual([]);
  });
});

describe('a resource that acts under a role', () => {
  const used = [...covered, ...beyond].filter((set) => methodsOf(set)[0]?.how === 'use-carrier');

  it.each(used.map((set) => [nameOf(set), set] as const))(
    'makes %s possible where none of its kind was read',
    (_, set) => {
      const ways = waysBy(set, allow(set.requires), ({ service }) => service === 'iam');
      expect(ways).toMatchObject([{ status: 'possible', because: expect.stringContaining('was not read') }]);
    },
  );
});
