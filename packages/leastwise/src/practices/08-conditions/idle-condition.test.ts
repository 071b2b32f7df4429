import { readPolicy, type Statement } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { isWholeWorld, worldOf } from './address-span.ts';
import { idleBecause } from './idle-condition.ts';

const asOf = new Date('2026-11-20T09:12:00Z');

const idle = (Effect: 'Allow' | 'Deny', Action: string | string[], Condition: object): string => {
  const read = readPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect, Action, Resource: '*', Condition }],
  });
  const statement: Statement | undefined = read.ok ? read.document.statements[0] : undefined;
  const entry = statement?.conditions[0];
  if (statement === undefined || entry === undefined) throw new Error('not a statement');
  const found = idleBecause(entry, { statement, asOf });
  return found === undefined ? 'decides' : found.holds;
};

describe('a condition does nothing', () => {
  it.each([
    [
      'on a key that AWS does not know',
      'Allow',
      's3:GetObject',
      { IpAddress: { 'aws:SourceIpp': '10.0.0.0/8' } },
      'never',
    ],
    [
      'negated, on a key that AWS does not know',
      'Deny',
      's3:*',
      { NotIpAddress: { 'aws:SourceIps': '10.0.0.0/8' } },
      'always',
    ],
    [
      'on a key of another service',
      'Allow',
      's3:GetObject',
      { StringEquals: { 'ec2:Region': 'eu-west-1' } },
      'never',
    ],
    [
      'IfExists, on a key that the action never carries',
      'Allow',
      'ec2:RunInstances',
      { StringEqualsIfExists: { 's3:prefix': 'a' } },
      'always',
    ],
    [
      'as text, on an address',
      'Allow',
      's3:GetObject',
      { StringEquals: { 'aws:SourceIp': '10.0.0.0/8' } },
      'never',
    ],
    ['as text, on a date', 'Allow', 's3:GetObject', { StringLike: { 'aws:CurrentTime': '2026*' } }, 'never'],
    [
      'as an address, on a text',
      'Deny',
      's3:GetObject',
      { NotIpAddress: { 'aws:SourceVpce': '10.0.0.0/8' } },
      'always',
    ],
    [
      'with a value that is no address',
      'Allow',
      's3:GetObject',
      { IpAddress: { 'aws:SourceIp': 'office' } },
      'never',
    ],
    [
      'with a value that is no boolean',
      'Allow',
      's3:GetObject',
      { Bool: { 'aws:SecureTransport': 'yes' } },
      'never',
    ],
    [
      'for the whole world',
      'Allow',
      's3:GetObject',
      { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
      'if-present',
    ],
    [
      'for the two halves of the world',
      'Allow',
      's3:GetObject',
      { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
      'if-present',
    ],
    [
      'outside the whole world',
      'Deny',
      's3:GetObject',
      { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
      'if-absent',
    ],
    ['for any text', 'Allow', 'sts:AssumeRole', { StringLike: { 'sts:ExternalId': '*' } }, 'if-present'],
    [
      'for any ARN',
      'Allow',
      'sqs:SendMessage',
      { ArnLike: { 'aws:SourceArn': 'arn:*:*:*:*:*' } },
      'if-present',
    ],
    [
      'for any text, if there is one',
      'Allow',
      'sts:AssumeRole',
      { StringLikeIfExists: { 'sts:ExternalId': '*' } },
      'always',
    ],
    [
      'a wildcard that the operator reads as it stands',
      'Allow',
      'sqs:SendMessage',
      { StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::incoming-*' } },
      'never',
    ],
    [
      'negated, with a wildcard that the operator reads as it stands',
      'Deny',
      's3:*',
      { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin-*' } },
      'always',
    ],
    [
      'ForAllValues, on a key that may be absent',
      'Allow',
      's3:GetObject',
      { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a/*' } },
      'if-absent',
    ],
    [
      'ForAllValues, on a key of one value',
      'Allow',
      's3:ListBucket',
      { 'ForAllValues:StringLike': { 's3:prefix': 'home/*' } },
      'if-absent',
    ],
    [
      'until a day that is past',
      'Allow',
      's3:GetObject',
      { DateLessThan: { 'aws:CurrentTime': '2025-12-31T23:59:59Z' } },
      'never',
    ],
    [
      'until a day that is past, in a Deny',
      'Deny',
      's3:GetObject',
      { DateLessThan: { 'aws:CurrentTime': '2025-12-31' } },
      'never',
    ],
    [
      'until seconds that are past',
      'Allow',
      's3:GetObject',
      { NumericLessThan: { 'aws:EpochTime': '1700000000' } },
      'never',
    ],
    [
      'from a day that is past',
      'Allow',
      's3:GetObject',
      { DateGreaterThan: { 'aws:CurrentTime': '2025-12-31' } },
      'always',
    ],
  ] as const)('%s', (_, effect, action, condition, expected) => {
    expect(idle(effect, action, condition)).toBe(expected);
  });
});

describe('a condition decides', () => {
  it.each([
    ['with an address', 'Allow', 's3:GetObject', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }],
    [
      'with a tag of whatever name',
      'Allow',
      'ec2:StopInstances',
      { StringLike: { 'aws:RequestTag/team': '*' } },
    ],
    [
      'with the keys of tags',
      'Allow',
      'ec2:CreateTags',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
    ],
    [
      'with a claim of a provider',
      'Allow',
      'sts:AssumeRoleWithWebIdentity',
      { StringEquals: { 'gitlab.com:namespace_path': 'a' } },
    ],
    [
      'with any encryption context of one kind',
      'Allow',
      'kms:CreateGrant',
      { StringLike: { 'kms:EncryptionContext:aws:ebs:id': '*' } },
    ],
    [
      'with the log group that CloudWatch Logs names with a star',
      'Allow',
      'lambda:InvokeFunction',
      { StringEquals: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*' } },
    ],
    [
      'with a prefix that may hold a star',
      'Allow',
      's3:ListBucket',
      { StringEquals: { 's3:prefix': 'home/*' } },
    ],
    [
      'with the keys that DynamoDB sends',
      'Allow',
      'dynamodb:GetItem',
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['alice'] } },
    ],
    [
      'with an encryption context',
      'Allow',
      'kms:Decrypt',
      { StringLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:*' } },
    ],
    [
      'where one action of several carries the key',
      'Allow',
      ['s3:GetObject', 's3:ListBucket'],
      { StringEquals: { 's3:prefix': 'a' } },
    ],
    ['on everything', 'Deny', '*', { StringNotEquals: { 'ec2:Region': 'eu-west-1' } }],
    ['that denies what lacks the key', 'Deny', 's3:GetObject', { StringNotLike: { 'aws:SourceVpce': '*' } }],
    [
      'until a day to come',
      'Allow',
      's3:GetObject',
      { DateLessThan: { 'aws:CurrentTime': '2027-01-31T23:59:59Z' } },
    ],
    [
      'since a day, until one to come',
      'Allow',
      's3:GetObject',
      {
        DateGreaterThan: { 'aws:CurrentTime': '2026-01-01' },
        DateLessThan: { 'aws:CurrentTime': '2027-01-01' },
      },
    ],
    [
      'on sessions begun before a day',
      'Deny',
      '*',
      { DateLessThan: { 'aws:TokenIssueTime': '2025-01-01T00:00:00Z' } },
    ],
    [
      'ForAllValues, where another condition demands the key',
      'Allow',
      's3:GetObject',
      {
        'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a/*' },
        Null: { 'aws:PrincipalOrgPaths': 'false' },
      },
    ],
    [
      'with an action that the catalogue does not know',
      'Allow',
      'brandnew:Do',
      { StringEquals: { 's3:prefix': 'a' } },
    ],
  ] as const)('%s', (_, effect, action, condition) => {
    expect(idle(effect, typeof action === 'string' ? action : [...action], condition)).toBe('decides');
  });
});

it.each([
  [['10.0.0.0/8'], false],
  [['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/1'], true],
  [['0.0.0.0/2', '128.0.0.0/1'], false],
  [['::/0'], true],
  [['nonsense'], false],
  [['198.51.100.0/24', '::/0'], true],
])('%s hold the whole world: %s', (ranges, expected) => {
  expect(isWholeWorld(ranges)).toBe(expected);
});

it.each([
  [['0.0.0.0/0'], 'every IPv4 address there is'],
  [['0.0.0.0/1', '128.0.0.0/1', '2001:db8::/32'], 'every IPv4 address there is'],
  [['198.51.100.0/24', '::/0'], 'every IPv6 address there is'],
  [['0.0.0.0/0', '::/0'], 'every address there is'],
])('%s are called %s', (ranges, expected) => {
  expect(worldOf(ranges)).toBe(expected);
});
