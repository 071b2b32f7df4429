import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition, evaluateCondition } from '../condition/condition.ts';
import type { ConditionEntry, Effect } from '../document/policy-document.ts';
import { newBudget } from './budget.ts';
import { keyLiteral } from './condition-literal.ts';
import { isNoKey, type KeyLiteral, type KeyRegion, keyIncluded, notKey, withKey } from './key-region.ts';
import type { ValueFamily } from './value-atom.ts';

interface Family {
  /** Where the values have a form that AWS documents. */
  readonly reads?: ValueFamily;
  readonly operators: readonly string[];
  readonly wanted: readonly string[];
  readonly given: readonly string[];
  /** Of a key that may hold any text: values in another form, and what is none at all. */
  readonly odd?: readonly string[];
}

/** For each family values that hold every distinction that `wanted` can make. */
const families: readonly Family[] = [
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    wanted: ['a', 'b', 'a*', '*', '?', '', 'A', '?*'],
    given: ['', 'a', 'b', 'A', 'B', 'c', 'ab', 'Ab', 'cc', 'aa', 'a*', 'A*', '*', '?', '?*'],
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericGreaterThan',
      'NumericLessThanEquals',
      'NumericGreaterThanEquals',
    ],
    reads: 'number',
    wanted: ['-1.5', '0', '1', '1.25', '1.0', '2', '2e0', 'x'],
    given: ['-2', '-1.5', '-1', '0', '0.5', '1', '1.1', '1.25', '1.5', '2', '3'],
    odd: ['', 'x', '-2e0', '-15e-1', '-1e0', '0e0', '5e-1', '1e0', '1.1e0', '1.25e0', '1.5e0', '2e0', '3e0'],
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateGreaterThan',
      'DateLessThanEquals',
      'DateGreaterThanEquals',
    ],
    reads: 'date',
    wanted: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z', '1767225700', '20260101T000001Z', 'x'],
    given: [
      '2025',
      '2026-01-01',
      '2026-01-01T00:00:00.25Z',
      '2026-01-01T00:00:00.5Z',
      '2026-01-01T00:00:00.75Z',
      '2026-01-01T00:00:01Z',
      '1767225650',
      '1767225700',
      '2027',
    ],
    odd: [
      '',
      'x',
      '20250101T000000Z',
      '2026-01-01T00:00:00',
      '2026-01-01T00:00:00.25',
      '2026-01-01T00:00:00.5',
      '2026-01-01T00:00:00.75',
      '2026-01-01T00:00:01',
      '2026-01-01T00:00:50',
      '2026-01-01T00:01:40',
      '2027-01-01T00:00:00',
    ],
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    reads: 'address',
    odd: ['', 'x'],
    wanted: [
      'x',
      '10.0.0.0/8',
      '10.0.0.0/9',
      '10.128.0.0/9',
      '0.0.0.0/0',
      '::/0',
      '2001:db8::/32',
      '10.0.0.1',
    ],
    given: ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.200.0.0', '11.0.0.0', '2001:db8::1', '2002::'],
  },
  { operators: ['Bool'], reads: 'bool', wanted: ['true', 'false'], given: ['true', 'false'], odd: ['x'] },
  {
    operators: ['ArnLike', 'ArnNotLike', 'StringLike', 'StringEquals'],
    wanted: ['arn:aws:s3:::a', 'arn:aws:s3:::*', 'arn:*:*:*:*:a', 'arn:aws:*', '*'],
    given: [
      'arn:aws:s3:::a',
      'arn:aws:s3:::b',
      'arn:x:y:::a',
      'arn:aws:x:::b',
      'x',
      'arn:aws:x',
      '',
      'arn:aws:x:::a',
      'arn:x:y:::b',
      'arn:x:y:::b:a',
      'arn:aws:s3:::b:a',
      'arn:aws:x:::b:a',
      'arn:aws:s3:::*',
      'arn:*:*:*:*:a',
      'arn:aws:*',
      '*',
    ],
  },
];

const sets = ['', 'ForAllValues:', 'ForAnyValue:'];

const conditionsOf = ({ operators, wanted }: Family, several: boolean) =>
  fc.tuple(
    fc
      .tuple(
        fc.constantFrom(...(several ? sets : [''])),
        fc.constantFrom(...operators, 'Null'),
        fc.boolean(),
        fc.uniqueArray(fc.constantFrom(...wanted), { minLength: 1, maxLength: 2 }),
      )
      .map(
        ([set, operator, ifExists, values]): ConditionEntry =>
          operator === 'Null'
            ? { operator, key: 'k', values: [String(ifExists)] }
            : { operator: `${set}${operator}${ifExists ? 'IfExists' : ''}`, key: 'k', values },
      ),
    fc.constantFrom<Effect>('Allow', 'Deny'),
  );

type Given = string | readonly string[] | undefined;

const singles = ({ given }: Family): readonly Given[] => [undefined, ...given];
const lists = ({ given }: Family): readonly Given[] => [
  undefined,
  [''],
  ...given.flatMap((one, at) => [
    [one],
    ...given
      .slice(at + 1)
      .flatMap((two, next) => [[one, two], ...given.slice(at + next + 2).map((three) => [one, two, three])]),
  ]),
];

const holdsFor = ([entry, effect]: readonly [ConditionEntry, Effect], given: Given): boolean =>
  evaluateCondition(compileCondition(entry, false), { read: () => given }, effect, {}) === 'yes';

const literalOf = ([entry, effect]: readonly [ConditionEntry, Effect]): KeyLiteral => {
  const literal = keyLiteral(compileCondition(entry, false), effect === 'Deny', false);
  if (literal === undefined) throw new Error('every condition here is modelled');
  return literal;
};

describe.each([
  ['one value', false, singles],
  ['several values', true, lists],
] as const)('what is left of a key with %s', (_, several, all) => {
  const anyText = families.map(({ reads: _reads, given, odd = [], ...family }) => ({
    ...family,
    given: [...given, ...odd],
  }));
  const typed = families.filter(({ reads }) => reads !== undefined);
  it.each([...anyText, ...typed])(
    'is empty exactly where no value is left ($operators.0, reads $reads)',
    (family: Family) => {
      const { reads } = family;
      const start: KeyRegion = {
        several,
        reads,
        absent: true,
        blank: several,
        present: true,
        every: [],
        some: [],
      };
      const one = conditionsOf(family, several);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(one, fc.boolean()), { minLength: 1, maxLength: 3 }),
          one,
          (chosen, last) => {
            const region = chosen.reduce<KeyRegion>(
              (left, [condition, holds]) =>
                withKey(left, holds ? literalOf(condition) : notKey(literalOf(condition))),
              start,
            );
            const left = all(family).filter((given) =>
              chosen.every(([condition, holds]) => holdsFor(condition, given) === holds),
            );
            expect(isNoKey(region, newBudget())).toBe(left.length === 0);
            expect(keyIncluded(region, literalOf(last), newBudget())).toBe(
              left.every((given) => holdsFor(last, given)),
            );
          },
        ),
        { numRuns: several ? (family.given.length > 16 ? 150 : 600) : 1_500 },
      );
    },
  );
});
