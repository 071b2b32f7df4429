import { describe } from 'vitest';
import {
  admin,
  allow,
  ann,
  attached,
  bounded,
  deny,
  everything,
  iam,
  managed,
  role,
  type Scene,
  trusts,
  trustsAccount,
  user,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { member, organization } from '../testing/small-organization.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

describe('a boundary', () => {
  const small = managed('small', allow(['iam:PutUserPolicy', 's3:*']));
  itFinds([
    [
      'keeps an administrator policy small',
      { users: [user('ann', [everything], bounded('small'))], policies: [small] },
      'ann',
      [
        ['put-user-policy', 'iam:PutUserPolicy'],
        ['attach-user-policy', 'iam:AttachUserPolicy'],
        ['create-policy-version', 'iam:CreatePolicyVersion'],
        ['delete-user-boundary', 'iam:DeleteUserPermissionsBoundary'],
        ['replace-user-boundary', 'iam:PutUserPermissionsBoundary'],
        ['create-role-and-attach-policy', 'iam:AttachRolePolicy'],
        ['create-role-and-put-policy', 'iam:CreateRole'],
        ['create-user-and-attach-policy', 'iam:AttachUserPolicy'],
        ['create-user-and-put-policy', 'iam:CreateAccessKey'],
        ['create-user-with-password-and-attach-policy', 'iam:AttachUserPolicy'],
        ['create-user-with-password-and-put-policy', 'iam:CreateLoginProfile'],
      ].map(([method, action]) => [
        'blocked',
        containing(`boundary does not allow ${action === 'iam:PutUserPolicy' ? '' : action}`),
        `${method} → `,
      ]),
    ],
    [
      'is no limit to who may remove it',
      {
        users: [user('ann', [everything], bounded('weak'))],
        policies: [managed('weak', allow('iam:DeleteUserPermissionsBoundary'))],
      },
      'ann',
      [['proven', 'delete-user-boundary → admin']],
    ],
    [
      'is removed first where the rest follows',
      {
        users: [
          user('ann', [allow(['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPolicy'])], bounded('weak')),
        ],
        policies: [managed('weak', allow('iam:DeleteUserPermissionsBoundary'))],
      },
      'ann',
      [['proven', 'delete-user-boundary → admin', 'put-user-policy → admin']],
    ],
    [
      'of a role between is removed first',
      {
        ...ann(allow(['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePolicy', 'sts:AssumeRole'])),
        roles: [role('app', trustsAccount, [], bounded('weak'))],
        policies: [managed('weak', allow('s3:GetObject'))],
      },
      'ann',
      [['proven', 'delete-role-boundary → app', 'put-role-policy → app', 'assume-role → app']],
    ],
    [
      'that can be rewritten is no limit',
      {
        users: [user('ann', [everything], bounded('weak'))],
        policies: [managed('weak', allow('iam:CreatePolicyVersion'))],
      },
      'ann',
      [['proven', 'create-policy-version → admin']],
    ],
    [
      'of a role between that can be rewritten is no limit',
      {
        ...ann(allow(['iam:CreatePolicyVersion', 'sts:AssumeRole'])),
        roles: [role('app', trustsAccount, [everything], bounded('weak'))],
        policies: [managed('weak', allow('s3:GetObject'))],
      },
      'ann',
      [['proven', 'create-policy-version → app', 'assume-role → app']],
    ],
    [
      'that cannot be read leaves ways possible',
      { users: [user('ann', [allow('iam:PutUserPolicy')], bounded('elsewhere'))] },
      'ann',
      [['possible', 'put-user-policy → admin']],
    ],
    [
      'that cannot be read is none once it is removed',
      {
        users: [user('bob', [everything], bounded('elsewhere'))],
        roles: [
          role('hr', trusts({ AWS: iam('user', 'bob') }), [
            allow(['iam:DeleteUserPermissionsBoundary', 'iam:CreateAccessKey'], iam('user', 'bob')),
          ]),
        ],
      },
      'hr',
      [
        [
          'conditional',
          containing('fewer than two access keys'),
          'delete-user-boundary → bob',
          'create-access-key → bob',
        ],
      ],
    ],
    [
      'of a role between that stays makes it no way',
      {
        ...ann(allow(['iam:PutRolePolicy', 'sts:AssumeRole'])),
        roles: [role('app', trustsAccount, [], bounded('weak'))],
        policies: [managed('weak', allow('s3:GetObject'))],
      },
      'ann',
      [],
    ],
  ]);
});

describe('the policies of an organisation', () => {
  const users = [user('ann', [allow('iam:PutUserPolicy')])];
  const scp = (document: Json, narrow: boolean): Scene => ({
    users,
    more: organization({ narrow, scps: [{ id: 'p-own', document, targets: [member] }] }),
  });
  const rcp = (
    ...conditions: readonly (readonly [operator: string, key: string, value: string])[]
  ): Scene => ({
    ...ann(allow('sts:AssumeRole')),
    roles: [admin],
    more: organization({
      rcps: conditions.map(([operator, key, value], at) => ({
        id: `p-${at}`,
        document: deny('sts:AssumeRole', '*', { Principal: '*', ...when(operator, key, value) }),
        targets: ['r-root'],
      })),
    }),
  });
  itFinds([
    [
      'block what they deny',
      scp(deny('iam:Put*'), false),
      'ann',
      [['blocked', containing('denies iam:PutUserPolicy'), 'put-user-policy → ']],
    ],
    [
      'block what they never allow',
      scp(allow('s3:*'), true),
      'ann',
      [['blocked', containing('service control policies of its account do not allow'), 'put-user-policy → ']],
    ],
    [
      'that keep an administrator small keep whoever becomes one small',
      scp(deny('s3:DeleteBucket'), false),
      'ann',
      [['blocked', containing('denies s3:DeleteBucket'), 'put-user-policy → ']],
    ],
    [
      'block who may assume a role',
      rcp(['StringEquals', 'aws:PrincipalAccount', member]),
      'ann',
      [['blocked', containing('(the resource control policies) denies sts:AssumeRole'), 'assume-role → ']],
    ],
    [
      'leave others alone',
      rcp(['StringNotEquals', 'aws:PrincipalAccount', member]),
      'ann',
      [['proven', 'assume-role → admin']],
    ],
  ]);
});

describe('a Deny of its own', () => {
  itFinds([
    [
      'blocks the way',
      ann(allow('iam:PutUserPolicy'), deny('iam:PutUserPolicy')),
      'ann',
      [['blocked', containing('denies iam:PutUserPolicy'), 'put-user-policy → ']],
    ],
    [
      'blocks the way where it outlasts what is written',
      ann(allow('iam:PutUserPolicy'), deny('s3:*')),
      'ann',
      [['blocked', containing('denies s3:'), 'put-user-policy → ']],
    ],
    [
      'is no limit where the policy that denies can be rewritten',
      {
        users: [user('ann', [], attached('own'))],
        policies: [
          managed('own', {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'iam:CreatePolicyVersion', Resource: '*' },
              { Effect: 'Deny', Action: 's3:*', Resource: '*' },
            ],
          }),
        ],
      },
      'ann',
      [['proven', 'create-policy-version → admin']],
    ],
  ]);
});
