import { parsePolicy } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { publicGrant } from './public-grant.ts';

const arn = 'arn:aws:s3:::logs';
const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` };

const actionOf = (...statements: readonly object[]): string | undefined => {
  const result = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return publicGrant(result.document, arn)?.action;
};

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
describe('a bucket policy lets everybody in', () => {
  it.each<[string, readonly object[]]>([
    ['by a statement for *', [allow]],
    ['by a statement for every AWS principal', [{ ...allow, Principal: { AWS: ['*'] } }]],
    [
      'by a statement for all but one',
      [{ ...allow, Principal: undefined, NotPrincipal: { AWS: '111122223333' } }],
    ],
    ['to one folder', [{ ...allow, Resource: `${arn}/AWSLogs/*` }]],
    ['by s3:*', [{ ...allow, Action: 's3:*' }]],
    [
      'by a condition that anybody meets',
      [{ ...allow, Condition: { StringEquals: { 'aws:Referer': 'x' } } }],
    ],
    [
      'by a value with a wildcard',
      [{ ...allow, Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } }],
    ],
    [
      'to a role of a name in whatever account',
      [{ ...allow, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } } }],
    ],
    [
      'by a condition that need not be met',
      [{ ...allow, Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } }],
    ],
    ['from half the internet', [{ ...allow, Condition: { IpAddress: { 'aws:SourceIp': '128.0.0.0/1' } } }]],
    [
      'though a Deny asks for TLS',
      [
        allow,
        { ...allow, Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ],
    ],
  ])('%s', (_, statements) => expect(actionOf(...statements)).toBeDefined());

  it.each<[string, readonly object[]]>([
    ['a service', [{ ...allow, Principal: { Service: 'cloudtrail.amazonaws.com' } }]],
    ['an account', [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }]],
    ['an organisation', [{ ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }]],
    ['a range', [{ ...allow, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }]],
    [
      'the roles of one account',
      [{ ...allow, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } } }],
    ],
    [
      'a part of an organisation',
      [
        {
          ...allow,
          Condition: {
            'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-1/*' },
          },
        },
      ],
    ],
    ['an endpoint', [{ ...allow, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }]],
    ['nobody, since a Deny takes it back', [allow, { ...allow, Effect: 'Deny', Action: 's3:*' }]],
    [
      'an organisation, by a Deny to all others',
      [
        allow,
        {
          ...allow,
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        },
      ],
    ],
  ])('not when it is for %s', (_, statements) => expect(actionOf(...statements)).toBeUndefined());
});
