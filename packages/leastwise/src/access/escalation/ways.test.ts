import { describe, expect, it } from 'vitest';
import { carrierAnswers } from '../testing/carrier-answers.ts';
import {
  allow,
  answersOf,
  attached,
  bounded,
  deny,
  everything,
  group,
  iam,
  managed,
  role,
  type Scene,
  short,
  trusts,
  trustsAccount,
  user,
  waysOf,
  when,
} from '../testing/scene.ts';
import { answer, readings, role as roleIn } from '../testing/small-estate.ts';
import { member, organization, other } from '../testing/small-organization.ts';
import { escalationsOf } from './escalations.ts';

type Expected = readonly (readonly unknown[])[];
type Json = Readonly<Record<string, unknown>>;
type Case = readonly [name: string, scene: Scene, who: string, expected: Expected];

const containing = (text: string): unknown => expect.stringContaining(text);

const admin = role('admin', trustsAccount, [everything]);
const byLambda = role('fn', trusts({ Service: 'lambda.amazonaws.com' }), [everything]);
const variable = (name: string): string => `\${${name}}`;
const self = iam('user', variable('aws:username')).replace(member, '*');

const holds = (cases: readonly Case[]): void => {
  it.each(cases)('%s', (_, scene, who, expected) => {
    expect(waysOf(scene, who).map(short)).toEqual(expected);
  });
};

describe('a chain', () => {
  const chain: Scene = {
    users: [user('ann', [allow('sts:AssumeRole', iam('role', 'one'))]), user('bob', [])],
    roles: [
      role('one', trustsAccount, [allow('iam:UpdateAssumeRolePolicy', iam('role', 'two'))]),
      role('two', trusts({ Service: 'ec2.amazonaws.com' }), [
        allow('iam:AttachRolePolicy', iam('role', 'two')),
      ]),
    ],
  };
  holds([
    [
      'of three steps leads on',
      chain,
      'ann',
      [
        ['proven', 'assume-role → one', 'rewrite-trust-policy → two', 'attach-role-policy → admin'].map(
          (x) => x,
        ),
      ],
    ],
    [
      'of four steps leads on',
      {
        ...chain,
        users: [user('ann', [allow('sts:AssumeRole', iam('role', 'zero'))])],
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
        users: [user('ann', [allow('iam:AddUserToGroup', iam('group', 'ops'))])],
        groups: [group('ops', [allow('sts:AssumeRole', iam('role', 'admin'))])],
        roles: [admin],
      },
      'ann',
      [['proven', 'join-group → ops', 'assume-role → admin']],
    ],
    [
      'goes through a group whose members may change themselves',
      {
        users: [user('ann', [allow('iam:AddUserToGroup', iam('group', 'ops'))])],
        groups: [group('ops', [allow('iam:PutUserPolicy', self)])],
      },
      'ann',
      [['proven', 'join-group → ops', 'put-user-policy → admin']],
    ],
    [
      'goes through a group that may be changed once it is joined',
      {
        users: [user('ann', [allow(['iam:AddUserToGroup', 'iam:PutGroupPolicy'], iam('group', 'ops'))])],
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
        users: [user('ann', [allow('sts:AssumeRole')])],
        roles: [role('far', trustsAccount, [allow('sts:AssumeRole', iam('role', 'admin'))]), admin],
      },
      'ann',
      [['proven', 'assume-role → admin']],
    ],
    [
      'ends at a role whose trust policy lets nobody of the chain in',
      {
        users: [user('ann', [allow('sts:AssumeRole')])],
        roles: [role('admin', trusts({ AWS: iam('user', 'bob') }), [everything])],
      },
      'ann',
      [],
    ],
  ]);
});

