import { describe, expect, it } from 'vitest';
import {
  adminAccess,
  allow,
  ann,
  deny,
  everything,
  group,
  iam,
  managed,
  readOnly,
  role,
  type Scene,
  trustsService,
  user,
  waysOf,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { member, organization } from '../testing/small-organization.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

/** A role with some policies: it is no user, into which it might write what it may write into users. */
const app = (...policies: readonly Json[]): Scene => ({
  roles: [role('app', trustsService('lambda'), policies)],
});

const boundary = 'iam:PermissionsBoundary';
const byAttaching = ['iam:CreateRole', 'iam:AttachRolePolicy'];
const byPutting = ['iam:CreateRole', 'iam:PutRolePolicy'];
const userByAttaching = ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'];
const userWithPassword = ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateLoginProfile'];

describe('a new role', () => {
  itFinds([
    [
      'that is given a policy makes an administrator',
      ann(allow(byAttaching)),
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'into which a policy is written makes one',
      ann(allow(byPutting)),
      'ann',
      [['proven', 'create-role-and-put-policy → admin']],
    ],
    ['is of no use with no more than it', ann(allow(['iam:CreateRole', 'sts:AssumeRole'])), 'ann', []],
    [
      'has a name that all its calls may name',
      ann(
        allow('iam:CreateRole', iam('role', 'apps/*')),
        allow('iam:AttachRolePolicy', iam('role', '*-shop')),
      ),
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'is none where no name is one of both calls',
      ann(
        allow('iam:CreateRole', iam('role', 'apps-*')),
        allow('iam:AttachRolePolicy', iam('role', 'team/*')),
      ),
      'ann',
      [],
    ],
    [
      'is none under a name that is taken',
      {
        ...ann(allow('iam:CreateRole'), allow('iam:AttachRolePolicy', iam('role', 'Batch'))),
        roles: [role('batch', trustsService('lambda'))],
      },
      'ann',
      [],
    ],
    ['is none in another account', ann(allow(byAttaching, iam('role', '*', '999999999999'))), 'ann', []],
    [
      'is made by whoever is in a group',
      {
        users: [user('ann', [], { GroupList: ['crew'] })],
        groups: [group('crew', [allow(byAttaching)])],
      },
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'may be assumed by whom it trusts, but not against a Deny',
      ann(allow(byAttaching), deny('sts:AssumeRole')),
      'ann',
      [['blocked', 'statement 1 of p1 denies sts:AssumeRole', 'create-role-and-attach-policy → ']],
    ],
  ]);
});

describe('a new user', () => {
  itFinds([
    [
      'that is given a policy and a key makes an administrator',
      app(allow(userByAttaching)),
      'app',
      [['proven', 'create-user-and-attach-policy → admin']],
    ],
    [
      'into which a policy is written and that is given a password makes one',
      app(allow(userWithPassword)),
      'app',
      [['proven', 'create-user-with-password-and-put-policy → admin']],
    ],
    [
      'is of no use without credentials',
      app(allow(['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'])),
      'app',
      [],
    ],
    [
      'is none where a key may be made for its maker only',
      ann(
        allow('iam:CreateUser'),
        allow('iam:AttachUserPolicy', iam('user', 'apps/*')),
        allow('iam:CreateAccessKey', iam('user', `\${aws:username}`)),
      ),
      'ann',
      [],
    ],
  ]);
});

describe('a condition on what is made', () => {
  itFinds([
    [
      'blocks who may make it with a boundary only',
      ann(
        allow('iam:CreateRole', '*', when('StringEquals', boundary, iam('policy', 'small'))),
        allow('iam:AttachRolePolicy'),
      ),
      'ann',
      [
        [
          'blocked',
          containing('a condition that no call of its meets: statement 1 of p0'),
          'create-role-and-attach-policy → ',
        ],
      ],
    ],
    [
      'blocks who may write into what has a boundary only',
      ann(
        allow('iam:CreateRole'),
        allow('iam:PutRolePolicy', '*', when('StringEquals', boundary, iam('policy', 'small'))),
      ),
      'ann',
      [['blocked', containing('statement 1 of p1'), 'create-role-and-put-policy → ']],
    ],
    [
      'is no limit where the boundary allows everything',
      {
        ...ann(
          allow('iam:CreateRole', '*', when('StringEquals', boundary, iam('policy', 'full'))),
          allow('iam:AttachRolePolicy'),
        ),
        policies: [managed('full', everything)],
      },
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'is no limit where the boundary can be rewritten',
      {
        ...ann(
          allow('iam:CreateRole', '*', when('StringEquals', boundary, iam('policy', 'small'))),
          allow('iam:AttachRolePolicy'),
          allow('iam:CreatePolicyVersion', iam('policy', 'small')),
        ),
        policies: [managed('small', allow('s3:GetObject'))],
      },
      'ann',
      [['proven', 'create-policy-version → admin', 'create-role-and-attach-policy → admin']],
    ],
    [
      'is met by no call that says nothing of a boundary',
      app(
        allow(['iam:CreateUser', 'iam:AttachUserPolicy']),
        allow('iam:CreateAccessKey', '*', when('StringEquals', boundary, adminAccess)),
      ),
      'app',
      [['blocked', containing('statement 1 of p1'), 'create-user-and-attach-policy → ']],
    ],
    [
      'blocks it where a Deny asks for a boundary',
      ann(
        allow(byAttaching),
        deny('iam:CreateRole', '*', when('StringNotEquals', boundary, iam('policy', 'small'))),
      ),
      'ann',
      [['blocked', 'statement 1 of p1 denies iam:CreateRole', 'create-role-and-attach-policy → ']],
    ],
    [
      'leaves policies that are no use',
      ann(
        allow('iam:CreateRole'),
        allow('iam:AttachRolePolicy', '*', when('ArnEquals', 'iam:PolicyARN', readOnly)),
      ),
      'ann',
      [['blocked', containing('iam:PolicyARN'), 'create-role-and-attach-policy → ']],
    ],
    [
      'leaves a policy of the account that allows everything',
      {
        ...ann(
          allow('iam:CreateRole'),
          allow('iam:AttachRolePolicy', '*', when('ArnEquals', 'iam:PolicyARN', iam('policy', 'full'))),
        ),
        policies: [managed('full', everything)],
      },
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'leaves a policy that is rewritten first',
      {
        ...ann(
          allow('iam:CreateRole'),
          allow('iam:CreatePolicyVersion', iam('policy', 'team-*')),
          allow('iam:AttachRolePolicy', '*', when('ArnLike', 'iam:PolicyARN', iam('policy', 'team-*'))),
        ),
        policies: [managed('team-shop', allow('s3:GetObject'))],
      },
      'ann',
      [['proven', 'create-policy-version → admin', 'create-role-and-attach-policy → admin']],
    ],
    [
      'of time and place is kept',
      ann(
        allow('iam:CreateRole', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
        allow('iam:AttachRolePolicy'),
      ),
      'ann',
      [['conditional', containing('MFA'), 'create-role-and-attach-policy → admin']],
    ],
    [
      'on tags is none that something without tags meets',
      ann(
        allow('iam:CreateRole'),
        allow('iam:AttachRolePolicy', '*', when('StringEquals', 'aws:ResourceTag/team', 'shop')),
      ),
      'ann',
      [['blocked', containing('tagged team=shop'), 'create-role-and-attach-policy → ']],
    ],
  ]);
});

describe('an SCP', () => {
  const under = (scp: Json): Scene => ({
    ...ann(allow(byAttaching)),
    more: organization({ scps: [{ id: 'p-limit', document: scp, targets: [member] }] }),
  });
  itFinds([
    [
      'takes a call away',
      under(deny('iam:AttachRolePolicy')),
      'ann',
      [
        [
          'blocked',
          containing('(the service control policies of its account) denies iam:AttachRolePolicy'),
          'create-role-and-attach-policy → ',
        ],
      ],
    ],
    [
      'binds what is made, too',
      under(deny('s3:*')),
      'ann',
      [['blocked', containing('denies s3:'), 'create-role-and-attach-policy → ']],
    ],
    [
      'that speaks of something else is no limit',
      under(deny('organizations:LeaveOrganization')),
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
    [
      'leaves those whom it spares',
      {
        ...ann(allow('iam:CreateRole', iam('role', 'spared-*')), allow('iam:AttachRolePolicy')),
        more: organization({
          scps: [
            {
              id: 'p-limit',
              document: deny('s3:*', '*', when('ArnNotLike', 'aws:PrincipalArn', iam('role', 'spared-*'))),
              targets: [member],
            },
          ],
        }),
      },
      'ann',
      [['proven', 'create-role-and-attach-policy → admin']],
    ],
  ]);
});

describe('the words of such a step', () => {
  it('say what is made, and what the principal is then', () => {
    const [way] = waysOf(ann(allow(byAttaching)), 'ann');
    expect(way?.steps.map(({ text, target }) => [text, target])).toEqual([
      [
        'ann creates a role that trusts it, attaches a policy that allows everything to that role and assumes it: ann is an administrator',
        'a new role',
      ],
    ]);
  });
});
