import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from './event-pattern.ts';

const event = {
  source: 'aws.ec2',
  'detail-type': 'AWS API Call via CloudTrail',
  region: 'eu-west-1',
  resources: [
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
    'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
  ],
  detail: {
    eventName: 'CreateVpc',
    errorCode: null,
    count: 5,
    sourceIPAddress: '10.0.3.7',
    userIdentity: { type: 'Root' },
    items: [{ key: 'a' }, { key: 'b' }],
  },
};

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
describe('an EventBridge pattern', () => {
  it.each<[string, object, boolean]>([
    ['an exact value', { source: ['aws.s3', 'aws.ec2'] }, true],
    ['another case', { source: ['AWS.EC2'] }, false],
    ['null', { detail: { errorCode: [null] } }, true],
    ['a number', { detail: { count: [5] } }, true],
    ['one of a list in the event', { resources: ['arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1'] }, true],
    ['a field of an object in a list', { detail: { items: { key: ['b'] } } }, true],
    ['a field that is not there', { detail: { readOnly: [false] } }, false],
    ['prefix', { detail: { eventName: [{ prefix: 'Create' }] } }, true],
    [
      'prefix, ignoring case',
      { detail: { eventName: [{ prefix: { 'equals-ignore-case': 'create' } }] } },
      true,
    ],
    ['suffix', { detail: { eventName: [{ suffix: 'Subnet' }] } }, false],
    ['equals-ignore-case', { detail: { eventName: [{ 'equals-ignore-case': 'createvpc' }] } }, true],
    ['wildcard', { detail: { eventName: [{ wildcard: 'C*V*c' }] } }, true],
    ['an escaped wildcard', { detail: { eventName: [{ wildcard: 'C\\*c' }] } }, false],
    ['anything-but', { detail: { eventName: [{ 'anything-but': ['DeleteVpc'] }] } }, true],
    ['anything-but a prefix', { detail: { eventName: [{ 'anything-but': { prefix: 'Create' } }] } }, false],
    ['anything-but of what is not there', { detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    ['exists', { detail: { userIdentity: { type: [{ exists: true }] } } }, true],
    ['does not exist', { detail: { userIdentity: { invokedBy: [{ exists: false }] } } }, true],
    ['does not exist below what is not there', { detail: { request: { name: [{ exists: false }] } } }, true],
    ['numeric', { detail: { count: [{ numeric: ['>', 0, '<=', 5] }] } }, true],
    ['cidr', { detail: { sourceIPAddress: [{ cidr: '10.0.0.0/16' }] } }, true],
    ['$or', { $or: [{ source: ['aws.s3'] }, { detail: { eventName: ['CreateVpc'] } }] }, true],
    [
      '$or and a field',
      { region: ['us-east-1'], $or: [{ source: ['aws.ec2'] }, { source: ['aws.s3'] }] },
      false,
    ],
    ['nothing asked', {}, true],
  ])('%s', (_, pattern, matches) =>
    expect(matchesEventPattern(pattern, event)).toEqual({ ok: true, matches }),
  );

  it.each<[string, unknown, string, string]>([
    [
      'an operator that is not known',
      { source: [{ contains: 'ec2' }] },
      'the operator "contains" is not known',
      '/source/0',
    ],
    ['a bare value', { source: 'aws.ec2' }, 'a field is matched by a list or an object', '/source'],
    [
      'an empty list',
      { detail: { eventName: [] } },
      'a list of values may not be empty',
      '/detail/eventName',
    ],
    ['a list', [], 'a pattern is an object', ''],
  ])('%s is a problem with its place, whatever the event', (_, pattern, problem, pointer) => {
    expect(matchesEventPattern(pattern, event)).toEqual({ ok: false, problem, pointer });
    expect(matchesEventPattern(pattern, {})).toEqual({ ok: false, problem, pointer });
  });
});
