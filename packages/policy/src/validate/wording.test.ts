import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/index.ts';
import { validatePolicy } from './validate-policy.ts';

const catalogue = loadCatalogue();

/** What is found of one code in a policy of one statement: severity and message. */
const found = (code: string, ...statements: readonly Readonly<Record<string, unknown>>[]) =>
  validatePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((changes) => ({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        ...changes,
      })),
    }),
    { type: 'identity', catalogue },
  )
    .filter((finding) => finding.code === code)
    .map(({ severity, path, message }) => `${severity} ${path} ${message}`);

describe('a finding', () => {
  it('names the actions of a statement that are idle for the same reason together', () => {
    const Action = ['s3:GetObject', 's3:ListBucket', 's3:PutBucketPolicy', 's3:ListAllMyBuckets'];
    expect(found('action-without-resource', { Action })).toMatchInlineSnapshot(`
      [
        "warning /Statement/0/Action/1 's3:ListBucket', 's3:PutBucketPolicy' take resources such as arn:\${Partition}:s3:\${Region}:\${Account}:accesspoint/\${AccessPointName}, arn:\${Partition}:s3:::\${BucketName}, which no Resource here matches, so they have no effect; give them a statement of their own",
        "warning /Statement/0/Action/3 's3:ListAllMyBuckets' takes only Resource "*", which no Resource here matches, so it most likely has no effect; give it a statement of its own",
      ]
    `);
  });
  it.each([
    ['eks:ListClusters', 'arn:aws:eks:*:*:cluster/orders', 'warning'],
    ['eks:ListClusters', 'arn:aws:eks:*:*:cluster/*', 'suggestion'],
    ['resource-groups:CreateGroup', 'arn:aws:resource-groups:*:*:group/orders', 'suggestion'],
    ['resource-groups:CreateGroup', 'arn:aws:sns:*:*:orders', 'warning'],
  ])('is sure that %s on %s has no effect, or leaves it to the service', (Action, Resource, severity) => {
    expect(found('action-without-resource', { Action, Resource })[0]?.split(' ')[0]).toBe(severity);
  });
  it('says of an action that AWS documents without a resource what grants it for sure', () => {
    const Resource = 'arn:aws:eks:*:*:cluster/*';
    expect(found('action-without-resource', { Action: 'eks:ListClusters', Resource })).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Action AWS documents only Resource "*" for 'eks:ListClusters'; whether the ARNs here grant it is up to the service; give it a statement of its own",
      ]
    `);
  });
  it('shows the ARN of the kind that was meant', () => {
    const Resource = 'arn:aws:cloudformation:*:*:stack/orders';
    expect(
      found('unknown-resource-type', { Action: 'cloudformation:UpdateStack', Resource }),
    ).toMatchInlineSnapshot(`
      [
        "warning /Statement/0/Resource 'arn:aws:cloudformation:*:*:stack/orders' fits no type of resource of cloudformation; an ARN of it looks like arn:\${Partition}:cloudformation:\${Region}:\${Account}:stack/\${StackName}/\${Id}",
      ]
    `);
  });
  it('shows the ARN that most of the actions take, and what has to stay with "*"', () => {
    const Action = ['ec2:ModifyNetworkInterfaceAttribute', 'ec2:DeleteNetworkInterface', 'ec2:DescribeVpcs'];
    expect(found('resource-for-any-resource', { Action, Resource: '*' })).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Resource ec2:ModifyNetworkInterfaceAttribute, ec2:DeleteNetworkInterface could be limited to ARNs such as arn:\${Partition}:ec2:\${Region}:\${Account}:network-interface/\${NetworkInterfaceId} instead of "*", in a statement apart from those that take only "*"",
      ]
    `);
  });
  it('counts the patterns without a wildcard in one place', () => {
    const Condition = { StringLike: { 'aws:PrincipalTag/team': 'red' } };
    expect(found('like-without-pattern', { Condition }, { Condition }, { Condition })).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Condition/StringLike/aws:PrincipalTag~1team no value here has a wildcard, nor in 2 more conditions; StringEquals says the same",
      ]
    `);
  });
  it('names the services to which every role may be passed', () => {
    const Condition = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
    expect(
      found('passrole-any-role-to-service', { Action: 'iam:PassRole', Resource: '*', Condition }),
    ).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Resource every role that lambda.amazonaws.com may assume can be passed and used, administrators' too; name the roles",
      ]
    `);
  });
  it('weighs more where a key of true or false is compared with something else', () => {
    const Condition = { StringEquals: { 'aws:ViaAWSService': 'amplify.amazonaws.com' } };
    expect(found('bool-key-as-text', { Condition })).toMatchInlineSnapshot(`
      [
        "warning /Statement/0/Condition/StringEquals/aws:ViaAWSService aws:ViaAWSService is true or false, never 'amplify.amazonaws.com'; compare it by Bool with "true" or "false", or use another key",
      ]
    `);
  });
  it.each([
    ['Allow', 'StringLike', 'arn:aws:sns:*:111122223333:orders', 'security-warning'],
    ['Allow', 'StringLike', 'arn:aws:sns:eu-west-1:111122223333:orders-*', 'suggestion'],
    ['Allow', 'StringLike', 'arn:aws:sns:*', 'suggestion'],
    ['Allow', 'StringNotLike', 'arn:aws:sns:*:111122223333:orders', 'suggestion'],
    ['Deny', 'StringNotLike', 'arn:aws:sns:*:111122223333:orders', 'security-warning'],
  ])('weighs a wildcard that crosses the parts of an ARN: %s, %s, %s', (Effect, operator, arn, severity) => {
    const Condition = { [operator]: { 'aws:SourceArn': arn } };
    const [said] = found('arn-key-as-text', { Effect, Condition });
    expect(said?.split(' ')[0]).toBe(severity);
  });
  it('says what an ARN operator wants of a pattern that is too short for it', () => {
    const Condition = { StringNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*', 'arn:aws:iam::*:role/a'] } };
    expect(found('arn-key-as-text', { Condition })).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Condition/StringNotLike/aws:PrincipalArn/1 a wildcard in StringNotLike crosses the parts of aws:PrincipalArn; ArnNotLike keeps each in its part, once 'arn:aws:iam::*' is written with all six parts of an ARN",
      ]
    `);
  });
  it('keeps Null where StringLike "*" says the same beside it', () => {
    const Condition = {
      Null: { 'aws:PrincipalTag/team': 'false' },
      StringLike: { 'aws:PrincipalTag/team': '*' },
    };
    expect(found('pattern-matches-everything', { Condition })).toMatchInlineSnapshot(`
      [
        "suggestion /Statement/0/Condition/StringLike/aws:PrincipalTag~1team "*" matches every value, so this says what Null: {"aws:PrincipalTag/team": "false"} beside it says; remove this condition",
      ]
    `);
  });
  it('names the action that grants an operation of another name', () => {
    expect(found('unknown-action', { Action: ['s3:ListBuckets', 's3:GetObjcet'] })).toMatchInlineSnapshot(`
      [
        "error /Statement/0/Action/0 Amazon S3 has no action 's3:ListBuckets', so it matches nothing; the operation is granted by 's3:ListAllMyBuckets'",
        "error /Statement/0/Action/1 Amazon S3 has no action 's3:GetObjcet', so it matches nothing; did you mean 's3:GetObject'?",
      ]
    `);
  });
  it('names the actions of a closed service together', () => {
    const Action = ['deeplens:CreateModel', 'deeplens:DeleteModel', 's3:GetObject'];
    expect(found('retired-service', { Action })).toMatchInlineSnapshot(`
      [
        "warning /Statement/0/Action/0 'deeplens' is a service that AWS has closed or does not document; 'deeplens:CreateModel', 'deeplens:DeleteModel' most likely grant nothing, so remove them",
      ]
    `);
  });
});
