import { describe, expect, it } from 'vitest';
import { can } from './can.ts';
import { findPrincipal } from './find-principal.ts';
import { answer, details, policy, readings, role, user } from './testing/small-estate.ts';
import { askedEstate, whoCan } from './who-can.ts';

const account = '222222222222';
const trust = (name: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:user/${name}` }, Action: 'sts:AssumeRole' },
  ],
});
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
const estate = readings([
  details(
    account,
    [
      user(account, 'reader', [policy({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' })]),
      user(account, 'admin', [policy({})]),
      user(account, 'twin', [policy({})]),
      user(account, 'careful', [
        policy({ ...mfa, Action: 's3:GetObject' }),
        policy({ Effect: 'Deny', Resource: 'arn:aws:s3:::secret/*' }),
      ]),
      user(account, 'own', [
        policy({ Action: 'iam:GetUser', Resource: `arn:aws:iam::${account}:user/\${aws:username}` }),
      ]),
    ],
    [role(account, 'audit', trust('reader'))],
  ),
  answer('s3api.ListBuckets', account, { Buckets: [{ Name: 'reports' }, { Name: 'secret' }] }),
  ...['reports', 'secret'].map((Bucket) =>
    answer('s3api.GetBucketPolicy', account, undefined, { params: { Bucket }, error: 'NoSuchBucketPolicy' }),
  ),
]);
const circumstances = { context: {}, without: [], asOf: new Date('2026-11-20T00:00:00Z') };
const ask = (who: string, action: string) => {
  const found = findPrincipal(who, estate);
  if (found.kind !== 'found') throw new Error(who);
  const { decision, resources = [] } = can(estate, found.asked, {
    action,
    resource: '*',
    circumstances,
  }).data;
  return [decision, ...resources.map((one) => `${one.resource} ${one.decision}`)];
};

describe('a question that names no resource', () => {
  it('is answered by the patterns of the policies, and for what nobody named', () => {
    expect(ask('reader', 's3:GetObject')).toEqual([
      'depends',
      'arn:aws:s3:::reports/* allowed',
      'any other implicitlyDenied',
    ]);
    expect(ask('admin', 's3:GetObject')).toEqual(['allowed', 'any other allowed']);
    expect(ask('careful', 's3:GetObject')).toEqual([
      'depends',
      'arn:aws:s3:::secret/* explicitlyDenied',
      'any other depends',
    ]);
  });

  it('is answered by the roles there are, where their trust policies must allow', () => {
    expect(ask('reader', 'sts:AssumeRole')).toEqual([
      'allowed',
      `arn:aws:iam::${account}:role/audit allowed`,
    ]);
    expect(ask('admin', 'sts:AssumeRole')[0]).toBe('implicitlyDenied');
  });

  it('is about no resource where the action works on none', () => {
    expect(ask('admin', 's3:ListAllMyBuckets')).toEqual(['allowed']);
  });
});

describe('who can', () => {
  it('gives those with the same policies the same answer, and those that variables tell apart their own', () => {
    const of = (action: string, resource: string) =>
      whoCan(askedEstate(estate), { action, resource, circumstances }).entries.flatMap(
        ({ principal, decision }) => (decision === 'allowed' ? [principal.split(/[/:]/).at(-1)] : []),
      );
    expect(of('ec2:StopInstances', `arn:aws:ec2:eu-west-1:${account}:instance/i-1`)).toEqual([
      'root',
      'admin',
      'twin',
    ]);
    expect(of('iam:GetUser', `arn:aws:iam::${account}:user/own`)).toEqual(['root', 'admin', 'twin', 'own']);
  });
});
