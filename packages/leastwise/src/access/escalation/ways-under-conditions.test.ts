import { describe } from 'vitest';
import {
  adminAccess,
  allow,
  ann,
  bounded,
  deny,
  everything,
  iam,
  managed,
  readOnly,
  role,
  type Scene,
  self,
  trustsAccount,
  trustsService,
  user,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

describe('a limit on what may be attached or written', () => {
  const attach = (more: Json): Scene => ann(allow('iam:AttachUserPolicy', iam('user', 'ann'), more));
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
        ...ann(
          allow(
            'iam:PutRolePolicy',
            '*',
            when('StringEquals', 'iam:PermissionsBoundary', iam('policy', 'small')),
          ),
          allow('sts:AssumeRole'),
        ),
        roles: [role('app', trustsAccount)],
        policies: [managed('small', allow('s3:GetObject'))],
      },
      'ann',
      [],
    ],
    [
      'by the boundary of the role leaves it as small as its boundary',
      {
        ...ann(
          allow(
            'iam:PutRolePolicy',
            '*',
            when('StringEquals', 'iam:PermissionsBoundary', iam('policy', 'small')),
          ),
          allow('sts:AssumeRole'),
        ),
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
    ...ann(allow('iam:PutUserPolicy', '*', more)),
    roles: [role('app', trustsService('ec2'), [allow('iam:PutRolePolicy', iam('role', 'app'), more)])],
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
        ...ann(
          allow('iam:PutRolePermissionsBoundary', '*', when('StringEquals', key, present)),
          allow('sts:AssumeRole'),
        ),
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
