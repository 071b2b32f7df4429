import { describe, expect, it } from 'vitest';
import { indexAnswers } from '../account/answers.ts';
import type { AuthorizationDetails } from '../account/iam-model.ts';
import { readAuthorizationDetails } from '../account/needs/authorization-details.ts';
import { administratorBy, privilegeOf } from './privilege.ts';

const account = '123456789012';
const base = { Path: '/', CreateDate: '2024-01-01T00:00:00Z', AttachedManagedPolicies: [] };
const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const inline = (...statements: readonly object[]) => [
  { PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
];

const details = (body: object): AuthorizationDetails => {
  const read = readAuthorizationDetails(
    indexAnswers(account, [
      {
        service: 'iam',
        operation: 'GetAccountAuthorizationDetails',
        account,
        region: 'global',
        params: {},
        status: 'read',
        parts: [{ file: 'details.json', body: { ...empty, ...body }, duplicates: [] }],
      },
    ]),
  );
  if (!read.known) throw new Error(read.gap.because);
  return read.value;
};

const user = (name: string, more: object = {}) => ({
  ...base,
  UserName: name,
  UserId: `AIDA${name}`,
  Arn: `arn:aws:iam::${account}:user/${name}`,
  GroupList: [],
  ...more,
});

const role = (name: string, trust: object, more: object = {}) => ({
  ...base,
  RoleName: name,
  RoleId: `AROA${name}`,
  Arn: `arn:aws:iam::${account}:role/${name}`,
  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
  RolePolicyList: [],
  InstanceProfileList: [],
  ...more,
});

const privilege = (body: object, name = 'ann') => {
  const read = details(body);
  const principal = read.user(name);
  if (principal === undefined) throw new Error(`no user ${name}`);
  return { administrator: administratorBy(read, principal), privilege: privilegeOf(read, principal) };
};

const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

describe('administrator by effect', () => {
  it('is who may do everything, whatever the policy is called', () => {
    expect(
      privilege({ UserDetailList: [user('ann', { UserPolicyList: inline(allow('*:*')) })] }).administrator
        .administrator,
    ).toBe('yes');
  });

  it.each([
    ['aws', 'no'],
    ['aws-cn', 'yes'],
    ['aws-us-gov', 'no'],
  ])('is asked in the partition of the account: %s', (partition, expected) => {
    const Arn = `arn:${partition}:iam::${account}:user/ann`;
    const UserPolicyList = inline(allow('*', 'arn:aws-cn:*'));
    expect(
      privilege({ UserDetailList: [user('ann', { Arn, UserPolicyList })] }).administrator.administrator,
    ).toBe(expected);
  });

  it('adds up statements of several policies', () => {
    const statements = inline({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, allow('iam:*'));
    expect(
      privilege({ UserDetailList: [user('ann', { UserPolicyList: statements })] }).administrator
        .administrator,
    ).toBe('yes');
  });

  it('is not who is denied a part of it', () => {
    const statements = inline(allow('*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' });
    expect(
      privilege({ UserDetailList: [user('ann', { UserPolicyList: statements })] }).privilege.privileged,
    ).toBe('no');
  });

  it('is not who has a boundary that stops it', () => {
    const body = {
      UserDetailList: [
        user('ann', {
          UserPolicyList: inline(allow('*')),
          PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/edge` },
        }),
      ],
      Policies: [
        {
          PolicyName: 'edge',
          Arn: `arn:aws:iam::${account}:policy/edge`,
          Path: '/',
          DefaultVersionId: 'v1',
          CreateDate: base.CreateDate,
          PolicyVersionList: [
            {
              VersionId: 'v1',
              IsDefaultVersion: true,
              Document: { Version: '2012-10-17', Statement: [allow('s3:*')] },
            },
          ],
        },
      ],
    };
    expect(privilege(body).administrator.administrator).toBe('no');
  });

  it('is unknown where the boundary cannot be read', () => {
    const body = {
      UserDetailList: [
        user('ann', {
          UserPolicyList: inline(allow('*')),
          PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/edge` },
        }),
      ],
    };
    expect(privilege(body).administrator).toMatchObject({
      administrator: 'unknown',
      because: expect.stringContaining('edge'),
    });
  });

  it('says so when every grant hangs on a condition', () => {
    const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
    const found = privilege({
      UserDetailList: [user('ann', { UserPolicyList: inline(allow('*', '*', condition)) })],
    });
    expect(found.administrator).toMatchObject({ administrator: 'yes', conditional: true });
  });
});

describe('privileged by one call', () => {
  const self = `arn:aws:iam::${account}:user/ann`;

  it.each([
    ['attach a policy to itself', allow('iam:AttachUserPolicy', self), 'yes'],
    [
      'attach a policy to someone else only',
      allow('iam:AttachUserPolicy', `arn:aws:iam::${account}:user/bob`),
      'no',
    ],
    ['make a key for an administrator', allow('iam:CreateAccessKey'), 'yes'],
    [
      'make keys for itself only',
      allow('iam:CreateAccessKey', `arn:aws:iam::${account}:user/\${aws:username}`),
      'no',
    ],
    ['open the trust of an administrator role', allow('iam:UpdateAssumeRolePolicy'), 'yes'],
    ['assume an administrator role that trusts the account', allow('sts:AssumeRole'), 'yes'],
    ['read everything', allow(['s3:Get*', 'iam:Get*']), 'no'],
  ])('who may %s', (_, statement, expected) => {
    const found = privilege({
      UserDetailList: [
        user('ann', { UserPolicyList: inline(statement) }),
        user('root-like', { UserPolicyList: [{ PolicyName: 'all', PolicyDocument: everything }] }),
      ],
      RoleDetailList: [
        role(
          'boss',
          { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' },
          { RolePolicyList: [{ PolicyName: 'all', PolicyDocument: everything }] },
        ),
      ],
    });
    expect(found.privilege.privileged).toBe(expected);
  });
});
