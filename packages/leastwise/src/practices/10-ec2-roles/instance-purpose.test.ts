import { describe, expect, it } from 'vitest';
import { missing } from '../../account/known.ts';
import type { Instance } from '../../account/needs/instances.ts';
import { purposesOf, stemOf } from './instance-purpose.ts';

const instance = (id: string, tags: Readonly<Record<string, string>>): Instance => ({
  arn: `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`,
  id,
  region: 'eu-west-1',
  ...(tags['Name'] !== undefined && { name: tags['Name'] }),
  state: 'running',
  metadata: missing({ need: 'instances', call: 'ec2.DescribeInstances', because: 'not asked' }),
  addresses: [],
  tags: Object.entries(tags).map(([key, value]) => ({
    key,
    value,
    source: { file: 'instances.json', pointer: '' },
  })),
  source: { file: 'instances.json', pointer: '' },
});

const groupsOf = (...all: readonly Readonly<Record<string, string>>[]): readonly string[] =>
  purposesOf(
    all.map((tags, index) => instance(`i-${index}`, tags)),
    ['app', 'service'],
  )
    .groups.map(({ instances }) =>
      instances
        .map(({ id }) => id)
        .sort()
        .join('+'),
    )
    .sort();

describe('purposesOf', () => {
  it.each([
    ['the same application', [{ app: 'shop' }, { App: 'Shop' }], ['i-0+i-1']],
    ['two applications', [{ app: 'shop' }, { app: 'mail' }], ['i-0', 'i-1']],
    [
      'two applications of one kind of name',
      [
        { app: 'shop', Name: 'web-1' },
        { app: 'mail', Name: 'web-2' },
      ],
      ['i-0', 'i-1'],
    ],
    [
      'one Kubernetes cluster',
      [
        { Name: 'system', 'kubernetes.io/cluster/shop': 'owned' },
        { Name: 'workers', 'kubernetes.io/cluster/shop': 'owned' },
      ],
      ['i-0+i-1'],
    ],
    [
      'one auto scaling group',
      [
        { app: 'a', 'aws:autoscaling:groupName': 'g' },
        { app: 'b', 'aws:autoscaling:groupName': 'g' },
      ],
      ['i-0+i-1'],
    ],
    [
      'names with counters and stages',
      [{ Name: 'prod-web-1' }, { Name: 'web-02' }, { Name: 'db-1' }],
      ['i-0+i-1', 'i-2'],
    ],
    ['a tag on one, the name on both', [{ app: 'shop', Name: 'web-1' }, { Name: 'web-2' }], ['i-0+i-1']],
    ['a chain', [{ app: 'shop' }, { app: 'shop', Name: 'web-1' }, { Name: 'web-2' }], ['i-0+i-1+i-2']],
  ] as const)('tells %s', (_, instances, expected) => {
    expect(groupsOf(...instances)).toEqual(expected);
  });

  it('keeps those apart of which nothing tells', () => {
    const { groups, untold } = purposesOf(
      [instance('i-0', { owner: 'platform' }), instance('i-1', { app: 'shop' })],
      ['app'],
    );
    expect(untold.map(({ id }) => id)).toEqual(['i-0']);
    expect(groups.map(({ purpose }) => purpose)).toEqual(['shop']);
  });
});

describe('stemOf', () => {
  it.each([
    ['prod-web-12', 'web'],
    ['Web01', 'web'],
    ['staging_payments.api', 'payments'],
    ['i-0abc', 'abc'],
    ['42', ''],
  ])('of %s is %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem);
  });
});
