import { describe, expect, it } from 'vitest';
import type { Answer } from '../account/answer.ts';
import type { AccountReading } from './account-reading.ts';
import { can } from './can.ts';
import { findPrincipal } from './find-principal.ts';
import { answer, details, policy, readings, role, user } from './testing/small-estate.ts';
import { management, member, organization, other } from './testing/small-organization.ts';

const ask = (
  estate: readonly AccountReading[],
  who: string,
  action: string,
  resource: string,
  context: Readonly<Record<string, string>> = {},
) => {
  const found = findPrincipal(who, estate);
  if (found.kind !== 'found') throw new Error(`${who}: ${found.kind}`);
  const circumstances = { context, without: ['*'], asOf: new Date('2026-11-20T00:00:00Z') };
  const { data, notices } = can(estate, found.asked, { action, resource, circumstances });
  return { decision: data.decision, layer: data.layer, reason: data.reason, notices };
};

const anything = policy({});
const object = 'arn:aws:s3:::reports/q1.csv';
const users = [management, member, other].map((id) => details(id, [user(id, `admin-${id}`, [anything])]));
const noBucket = [member, other].map((id) => answer('s3api.ListBuckets', id, { Buckets: [] }));
const deny = (action: string, more: object = {}) => policy({ Effect: 'Deny', Action: action, ...more });

describe('service control policies', () => {
  const noDelete = { id: 'p-1', document: deny('iam:DeleteUser'), targets: ['ou-root-prod'] };
  const estate = readings([...users, ...organization({ scps: [noDelete] })]);
  const deleteUser = (account: string, within = estate) =>
    ask(within, `admin-${account}`, 'iam:DeleteUser', `arn:aws:iam::${account}:user/x`);

  it('bind the accounts below where they are attached, and no others', () => {
    expect(deleteUser(member)).toMatchObject({ decision: 'explicitlyDenied', layer: 'scp', notices: [] });
    expect(deleteUser(other)).toMatchObject({ decision: 'allowed', notices: [] });
  });

  it('skip the management account', () => {
    const everywhere = { ...noDelete, targets: ['r-root'] };
    const bound = readings([...users, ...organization({ scps: [everywhere] })]);
    expect(deleteUser(management, bound)).toMatchObject({ decision: 'allowed' });
    expect(deleteUser(other, bound)).toMatchObject({ decision: 'explicitlyDenied' });
  });

  it('that were not read leave a member unknown, and its management account as it is', () => {
    const unread = readings([...users, ...organization({})]);
    expect(deleteUser(member, unread)).toMatchObject({ decision: 'unknown', layer: 'scp' });
    expect(deleteUser(management, unread)).toMatchObject({ decision: 'allowed' });
  });

  it('of which nothing at all was given are told, and not counted', () => {
    const { decision, notices } = deleteUser(member, readings(users));
    expect(decision).toBe('allowed');
    expect(notices.join()).toMatch(/nothing of an organisation is in the inputs of 222222222222/);
  });

  it('are unknown where it was refused which accounts one is attached to', () => {
    const broken = organization({ scps: [noDelete] }).map(
      (one): Answer =>
        one.operation === 'ListTargetsForPolicy' && one.params['PolicyId'] === 'p-1'
          ? { ...one, status: 'refused', parts: [], error: 'AccessDenied' }
          : one,
    );
    expect(deleteUser(other, readings([...users, ...broken]))).toMatchObject({
      decision: 'unknown',
      reason: expect.stringContaining('refused'),
    });
  });
});

