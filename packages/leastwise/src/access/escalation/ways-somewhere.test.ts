import { describe } from 'vitest';
import { carrierAnswers } from '../testing/carrier-answers.ts';
import {
  allow,
  ann,
  bounded,
  deny,
  everything,
  group,
  iam,
  managed,
  role,
  type Scene,
  tagged,
  trustsAccount,
  trustsService,
  user,
  when,
} from '../testing/scene.ts';
import { type Json, policy } from '../testing/small-estate.ts';
import { member } from '../testing/small-organization.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

const fn = role('fn', trustsService('lambda'), [everything]);
const functions = (name: string): string => `arn:aws:lambda:*:*:function:${name}`;
const calls = ['lambda:CreateFunction', 'lambda:InvokeFunction'];
const found = [['proven', 'create-and-invoke-function → fn']];

/** A policy that denies all of Lambda but on some functions. */
const denyBut = (NotResource: string): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'lambda:*', NotResource }],
});

const limited = (more: Json): Scene => ({
  ...ann(allow('iam:PassRole'), allow(calls), more),
  roles: [fn],
});

describe('a resource of one’s choice', () => {
  itFinds([
    [
      'is of a name that the boundary allows',
      {
        users: [user('ann', [allow('iam:PassRole'), allow(calls)], bounded('B'))],
        roles: [fn],
        policies: [
          managed('B', {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
              { Effect: 'Allow', Action: 'lambda:*', Resource: functions('dev-*') },
            ],
          }),
        ],
      },
      'ann',
      found,
    ],
    ['is of a name that a Deny leaves out', limited(denyBut(functions('dev-*'))), 'ann', found],
    ['is in a region that a Deny leaves out', limited(denyBut('arn:aws:lambda:eu-west-1:*:*')), 'ann', found],
    [
      'carries the name that the tag of a role gives',
      {
        roles: [
          fn,
          role(
            'ann',
            trustsAccount,
            [allow('iam:PassRole'), allow(calls, functions('$'.concat('{aws:PrincipalTag/team}-*')))],
            tagged('team', 'ops'),
          ),
        ],
      },
      'ann',
      found,
    ],
    [
      'is none where a Deny takes all',
      limited(deny('lambda:CreateFunction')),
      'ann',
      [['blocked', 'statement 1 of p2 denies lambda:CreateFunction', 'create-and-invoke-function → ']],
    ],
  ]);
});

describe('a resource that is there', () => {
  const server = role('server', trustsService('ec2'), [everything], {
    InstanceProfileList: [{ InstanceProfileName: 'server' }],
  });
  const sending = (...resources: readonly string[]): Scene => ({
    ...ann(policy({ Action: 'ssm:SendCommand', Resource: resources })),
    roles: [server],
    more: carrierAnswers('instance', { account: member, role: iam('role', 'server'), profile: 'server' }),
  });
  const instances = `arn:aws:ec2:*:${member}:instance/*`;
  itFinds([
    ['takes no command without a document', sending(instances), 'ann', []],
    [
      'takes commands by a document',
      sending(instances, 'arn:aws:ssm:*:*:document/*'),
      'ann',
      [['conditional', 'the instance is running and managed by Systems Manager', 'send-command → server']],
    ],
  ]);
});

describe('a stack set that passes its role', () => {
  const roles = ['aa', 'bb', 'cc'].map((name) => role(name, trustsService('cloudformation'), [everything]));
  itFinds(
    ['aa', 'bb', 'cc'].map(
      (name) =>
        [
          `may be given ${name}, whichever other roles there are`,
          {
            ...ann(allow('cloudformation:UpdateStackSet'), allow('iam:PassRole', iam('role', name))),
            roles,
          },
          'ann',
          [['possible', `update-stack-set → ${name}`]],
        ] as const,
    ),
  );
});

describe('the members of a group', () => {
  const but = (key: string, value: string): Scene => ({
    users: [user('ann', [allow('iam:AddUserToGroup')], tagged('type', 'contractor'))],
    groups: [group('adm', [allow('*', '*', when('StringNotEquals', key, value))])],
  });
  const joined = [['proven', 'join-group → adm']];
  itFinds([
    ['are told by their tags', but('aws:PrincipalTag/type', 'employee'), 'ann', joined],
    ['are told by their names', but('aws:username', 'bob'), 'ann', joined],
  ]);

  const inTen = user('ann', [allow('iam:AddUserToGroup')], {
    GroupList: Array.from({ length: 10 }, (_, at) => `g${at}`),
  });
  const ten = Array.from({ length: 10 }, (_, at) => group(`g${at}`, [allow('s3:GetObject')]));
  const admins = group('adm', [everything]);
  itFinds([
    ['join no eleventh group', { users: [inTen], groups: [...ten, admins] }, 'ann', []],
    [
      'join a group among many',
      {
        users: [user('ann', [allow('iam:AddUserToGroup')], tagged('type', 'x'))],
        groups: [
          ...Array.from({ length: 150 }, (_, at) => group(`a${at}`, [allow('s3:GetObject')])),
          group('zz', [
            allow('iam:AttachUserPolicy', '*', when('StringEquals', 'aws:PrincipalTag/type', 'x')),
          ]),
        ],
      },
      'ann',
      [['proven', 'join-group → zz', 'attach-user-policy → admin']],
    ],
  ]);
});

describe('somebody to change and to act as', () => {
  itFinds([
    [
      'is found among many of whom only the one or the other can be done',
      {
        users: [user('zed', [])],
        roles: [
          role('ann', trustsService('ec2'), [
            allow('iam:PutUserPolicy'),
            allow('sts:AssumeRole'),
            allow('iam:CreateAccessKey', iam('user', 'zed')),
          ]),
          ...Array.from({ length: 150 }, (_, at) => role(`b${at}`, trustsAccount)),
        ],
      },
      'ann',
      [
        [
          'conditional',
          'when zed has fewer than two access keys (how many was not read)',
          'put-user-policy → zed',
          'create-access-key → zed',
        ],
      ],
    ],
  ]);
});

describe('a role’s own session', () => {
  itFinds([
    [
      'carries no MFA, whoever assumed the role',
      {
        roles: [
          role('ann', trustsAccount, [
            allow('iam:PutRolePolicy', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
          ]),
        ],
      },
      'ann',
      [['blocked', containing('allows it with MFA'), 'put-role-policy → ']],
    ],
  ]);
});
