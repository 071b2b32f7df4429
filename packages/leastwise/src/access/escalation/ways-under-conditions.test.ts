import { describe } from 'vitest';
import {
  allow,
  attached,
  bounded,
  deny,
  everything,
  iam,
  managed,
  role,
  type Scene,
  self,
  trusts,
  trustsAccount,
  user,
  when,
} from '../testing/scene.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

type Json = Readonly<Record<string, unknown>>;

describe('a limit on what may be attached or written', () => {
  const attach = (more: Json): Scene => ({
    users: [user('ann', [allow('iam:AttachUserPolicy', iam('user', 'ann'), more)])],
  });
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const adminAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
  itFinds([
    [
      'blocks where another policy is named',
      attach(when('ArnEquals', 'iam:PolicyARN', readOnly)),
      'ann',
      [['blocked', containing('ReadOnlyAccess'), 'attach-user-policy → ']],
    ],
    [
      'does not block where AdministratorAccess is named',
      attach(when('ArnEquals', 'iam:PolicyARN', adminAccess)),
      'ann',
      [['proven', 'attach-user-policy → admin']],
    ],
    [
      'blocks where all but AdministratorAccess may be attached',
      attach(when('ArnNotEquals', 'iam:PolicyARN', adminAccess)),
      'ann',
      [['blocked', containing('AdministratorAccess'), 'attach-user-policy → ']],
    ],
    [
      'does not block where all but ReadOnlyAccess may be attached',
      attach(when('ArnNotEquals', 'iam:PolicyARN', readOnly)),
      'ann',
      [['proven', 'attach-user-policy → admin']],
    ],
    [
      'is got round by a policy of the account that allows everything',
      {
        ...attach(when('ArnNotEquals', 'iam:PolicyARN', adminAccess)),
        policies: [managed('power', everything)],
      },
      'ann',
      [['proven', 'attach-user-policy → admin']],
    ],
    [
      'by the boundary of the role blocks where it has another',
      {
        users: [
          user('ann', [
            allow(
              'iam:PutRolePolicy',
              '*',
              when('StringEquals', 'iam:PermissionsBoundary', iam('policy', 'small')),
            ),
            allow('sts:AssumeRole'),
          ]),
        ],
        roles: [role('app', trustsAccount)],
        policies: [managed('small', allow('s3:GetObject'))],
      },
      'ann',
      [],
    ],
    [
      'by the boundary of the role leaves it as small as its boundary',
      {
        users: [
          user('ann', [
            allow(
              'iam:PutRolePolicy',
              '*',
              when('StringEquals', 'iam:PermissionsBoundary', iam('policy', 'small')),
            ),
            allow('sts:AssumeRole'),
          ]),
        ],
        roles: [role('app', trustsAccount, [], bounded('small'))],
        policies: [managed('small', allow('s3:GetObject'))],
      },
      'ann',
      [],
    ],
    [
      'to oneself leaves oneself',
      { users: [user('ann', [allow('iam:PutUserPolicy', self)]), user('bob', [])] },
      'ann',
      [['proven', 'put-user-policy → admin']],
    ],
    [
      'to oneself is no way for others',
      {
        users: [
          user('ann', [allow('iam:PutUserPolicy', self)]),
          user('bob', [allow('iam:PutUserPolicy', iam('user', 'cleo'))]),
        ],
      },
      'bob',
      [],
    ],
  ]);
});

