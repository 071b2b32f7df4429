import { describe, expect, it } from 'vitest';
import { distance, isUnknown, nearestAction } from './nearest-action.ts';

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (from, to, expected) => {
    expect(distance(from, to, 5)).toBe(expected);
  });

  it('is only told to be more beyond the most that is asked for', () => {
    expect(distance('abcdef', 'uvwxyz', 2)).toBe(3);
  });
});

describe('the nearest known action', () => {
  it.each([
    ['s3:GetObjects', 's3:GetObject'],
    ['s4:GetObject', 's3:GetObject'],
    ['ec2:TerminateInstance', 'ec2:TerminateInstances'],
    ['dynamo:PutItem', 'dynamodb:PutItem'],
    ['s3:Frobnicate', undefined],
    ['frobnicator:Run', undefined],
  ])('of %s is %s', (unknown, expected) => {
    expect(isUnknown(unknown)).toBe(true);
    expect(nearestAction(unknown)).toBe(expected);
  });

  it('is not asked for a pattern that matches something', () => {
    expect(isUnknown('s3:Get*')).toBe(false);
    expect(isUnknown('S3:getobject')).toBe(false);
  });
});
