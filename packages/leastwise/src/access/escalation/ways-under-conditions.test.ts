import { describe } from 'vitest';
import {
  allow,
  bounded,
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
