import fc, { type Arbitrary } from 'fast-check';
import { listOf, principals, variable as v } from './arbitrary-pattern.ts';

/** Per family: the key that usually carries it, operators, and values of requests and of policies. */
const families = {
  'k:s': {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    given: ['a', 'A', 'ab', '', 'a*', '*', 'alice', v('k:s'), 'b'],
    wanted: [
      'a',
      'A',
      'a*',
      '*',
      '?',
      '',
      'a?',
      v('aws:username'),
      v('k:s'),
      v("k:none, 'a'"),
      v('*'),
      `a${v('?')}`,
      v('K:S'),
      v('k:m'),
      `${v('k:s')}*`,
      `*${v("k:s, 'a'")}`,
      '*b*',
      v("k:m, 'a'"),
      '${',
      '${a',
    ],
  },
  'k:n': {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    given: ['1', '1.0', '2', '-1', '0.5', '.5', '1e1', '10', '', 'x', '9007199254740993', '-0', '+1', '1.'],
    wanted: ['1', '01', '2', '-1', '0.50', '10', 'x', '9007199254740992', '0', '1e-1', '1e1', v('k:n')],
  },
  'k:d': {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    given: [
      '2026',
      '2026-01',
      '2026-01-01',
      '2026-01-01T00:00Z',
      '2025-12-31T23:59:59.5Z',
      '1767225600',
      '20260101T000000Z',
      '2026-02-30',
      'x',
      '1767225600.5',
      '2026-01-01 00:00Z',
      '2026-01-01T00:00:00',
      '2026-01-01T01:00:00+01:00',
    ],
    wanted: [
      '2026-01-01T00:00:00Z',
      '1767225600',
      '2025',
      '2026-13-01',
      '2024-02-29',
      '20260101T000000Z',
      '2026-01-01T24:00Z',
      '2026-01-01T00:00:00-0100',
      '-5',
    ],
  },
  'k:b': {
    operators: ['Bool', 'Null'],
    given: ['true', 'false', 'TRUE', 'x', ''],
    wanted: ['true', 'false', 'True', 'x', v('k:b'), v("k:none, 'true'")],
  },
  'k:x': {
    operators: ['BinaryEquals'],
    given: ['QQ==', 'QR==', 'QUI=', '@', '', 'QQ'],
    wanted: ['QQ==', 'QUI=', 'Q', ''],
  },
  'k:i': {
    operators: ['IpAddress', 'NotIpAddress'],
    given: [
      '10.0.0.1',
      '10.0.1.1',
      '10.200.0.1',
      '::1',
      '::ffff:10.0.0.1',
      '2001:db8::1',
      '10.0.0.01',
      'x',
      '1::2::3',
      '1:2:3:4:5:6:7:8',
    ],
    wanted: [
      '10.0.0.1',
      '10.0.0.7/24',
      '0.0.0.0/0',
      '::/0',
      '2001:DB8::/32',
      '10.0.0.0/33',
      '::1/128',
      '10.0.0.0/9',
      '1:2:3:4:5:6:7::',
      'x',
    ],
  },
  'k:r': {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    given: [...principals.slice(0, 6), 'arn:aws:s3:::b', 'arn:aws:s3:::b:c/d', 'arn:a', 'x'],
    wanted: [
      'arn:aws:iam::*:user/*',
      'arn:*:*:*:*:*',
      'arn:aws:s3:::*',
      'arn:aws:s3*',
      '*',
      'arn:aws:s3:::b:*',
      v('k:r'),
      `arn:aws:iam::${v('aws:PrincipalAccount')}:*`,
      `arn:aws:*:::${v('k:s')}`,
      'arn:aws:iam::1?1*:*',
      principals[0] ?? '',
    ],
  },
} as const;

const derivedKeys = [
  'aws:PrincipalArn',
  'aws:username',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:userid',
  'aws:PrincipalIsAWSService',
];
const derivedValues = [
  ...principals.slice(0, 4),
  'alice',
  'User',
  'AssumedRole',
  'true',
  'false',
  'anonymous',
  'arn:aws:iam::*:*',
  'AROA1:s1',
];

const wrapped = (operators: readonly string[]): Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...operators),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom('ForAllValues:', 'ForAnyValue:') },
      ),
      fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('IfExists') }),
    )
    .map(([operator, set, ifExists]) => (operator === 'Null' ? operator : `${set}${operator}${ifExists}`));

interface Triple {
  readonly operator: string;
  readonly key: string;
  readonly values: unknown;
}

const entries = Object.entries(families);
const usual = fc.constantFrom(...entries).chain(([key, { operators, wanted }]) =>
  fc.record({
    operator: wrapped(operators),
    key: fc.constant(key),
    values: listOf(fc.constantFrom<string>(...wanted)),
  }),
);
const allOperators = entries.flatMap(([, { operators }]) => [...operators]);
const allWanted = entries.flatMap(([, { wanted }]) => [...wanted]);
const mixed = fc.record({
  operator: wrapped(allOperators),
  key: fc.constantFrom('k:s', 'K:S', 'k:m', 'k:none', 'k:n', 'k:i'),
  values: listOf(fc.constantFrom<unknown>(...allWanted, true, 1)),
});
const derived = fc.record({
  operator: wrapped(['StringEquals', 'StringNotEquals', 'StringLike', 'ArnLike', 'Null', 'Bool']),
  key: fc.constantFrom(...derivedKeys),
  values: listOf(fc.constantFrom(...derivedValues)),
});

const triple: Arbitrary<Triple> = fc.oneof(
  { weight: 4, arbitrary: usual },
  { weight: 1, arbitrary: mixed },
  { weight: 1, arbitrary: derived },
);

/** A Condition element of a few conditions. */
export const condition: Arbitrary<object> = fc
  .array(triple, { minLength: 1, maxLength: 2 })
  .map((triples) => {
    const made: Record<string, Record<string, unknown>> = {};
    for (const { operator, key, values } of triples) made[operator] = { ...made[operator], [key]: values };
    return made;
  });

const single = Object.fromEntries(
  entries.map(([key, { given }]) => [
    key,
    fc.oneof(
      fc.constantFrom<string>(...given),
      fc.array(fc.constantFrom<string>(...given), { maxLength: 2 }),
    ),
  ]),
);

/** The context of a request: each key there or not. */
export const context: Arbitrary<Record<string, string | string[]>> = fc.record(
  {
    ...single,
    'K:M': fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 3 }),
    'aws:userid': fc.constantFrom('AROA1:s1', 'AIDA1'),
    'aws:PrincipalArn': fc.constantFrom(...principals.slice(0, 4)),
    'kms:ResourceAliases': fc.constant(['alias/aws/s3']),
  },
  { requiredKeys: [] },
);