describe('when and how a call is made', () => {
  const written = (more: Json): Scene => ({
    users: [user('ann', [allow('iam:PutUserPolicy', '*', more)])],
    roles: [
      role('app', trusts({ Service: 'ec2.amazonaws.com' }), [
        allow('iam:PutRolePolicy', iam('role', 'app'), more),
      ]),
    ],
  });
  const past = '2020-01-01T00:00:00Z';
  const never = containing('a condition that no call of its meets');
  itFinds([
    [
      'a session that began before 2020 is none of a role',
      written(when('DateLessThan', 'aws:TokenIssueTime', past)),
      'app',
      [['blocked', never, 'put-role-policy → ']],
    ],
    [
      'a session that began after 2020 is any of a role',
      written(when('DateGreaterThan', 'aws:TokenIssueTime', past)),
      'app',
      [['proven', 'put-role-policy → admin']],
    ],
    [
      'a session that began before 2020 is none of a user',
      written(when('DateLessThan', 'aws:TokenIssueTime', past)),
      'ann',
      [['blocked', never, 'put-user-policy → ']],
    ],
    [
      'a session that began after 2020 is a user with temporary credentials',
      written(when('DateGreaterThan', 'aws:TokenIssueTime', past)),
      'ann',
      [['conditional', 'with temporary credentials', 'put-user-policy → admin']],
    ],
    [
      'a time that is past is over',
      written(when('DateLessThan', 'aws:CurrentTime', past)),
      'ann',
      [['blocked', never, 'put-user-policy → ']],
    ],
    [
      'MFA is a condition',
      written(when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
      'ann',
      [['conditional', 'with MFA', 'put-user-policy → admin']],
    ],
  ]);
});

describe('a policy that may be attached and does not allow everything yet', () => {
  const team = iam('policy', 'team-*');
  const teamOnly = allow('iam:AttachUserPolicy', iam('user', 'ann'), when('ArnLike', 'iam:PolicyARN', team));
  const small = managed('team-a', allow('s3:GetObject'));
  const scene = (policies: readonly Json[], more: Partial<Scene> = {}): Scene => ({
    users: [user('ann', [teamOnly, ...policies])],
    policies: [small, managed('other', allow('s3:GetObject'))],
    ...more,
  });
  const blocked = ['blocked', containing('iam:PolicyARN is like'), 'attach-user-policy → '];
  const made = ['proven', 'create-policy → admin', 'attach-user-policy → admin'];
  const manyParts = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i', 'j'].map((part) =>
    deny('iam:AttachRolePolicy', '*', when('ArnNotLike', 'iam:PolicyARN', iam('policy', `*${part}${part}*`))),
  );
  const madeForApp = ['proven', 'create-policy → app', 'attach-role-policy → app', 'assume-role → app'];
  itFinds([
    [
      'is rewritten first',
      scene([allow('iam:CreatePolicyVersion')]),
      'ann',
      [['proven', 'create-policy-version → admin', 'attach-user-policy → admin']],
    ],
    [
      'is no way where another one may be rewritten',
      scene([allow('iam:CreatePolicyVersion', iam('policy', 'other'))]),
      'ann',
      [blocked],
    ],
    ['is made first', scene([allow('iam:CreatePolicy')], { policies: [] }), 'ann', [made]],
    [
      'is made under a name that may be made and attached',
      scene([allow('iam:CreatePolicy', iam('policy', '*-dev'))]),
      'ann',
      [made],
    ],
    [
      'is no way where one of another name may be made',
      scene([allow('iam:CreatePolicy', iam('policy', 'other-*'))]),
      'ann',
      [blocked],
    ],
    [
      'is not made where it is there already',
      {
        users: [
          user('ann', [
            allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', iam('policy', 'other'))),
            allow('iam:CreatePolicy'),
          ]),
        ],
        policies: [managed('other', allow('s3:GetObject'))],
      },
      'ann',
      [['blocked', containing('iam:PolicyARN is'), 'attach-user-policy → ']],
    ],
    [
      'is made under the one name that may be attached',
      {
        users: [
          user('ann', [
            allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', iam('policy', 'other'))),
            allow('iam:CreatePolicy'),
          ]),
        ],
      },
      'ann',
      [made],
    ],
    [
      'is made where a Deny leaves only some names',
      {
        users: [
          user('ann', [
            allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole']),
            deny('iam:AttachRolePolicy', '*', when('ArnNotLike', 'iam:PolicyARN', team)),
          ]),
        ],
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [madeForApp],
    ],
    [
      'is made under what is known of a tag of its own',
      {
        users: [
          user(
            'ann',
            [
              allow(
                'iam:AttachUserPolicy',
                '*',
                when('ArnLike', 'iam:PolicyARN', iam('policy', '${aws:PrincipalTag/team}-*')),
              ),
              allow('iam:CreatePolicy', iam('policy', 'ops-*')),
            ],
            { Tags: [{ Key: 'team', Value: 'ops' }] },
          ),
        ],
      },
      'ann',
      [made],
    ],
    [
      'is no way where its name would hold a tag that it has not',
      {
        users: [
          user('ann', [
            allow(
              'iam:AttachUserPolicy',
              '*',
              when('ArnLike', 'iam:PolicyARN', iam('policy', '${aws:PrincipalTag/team}-*')),
            ),
            allow('iam:CreatePolicy'),
          ]),
        ],
      },
      'ann',
      [['blocked', containing('iam:PolicyARN is like'), 'attach-user-policy → ']],
    ],
    [
      'is possible where more is asked of its name than is tried',
      {
        users: [
          user('ann', [...manyParts, allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole'])]),
        ],
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [['possible', 'attach-role-policy → app', 'assume-role → app']],
    ],
    [
      'is no way where none may be attached, whatever its name',
      {
        users: [
          user('ann', [
            ...manyParts,
            allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole']),
            deny('iam:AttachRolePolicy', iam('role', 'app')),
          ]),
        ],
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [],
    ],
    [
      'is no way where all that may be made is denied',
      scene([allow('iam:CreatePolicy'), deny('iam:CreatePolicy', team)]),
      'ann',
      [blocked],
    ],
    [
      'is no way where a boundary keeps it small',
      {
        users: [user('ann', [teamOnly, allow('iam:CreatePolicy')], bounded('weak'))],
        policies: [managed('weak', allow(['iam:AttachUserPolicy', 'iam:CreatePolicy']))],
      },
      'ann',
      [['blocked', containing('its permissions boundary'), 'attach-user-policy → ']],
    ],
    [
      'is made for whom it can act as',
      {
        users: [
          user('ann', [
            allow('iam:AttachRolePolicy', '*', when('ArnLike', 'iam:PolicyARN', team)),
            allow(['iam:CreatePolicy', 'sts:AssumeRole']),
          ]),
        ],
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [madeForApp],
    ],
  ]);
});

describe('a limit on which boundary may be set', () => {
  const key = 'iam:PermissionsBoundary';
  const [put, remove] = ['iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'];
  const present = iam('policy', 'XB');
  /** Who may write into itself and has a boundary that only lets it change its boundary, under a condition. */
  const scene = (change: Json, more: readonly string[] = []): Scene => ({
    users: [user('ann', [allow(['iam:PutUserPolicy', ...more], '*'), change], bounded('XB'))],
    policies: [managed('XB', allow([put, remove, ...more]))],
  });
  const small = ['blocked', containing('its permissions boundary'), 'put-user-policy → '];
  const replaced = ['replace-user-boundary → admin', 'put-user-policy → admin'];
  itFinds([
    [
      'blocks where only the present one may be',
      scene(allow(put, '*', when('StringEquals', key, present))),
      'ann',
      [small, ['blocked', containing(`${key} is`), 'replace-user-boundary → ']],
    ],
    [
      'blocks where all but the present one are denied',
      {
        users: [
          user(
            'ann',
            [allow(['iam:PutUserPolicy', put]), deny(put, '*', when('StringNotEquals', key, present))],
            bounded('XB'),
          ),
        ],
        policies: [managed('XB', allow(put))],
      },
      'ann',
      [small, ['blocked', containing(`denies ${put}`), 'replace-user-boundary → ']],
    ],
    [
      'leaves whom it can act as no larger',
      {
        users: [
          user('ann', [
            allow('iam:PutRolePermissionsBoundary', '*', when('StringEquals', key, present)),
            allow('sts:AssumeRole'),
          ]),
        ],
        roles: [role('app', trustsAccount, [everything], bounded('XB'))],
        policies: [managed('XB', allow('s3:GetObject'))],
      },
      'ann',
      [],
    ],
    [
      'does not block where all but the present one may be',
      scene(allow(put, '*', when('StringNotEquals', key, present))),
      'ann',
      [['proven', ...replaced]],
    ],
    [
      'is got round by one that may be made',
      scene(allow(put, '*', when('ArnLike', key, iam('policy', 'X*'))), ['iam:CreatePolicy']),
      'ann',
      [['proven', 'create-policy → admin', ...replaced]],
    ],
    [
      'speaks of the present one where it is removed',
      scene(allow(remove, '*', when('StringEquals', key, present))),
      'ann',
      [['proven', 'delete-user-boundary → admin', 'put-user-policy → admin']],
    ],
  ]);
});

describe('a policy that has five versions', () => {
  const versions = (count: number, actions: readonly string[]): Scene => ({
    users: [user('ann', [], attached('own'))],
    policies: [
      managed('own', allow(actions), ...Array.from({ length: count - 1 }, () => allow('s3:GetObject'))),
    ],
  });
  const create = 'iam:CreatePolicyVersion';
  itFinds([
    [
      'is given none more',
      versions(5, [create]),
      'ann',
      [['blocked', containing('the five versions'), 'create-policy-version → ']],
    ],
    [
      'is given one once another is deleted',
      versions(5, [create, 'iam:DeletePolicyVersion']),
      'ann',
      [['proven', 'create-policy-version → admin']],
    ],
    ['is not one that has four', versions(4, [create]), 'ann', [['proven', 'create-policy-version → admin']]],
  ]);
});
