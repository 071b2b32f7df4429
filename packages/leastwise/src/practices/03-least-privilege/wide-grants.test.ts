import { readPolicy, type Statement } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { openWrites } from './open-writes.ts';
import { wideServices } from './wide-services.ts';

const account = '123456789012';

const statement = (more: object): Statement => {
  const read = readPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*', ...more }],
  });
  const [only] = read.ok ? read.document.statements : [];
  if (only === undefined) throw new Error('no statement');
  return only;
};

describe('services handed over whole', () => {
  const wide = (more: object) =>
    wideServices(statement(more), { account, partition: 'aws' }).map(({ prefix }) => prefix);

  it.each([
    ['a wildcard for all', { Action: 's3:*' }, ['s3']],
    ['in whatever case', { Action: 'S3:*' }, ['s3']],
    ['in whatever number of stars', { Action: 's3:**' }, ['s3']],
    ['several', { Action: ['sqs:*', 'sns:*'] }, ['sqs', 'sns']],
    [
      'wildcards that add up',
      { Action: ['polly:D*', 'polly:G*', 'polly:L*', 'polly:P*', 'polly:S*'] },
      ['polly'],
    ],
    ['a service that the catalogue does not know', { Action: 'brandnew:*' }, ['brandnew']],
    ['everything on things of one service', { Action: '*', Resource: 'arn:aws:sqs:*:*:*' }, ['sqs']],
    [
      'all tables of the account',
      { Action: 'dynamodb:*', Resource: `arn:aws:dynamodb:*:${account}:table/*` },
      ['dynamodb'],
    ],
    [
      'a condition on MFA',
      { Action: 's3:*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      ['s3'],
    ],
  ])('%s', (_, more, expected) => {
    expect(wide(more)).toEqual(expected);
  });

  it.each([
    ['a part of a service', { Action: 's3:Get*' }],
    ['all of its looking', { Action: ['ec2:Describe*', 'ec2:Get*', 'ec2:List*', 'ec2:Search*'] }],
    ['one bucket', { Action: 's3:*', Resource: ['arn:aws:s3:::one', 'arn:aws:s3:::one/*'] }],
    ['buckets of a prefix', { Action: 's3:*', Resource: ['arn:aws:s3:::shop-*', 'arn:aws:s3:::shop-*/*'] }],
    [
      'all tables of one region',
      { Action: 'dynamodb:*', Resource: `arn:aws:dynamodb:eu-west-1:${account}:table/*` },
    ],
    [
      'what bears a tag',
      { Action: 'ec2:*', Condition: { StringEquals: { 'ec2:ResourceTag/team': 'shop' } } },
    ],
    ['an exception', { NotAction: 'iam:*' }],
  ])('not: %s', (_, more) => {
    const { NotAction, ...rest } = more as { NotAction?: string };
    expect(wide(NotAction === undefined ? rest : { ...rest, NotAction })).toEqual([]);
  });
});

describe('changes on every resource', () => {
  const open = (more: object) => openWrites(statement(more), account, 'aws').map(({ name }) => name);

  it.each([
    ['all resources', { Action: 'sqs:SendMessage' }, ['sqs:SendMessage']],
    ['all objects', { Action: 's3:PutObject', Resource: 'arn:aws:s3:::*/*' }, ['s3:PutObject']],
    [
      'all roles',
      { Action: 'iam:AttachRolePolicy', Resource: `arn:aws:iam::${account}:role/*` },
      ['iam:AttachRolePolicy'],
    ],
    [
      'permissions first',
      { Action: ['s3:DeleteBucket', 's3:PutBucketPolicy'] },
      ['s3:PutBucketPolicy', 's3:DeleteBucket'],
    ],
  ])('%s', (_, more, expected) => {
    expect(open(more)).toEqual(expected);
  });

  it.each([
    ['reading', { Action: ['s3:GetObject', 's3:ListAllMyBuckets'] }],
    ['what cannot be limited', { Action: 'xray:PutTraceSegments' }],
    ['what need not name a resource', { Action: 'cloudwatch:PutMetricData' }],
    ['passing roles', { Action: 'iam:PassRole' }],
    ['roles of a path', { Action: 'iam:AttachRolePolicy', Resource: `arn:aws:iam::${account}:role/app/*` }],
    [
      "one's own user",
      { Action: 'iam:CreateAccessKey', Resource: `arn:aws:iam::${account}:user/\${aws:username}` },
    ],
  ])('not: %s', (_, more) => {
    expect(open(more)).toEqual([]);
  });
});
