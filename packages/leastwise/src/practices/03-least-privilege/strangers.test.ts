import { readPolicy } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { publicAccess } from './public-access.ts';

const account = '123456789012';
const topic = `arn:aws:sns:us-east-1:${account}:news`;
const bucket = 'arn:aws:s3:::some-bucket';
const asOf = new Date('2026-11-20T09:12:00Z');

const opened = (arn: string, service: string, ...statements: readonly object[]): readonly string[] => {
  const read = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return publicAccess(read.document, { arn, account, service }, asOf).flatMap(({ actions }) => actions);
};

const publish = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: 'sns:Publish',
  Resource: topic,
  ...more,
});

describe('a grant to everybody', () => {
  it.each([
    ['no condition', {}],
    ['a user agent', { StringLike: { 'aws:UserAgent': '*shop*' } }],
    ['a referer', { StringEquals: { 'aws:Referer': 'https://shop.example' } }],
    ['a tag of the caller, which it gives itself', { StringEquals: { 'aws:PrincipalTag/team': 'shop' } }],
    ['a name of the caller, which it gives itself', { StringEquals: { 'aws:username': 'ann' } }],
    ['a role of any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/shop' } }],
    ['a topic of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:shop' } }],
    ['the whole internet', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }],
    ['all networks but one', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }],
    [
      'one organisation, for those who are in one',
      { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own' } },
    ],
    [
      'all paths of an organisation, of which an account in none has none',
      { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-own/*' } },
    ],
    ['any endpoint', { Null: { 'aws:SourceVpce': 'false' } }],
    ['a network, where it shows', { IpAddressIfExists: { 'aws:SourceIp': '192.0.2.0/24' } }],
    ['an organisation, if there is one', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-other' } }],
  ])('is public under a condition on %s', (_, Condition) => {
    expect(opened(topic, 'sns', publish({ Condition }))).toEqual(['sns:Publish']);
  });

  it.each([
    ['an account', { StringEquals: { 'aws:PrincipalAccount': account } }],
    ['the owner, as SNS itself writes it', { StringEquals: { 'AWS:SourceOwner': account } }],
    ['an organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }],
    ['a network', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }],
    ['an endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }],
    ['one role', { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/shop` } }],
    ['a topic of one account', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${account}:*` } }],
    [
      'a bucket by its name, which the world has once',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:some-bucket' } },
    ],
    ['an id', { StringLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE000:*' } }],
    ['a day that is past', { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }],
  ])('is not public under a condition on %s', (_, Condition) => {
    expect(opened(topic, 'sns', publish({ Condition }))).toEqual([]);
  });

  it.each([
    ['nothing', {}, true],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['any organisation', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, false],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['a tag of the caller', { StringEquals: { 'aws:PrincipalTag/team': 'shop' } }, false],
    ['a topic of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:shop' } }, false],
  ])('takes no credentials where it asks for none: %s', (_, Condition, anonymous) => {
    const read = readPolicy({ Version: '2012-10-17', Statement: [publish({ Condition })] });
    if (!read.ok) throw new Error(read.problems[0]?.message);
    const found = publicAccess(read.document, { arn: topic, account, service: 'sns' }, asOf);
    expect(found.map((one) => one.anonymous)).toEqual([anonymous]);
  });

  it('is public where NotPrincipal leaves one out', () => {
    const statement = publish({
      Principal: undefined,
      NotPrincipal: { AWS: `arn:aws:iam::${account}:user/ann` },
    });
    expect(opened(topic, 'sns', JSON.parse(JSON.stringify(statement)))).toEqual(['sns:Publish']);
  });

  it('opens what no Deny takes back', () => {
    const all = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: [bucket, `${bucket}/*`] };
    const deny = { Effect: 'Deny', Principal: '*', NotAction: 's3:GetObject', Resource: '*' };
    expect(opened(bucket, 's3', all, deny)).toEqual(['s3:GetObject']);
  });

  it('is found on a part of a bucket', () => {
    const part = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/public/*` };
    expect(opened(bucket, 's3', part)).toEqual(['s3:GetObject']);
  });
});

describe('a grant to somebody', () => {
  it.each([
    ['an account', { AWS: '210987654321' }],
    ['a service', { Service: 'events.amazonaws.com' }],
  ])('named as %s is not public', (_, Principal) => {
    expect(opened(topic, 'sns', publish({ Principal }))).toEqual([]);
  });
});
