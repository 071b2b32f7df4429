import { describe, expect, it } from 'vitest';
import {
  admin,
  allow,
  ann,
  bounded,
  everything,
  group,
  iam,
  managed,
  role,
  type Scene,
  self,
  trusts,
  trustsAccount,
  trustsService,
  user,
  waysOf,
} from '../testing/scene.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

describe('a chain', () => {
  const chain: Scene = {
    users: [user('ann', [allow('sts:AssumeRole', iam('role', 'one'))]), user('bob', [])],
    roles: [
      role('one', trustsAccount, [allow('iam:UpdateAssumeRolePolicy', iam('role', 'two'))]),
      role('two', trustsService('ec2'), [allow('iam:AttachRolePolicy', iam('role', 'two'))]),
    ],
  };
  itFinds([
    [
      'of three steps leads on',
      chain,
      'ann',
      [['proven', 'assume-role → one', 'rewrite-trust-policy → two', 'attach-role-policy → admin']],
    ],
    [
      'of four steps leads on',
      {
        ...chain,
        ...ann(allow('sts:AssumeRole', iam('role', 'zero'))),
        roles: [
          role('zero', trustsAccount, [allow('sts:AssumeRole', iam('role', 'one'))]),
          ...(chain.roles ?? []),
        ],
      },
      'ann',
      [
        [
          'proven',
          'assume-role → zero',
          'assume-role → one',
          'rewrite-trust-policy → two',
          'attach-role-policy → admin',
        ],
      ],
    ],
    [
      'goes through a group that leads on',
      {
        ...ann(allow('iam:AddUserToGroup', iam('group', 'ops'))),
        groups: [group('ops', [allow('sts:AssumeRole', iam('role', 'admin'))])],
        roles: [admin],
      },
      'ann',
      [['proven', 'join-group → ops', 'assume-role → admin']],
    ],
    [
      'goes through a group whose members may change themselves',
      {
        ...ann(allow('iam:AddUserToGroup', iam('group', 'ops'))),
        groups: [group('ops', [allow('iam:PutUserPolicy', self)])],
      },
      'ann',
      [['proven', 'join-group → ops', 'put-user-policy → admin']],
    ],
    [
      'goes through a group that may be changed once it is joined',
      {
        ...ann(allow(['iam:AddUserToGroup', 'iam:PutGroupPolicy'], iam('group', 'ops'))),
        groups: [group('ops', [])],
      },
      'ann',
      [['proven', 'join-group → ops', 'put-group-policy → admin']],
    ],
    [
      'goes through a group for a user with a boundary that leaves the way',
      {
        users: [user('ann', [allow('iam:AddUserToGroup', iam('group', 'ops'))], bounded('some'))],
        groups: [group('ops', [allow('sts:AssumeRole', iam('role', 'admin'))])],
        roles: [admin],
        policies: [managed('some', allow(['iam:AddUserToGroup', 'sts:AssumeRole']))],
      },
      'ann',
      [['proven', 'join-group → ops', 'assume-role → admin']],
    ],
    [
      'stops at a group for a user whose boundary takes the way',
      {
        users: [user('ann', [allow('iam:AddUserToGroup', iam('group', 'ops'))], bounded('some'))],
        groups: [group('ops', [allow('sts:AssumeRole', iam('role', 'admin'))])],
        roles: [admin],
        policies: [managed('some', allow(['iam:AddUserToGroup']))],
      },
      'ann',
      [['blocked', containing('boundary'), 'join-group → ']],
    ],
    [
      'takes the shortest of several',
      {
        ...ann(allow('sts:AssumeRole')),
        roles: [role('far', trustsAccount, [allow('sts:AssumeRole', iam('role', 'admin'))]), admin],
      },
      'ann',
      [['proven', 'assume-role → admin']],
    ],
    [
      'ends at a role whose trust policy lets nobody of the chain in',
      {
        ...ann(allow('sts:AssumeRole')),
        roles: [role('admin', trusts({ AWS: iam('user', 'bob') }), [everything])],
      },
      'ann',
      [],
    ],
  ]);
});

describe('the way of a principal', () => {
  itFinds([
    [
      'of a role that can only raise others is possible',
      {
        users: [user('bob', [])],
        roles: [role('hr', trustsService('ec2'), [allow('iam:AttachUserPolicy')])],
      },
      'hr',
      [['possible', 'attach-user-policy → bob']],
    ],
    [
      'of a role that can add others to a group that leads on is possible',
      {
        roles: [role('hr', trustsService('ec2'), [allow('iam:AddUserToGroup')])],
        groups: [group('ops', [everything])],
      },
      'hr',
      [['possible', 'join-group → ops']],
    ],
    [
      'to a role that can only raise others is possible',
      {
        users: [user('ann', [allow('sts:AssumeRole', iam('role', 'hr'))]), user('bob', [])],
        roles: [role('hr', trustsAccount, [allow('iam:AttachUserPolicy', iam('user', 'bob'))])],
      },
      'ann',
      [['possible', 'assume-role → hr', 'attach-user-policy → bob']],
    ],
    [
      'to a role that raises it itself is proven',
      {
        ...ann(allow('sts:AssumeRole', iam('role', 'hr'))),
        roles: [role('hr', trustsAccount, [allow('iam:AttachUserPolicy', iam('user', 'ann'))])],
      },
      'ann',
      [['proven', 'assume-role → hr', 'attach-user-policy → ann']],
    ],
    [
      'to somebody whom it makes an administrator and acts as only through another is not followed',
      {
        users: [
          user('ann', [
            allow('iam:PutUserPolicy', iam('user', 'bob')),
            allow('sts:AssumeRole', iam('role', 'desk')),
          ]),
          user('bob', []),
        ],
        roles: [role('desk', trustsAccount, [allow('iam:CreateAccessKey', iam('user', 'bob'))])],
      },
      'ann',
      [['possible', 'put-user-policy → bob']],
    ],
  ]);
});

describe('the number of ways', () => {
  it('counts a step once, however many statements allow it', () => {
    const scene: Scene = {
      ...ann(allow('sts:AssumeRole', iam('role', 'a*')), allow('sts:AssumeRole', iam('role', '*'))),
      roles: [admin, role('other', trustsAccount, [everything])],
    };
    expect(waysOf(scene, 'ann').map(({ ways }) => ways)).toEqual([2]);
  });
});