describe('a limit on what may be attached or written', () => {
  const attach = (more: Json): Scene => ({
    users: [user('ann', [allow('iam:AttachUserPolicy', iam('user', 'ann'), more)])],
  });
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const adminAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
  holds([
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

describe('a boundary', () => {
  const small = managed('small', allow(['iam:PutUserPolicy', 's3:*']));
  holds([
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
        users: [
          user('ann', [allow(['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePolicy', 'sts:AssumeRole'])]),
        ],
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
        users: [user('ann', [allow(['iam:CreatePolicyVersion', 'sts:AssumeRole'])])],
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
        users: [user('ann', [allow(['iam:PutRolePolicy', 'sts:AssumeRole'])])],
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
    users: [user('ann', [allow('sts:AssumeRole')])],
    roles: [role('admin', trustsAccount, [everything])],
    more: organization({
      rcps: conditions.map(([operator, key, value], at) => ({
        id: `p-${at}`,
        document: deny('sts:AssumeRole', '*', { Principal: '*', ...when(operator, key, value) }),
        targets: ['r-root'],
      })),
    }),
  });
  holds([
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
  holds([
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

describe('passing a role', () => {
  const passing = (more: Json = {}, Resource = '*'): Scene => ({
    users: [
      user('ann', [
        allow('iam:PassRole', Resource, more),
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
      ]),
    ],
    roles: [byLambda],
  });
  holds([
    [
      'to the service works',
      passing(when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com')),
      'ann',
      [['proven', 'create-and-invoke-function → fn']],
    ],
    [
      'to another service is blocked',
      passing(when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')),
      'ann',
      [['blocked', containing('for ec2.amazonaws.com'), 'create-and-invoke-function → ']],
    ],
    [
      'with a tag that it has works',
      {
        ...passing(when('StringEquals', 'iam:ResourceTag/team', 'ops')),
        roles: [{ ...byLambda, Tags: [{ Key: 'team', Value: 'ops' }] }],
      },
      'ann',
      [['proven', 'create-and-invoke-function → fn']],
    ],
    [
      'for a resource that carries it is a condition',
      passing(when('ArnLike', 'iam:AssociatedResourceArn', `arn:aws:lambda:eu-west-1:${member}:function:*`)),
      'ann',
      [
        [
          'conditional',
          `when iam:AssociatedResourceArn is like arn:aws:lambda:eu-west-1:${member}:function:*`,
          'create-and-invoke-function → fn',
        ],
      ],
    ],
    [
      'named by its path works',
      {
        users: passing({}, iam('role', 'svc/fn')).users ?? [],
        roles: [{ ...byLambda, Path: '/svc/', Arn: iam('role', 'svc/fn') }],
      },
      'ann',
      [['proven', 'create-and-invoke-function → svc/fn']],
    ],
    [
      'named without its path is none',
      {
        users: passing({}, iam('role', 'fn')).users ?? [],
        roles: [{ ...byLambda, Path: '/svc/', Arn: iam('role', 'svc/fn') }],
      },
      'ann',
      [],
    ],
    [
      'to EC2 needs the profile of the role',
      {
        users: [user('ann', [allow(['iam:PassRole', 'ec2:RunInstances'])])],
        roles: [role('vm', trusts({ Service: 'ec2.amazonaws.com' }), [everything])],
      },
      'ann',
      [],
    ],
  ]);
});

describe('a trust policy', () => {
  const trusted = (trust: Json, more: Json = {}): Scene => ({
    users: [user('ann', [allow('sts:AssumeRole')], more)],
    roles: [role('admin', trust, [everything])],
  });
  const root = { AWS: `arn:aws:iam::${member}:root` };
  holds([
    [
      'with aws:SourceAccount is for services',
      trusted(trusts({ Service: 'lambda.amazonaws.com' }, when('StringEquals', 'aws:SourceAccount', member))),
      'ann',
      [],
    ],
    [
      'with an external id is a condition',
      trusted(trusts(root, when('StringEquals', 'sts:ExternalId', 'x'))),
      'ann',
      [['conditional', 'with the external id x', 'assume-role → admin']],
    ],
    [
      'with a tag that the caller has lets it in',
      trusted(trusts(root, when('StringEquals', 'aws:PrincipalTag/team', 'ops')), {
        Tags: [{ Key: 'team', Value: 'ops' }],
      }),
      'ann',
      [['proven', 'assume-role → admin']],
    ],
    [
      'with a tag that the caller lacks keeps it out',
      trusted(trusts(root, when('StringEquals', 'aws:PrincipalTag/team', 'ops'))),
      'ann',
      [],
    ],
    ['that names everybody lets it in', trusted(trusts('*')), 'ann', [['proven', 'assume-role → admin']]],
    [
      'that cannot be read leaves it possible',
      trusted({ Version: '2012-10-17', Statement: [{ Effect: 'Perhaps' }] }),
      'ann',
      [['possible', 'assume-role → admin']],
    ],
    ['that names a user who is gone lets nobody in', trusted(trusts({ AWS: 'AIDAGONE' })), 'ann', []],
    [
      'that names a user by its id lets it in',
      trusted(trusts({ AWS: 'AIDAANN' })),
      'ann',
      [['proven', 'assume-role → admin']],
    ],
    [
      'that denies the caller keeps it out',
      trusted({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: root, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: { AWS: iam('user', 'ann') }, Action: 'sts:AssumeRole' },
        ],
      }),
      'ann',
      [],
    ],
  ]);
  it('that names the session of a role lets that role in', () => {
    const scene: Scene = {
      roles: [
        role('app', trusts({ Service: 'ec2.amazonaws.com' }), [allow('sts:AssumeRole')]),
        role('admin', trusts({ AWS: `arn:aws:sts::${member}:assumed-role/app/i-1` }), [everything]),
      ],
    };
    expect(waysOf(scene, 'app').map(short)).toEqual([
      ['conditional', 'in its session i-1', 'assume-role → admin'],
    ]);
  });
});

describe('the way of a principal', () => {
  holds([
    [
      'is blocked by its own Deny, too',
      { users: [user('ann', [allow('iam:PutUserPolicy'), deny('iam:PutUserPolicy')])] },
      'ann',
      [['blocked', containing('denies iam:PutUserPolicy'), 'put-user-policy → ']],
    ],
    [
      'is blocked where its own Deny outlasts what it writes',
      { users: [user('ann', [allow('iam:PutUserPolicy'), deny('s3:*')])] },
      'ann',
      [['blocked', containing('denies s3:'), 'put-user-policy → ']],
    ],
    [
      'rewrites the policy that denies it, too',
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
    [
      'of a role that can only raise others is possible',
      {
        users: [user('bob', [])],
        roles: [role('hr', trusts({ Service: 'ec2.amazonaws.com' }), [allow('iam:AttachUserPolicy')])],
      },
      'hr',
      [['possible', 'attach-user-policy → bob']],
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
        users: [user('ann', [allow('sts:AssumeRole', iam('role', 'hr'))])],
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
      users: [
        user('ann', [allow('sts:AssumeRole', iam('role', 'a*')), allow('sts:AssumeRole', iam('role', '*'))]),
      ],
      roles: [admin, role('other', trustsAccount, [everything])],
    };
    expect(waysOf(scene, 'ann').map(({ ways }) => ways)).toEqual([2]);
  });
});

describe('a resource that acts under a role', () => {
  const fn = carrierAnswers('function', { account: member, role: iam('role', 'fn'), profile: 'fn' });
  const ann = user('ann', [allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'])]);
  holds([
    [
      'is none where the role does not trust its service any more',
      { users: [ann], roles: [role('fn', trusts({ Service: 'ec2.amazonaws.com' }), [everything])], more: fn },
      'ann',
      [],
    ],
    [
      'is a way',
      { users: [ann], roles: [byLambda], more: fn },
      'ann',
      [['proven', 'update-and-invoke-function → fn']],
    ],
  ]);
});

describe('accounts', () => {
  const asOf = new Date('2026-11-20T00:00:00Z');
  const both = (own: readonly Json[], trust: Json) =>
    escalationsOf(
      readings([
        ...answersOf({ users: [user('ann', own)] }),
        answer('iam.GetAccountAuthorizationDetails', other, {
          UserDetailList: [],
          GroupDetailList: [],
          RoleDetailList: [roleIn(other, 'admin', trust, [everything])],
          Policies: [],
        }),
      ]),
      { asOf },
    ).map(short);
  const far = iam('role', 'admin', other);
  it('are crossed where both sides say so', () => {
    expect(both([allow('sts:AssumeRole', far)], trusts({ AWS: `arn:aws:iam::${member}:root` }))).toEqual([
      ['proven', 'assume-role → admin'],
    ]);
    expect(both([allow('sts:AssumeRole', far)], trusts({ AWS: iam('user', 'ann') }))).toEqual([
      ['proven', 'assume-role → admin'],
    ]);
  });
  it('are not crossed where one side says so', () => {
    expect(both([], trusts({ AWS: `arn:aws:iam::${member}:root` }))).toEqual([]);
    expect(both([], trusts({ AWS: iam('user', 'ann') }))).toEqual([]);
    expect(both([allow('sts:AssumeRole', far)], trusts({ Service: 'ec2.amazonaws.com' }))).toEqual([]);
  });
});

describe('who is outside', () => {
  const outside = (trust: Json, policies: readonly Json[] = [everything]) =>
    escalationsOf(readings(answersOf({ roles: [role('admin', trust, policies)] })), {
      asOf: new Date('2026-11-20T00:00:00Z'),
    }).map((way) => [way.principal, ...short(way)]);
  const github = `arn:aws:iam::${member}:oidc-provider/token.actions.githubusercontent.com`;
  const saml = `arn:aws:iam::${member}:saml-provider/corp`;
  it('comes in by GitHub', () => {
    const trust = trusts(
      { Federated: github },
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:corp/app:*' },
        },
      },
    );
    expect(outside(trust)).toEqual([
      [
        github,
        'conditional',
        'when token.actions.githubusercontent.com:aud is sts.amazonaws.com',
        'when token.actions.githubusercontent.com:sub is like repo:corp/app:*',
        'assume-role → admin',
      ],
    ]);
  });
  it('comes in by SAML', () => {
    expect(
      outside(
        trusts(
          { Federated: saml },
          {
            Action: 'sts:AssumeRoleWithSAML',
            ...when('StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml'),
          },
        ),
      ),
    ).toEqual([
      [saml, 'conditional', 'when SAML:aud is https://signin.aws.amazon.com/saml', 'assume-role → admin'],
    ]);
  });
  it('is everybody', () => {
    expect(outside(trusts('*'))).toEqual([['*', 'proven', 'assume-role → admin']]);
  });
  it('is an account with its own', () => {
    expect(outside(trusts({ AWS: '999988887777' }))).toEqual([
      ['arn:aws:iam::999988887777:root', 'proven', 'assume-role → admin'],
    ]);
  });
});