describe('resource control policies', () => {
  it("bind the resource's account, whoever calls", () => {
    const document = policy({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject' });
    const estate = readings([
      ...users,
      answer('s3api.ListBuckets', member, { Buckets: [{ Name: 'reports' }] }),
      answer('s3api.GetBucketPolicy', member, undefined, {
        params: { Bucket: 'reports' },
        error: 'NoSuchBucketPolicy',
      }),
      ...organization({ rcps: [{ id: 'p-rcp', document, targets: [member] }] }),
    ]);
    expect(ask(estate, `admin-${member}`, 's3:GetObject', object)).toMatchObject({
      decision: 'explicitlyDenied',
      layer: 'rcp',
    });
  });
});

describe('the policy of a resource', () => {
  const bucket = (account: string, document: object): readonly Answer[] => [
    answer('s3api.ListBuckets', account, { Buckets: [{ Name: 'reports' }] }),
    answer(
      's3api.GetBucketPolicy',
      account,
      { Policy: JSON.stringify(document) },
      { params: { Bucket: 'reports' } },
    ),
  ];
  const to = (account: string) =>
    policy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 's3:*' });

  it('must let in a caller from another account, and is found there', () => {
    const letIn = readings([...users, ...bucket(other, to(member)), ...organization({ scps: [] })]);
    expect(ask(letIn, `admin-${member}`, 's3:GetObject', object)).toMatchObject({ decision: 'allowed' });
    const kept = readings([...users, ...bucket(other, to(management)), ...organization({ scps: [] })]);
    expect(ask(kept, `admin-${member}`, 's3:GetObject', object)).toMatchObject({
      decision: 'implicitlyDenied',
      layer: 'resource',
    });
  });

  it('is unknown where the bucket is none of the accounts in the inputs', () => {
    expect(ask(readings([...users, ...noBucket]), `admin-${member}`, 's3:GetObject', object)).toMatchObject({
      decision: 'unknown',
      layer: 'resource',
    });
  });

  it('is told where no buckets were read at all', () => {
    const { decision, notices } = ask(readings(users), `admin-${member}`, 's3:GetObject', object);
    expect(decision).toBe('allowed');
    expect(notices.join()).toMatch(/policy of the bucket reports is not in the inputs/);
  });

  it('is unknown where reading it was refused', () => {
    const refused = answer('s3api.GetBucketPolicy', member, undefined, {
      params: { Bucket: 'reports' },
      status: 'refused',
    });
    const estate = readings([
      ...users,
      answer('s3api.ListBuckets', member, { Buckets: [{ Name: 'reports' }] }),
      refused,
    ]);
    expect(ask(estate, `admin-${member}`, 's3:GetObject', object)).toMatchObject({ decision: 'unknown' });
  });

  it('of a key must allow even its own account, so without it nothing is known', () => {
    const key = `arn:aws:kms:eu-west-1:${member}:key/1`;
    expect(ask(readings(users), `admin-${member}`, 'kms:Decrypt', key)).toMatchObject({
      decision: 'unknown',
    });
  });

  it('is none where the service has no such policies: then no other account gets in', () => {
    const instance = `arn:aws:ec2:eu-west-1:${other}:instance/i-1`;
    expect(ask(readings(users), `admin-${member}`, 'ec2:StopInstances', instance)).toMatchObject({
      decision: 'implicitlyDenied',
    });
  });
});

describe('the trust policy of a role', () => {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: member }, Action: 'sts:AssumeRole' }],
  };
  const trusting = role(other, 'audit', trust);
  const estate = readings([
    details(member, [user(member, 'ann', [anything])]),
    details(other, [], [trusting]),
  ]);

  it('decides with the policies of the caller', () => {
    expect(ask(estate, 'ann', 'sts:AssumeRole', `arn:aws:iam::${other}:role/audit`)).toMatchObject({
      decision: 'allowed',
    });
  });

  it('of a role that is not there is unknown', () => {
    expect(ask(estate, 'ann', 'sts:AssumeRole', `arn:aws:iam::${other}:role/nobody`)).toMatchObject({
      decision: 'unknown',
      layer: 'trust',
    });
  });
});

describe('a boundary whose document is not in the inputs', () => {
  it('leaves the answer unknown', () => {
    const bounded = user(member, 'ann', [anything], {
      PermissionsBoundary: {
        PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/Limit',
        PermissionsBoundaryType: 'Policy',
      },
    });
    expect(ask(readings([details(member, [bounded])]), 'ann', 'iam:ListUsers', '*')).toMatchObject({
      decision: 'unknown',
      layer: 'boundary',
    });
  });
});

describe('what is known of a principal', () => {
  const tagged = policy({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'pay' } } });
  const estate = readings([
    details(member, [
      user(member, 'ann', [tagged], { Tags: [{ Key: 'team', Value: 'pay' }] }),
      user(member, 'bob', [tagged]),
    ]),
  ]);
  const openly = (who: string) => {
    const found = findPrincipal(who, estate);
    if (found.kind !== 'found') throw new Error(who);
    const circumstances = { context: {}, without: [], asOf: new Date() };
    return can(estate, found.asked, { action: 'iam:ListUsers', resource: '*', circumstances }).data.decision;
  };

  it('a user has the tags it has, and no others', () => {
    expect([openly('ann'), openly('bob')]).toEqual(['allowed', 'implicitlyDenied']);
  });
});
