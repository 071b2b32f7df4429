import { loadCatalogue } from '@leastwise/policy/catalogue';
import { describe, expect, it } from 'vitest';
import { changesPermissions } from './changes-permissions.ts';

describe('an action that changes permissions', () => {
  it.each([
    ['s3:PutBucketPolicy', true],
    ['iam:AttachRolePolicy', true],
    ['lambda:AddPermission', true],
    ['glue:GetQuery', false],
    ['secretsmanager:ValidateResourcePolicy', false],
    ['ssm-sap:GetResourcePermission', false],
    ['s3:GetObject', false],
    ['s3:PutObject', false],
  ])('%s: %j', (name, expected) => {
    const action = loadCatalogue().action(name);
    if (action === undefined) throw new Error(`no action ${name}`);
    expect(changesPermissions(action)).toBe(expected);
  });
});
