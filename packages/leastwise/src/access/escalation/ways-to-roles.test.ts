import { describe, expect, it } from 'vitest';
import { carrierAnswers } from '../testing/carrier-answers.ts';
import { type Credentials, credentialReport } from '../testing/credential-report.ts';
import {
  allow,
  ann,
  everything,
  iam,
  role,
  type Scene,
  short,
  tagged,
  trusts,
  trustsService,
  user,
  waysOf,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { member } from '../testing/small-organization.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

const byLambda = role('fn', trustsService('lambda'), [everything]);

describe('passing a role', () => {
  const passing = (more: Json = {}, Resource = '*'): Scene => ({
    ...ann(allow('iam:PassRole', Resource, more), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])),
    roles: [byLambda],
  });
  const making = (made: string, invoked: string): Scene => ({
    ...ann(
      allow('iam:PassRole'),
      allow('lambda:CreateFunction', made),
      allow('lambda:InvokeFunction', invoked),
    ),
    roles: [byLambda],
  });
  itFinds([
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
        roles: [{ ...byLambda, ...tagged('team', 'ops') }],
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
      'to a function of a name that it may not invoke leads nowhere',
      making('arn:aws:lambda:*:*:function:build-*', 'arn:aws:lambda:*:*:function:shop-*'),
      'ann',
      [],
    ],
    [
      'to a function of a name that both grants leave open works',
      making('arn:aws:lambda:*:*:function:build-*', 'arn:aws:lambda:*:*:function:*-prod'),
      'ann',
      [['proven', 'create-and-invoke-function → fn']],
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
        ...ann(allow(['iam:PassRole', 'ec2:RunInstances'])),
        roles: [role('vm', trustsService('ec2'), [everything])],
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
  itFinds([
    [
      'with aws:SourceAccount is for services',
      trusted(trustsService('lambda', when('StringEquals', 'aws:SourceAccount', member))),
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
      trusted(trusts(root, when('StringEquals', 'aws:PrincipalTag/team', 'ops')), tagged('team', 'ops')),
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
        role('app', trustsService('ec2'), [allow('sts:AssumeRole')]),
        role('admin', trusts({ AWS: `arn:aws:sts::${member}:assumed-role/app/i-1` }), [everything]),
      ],
    };
    expect(waysOf(scene, 'app').map(short)).toEqual([
      ['conditional', 'in its session i-1', 'assume-role → admin'],
    ]);
  });
});

describe('the password of a user', () => {
  const taking = (action: string, credentials: Credentials): Scene => ({
    users: [user('ann', [allow(action, iam('user', 'bob'))]), user('bob', [everything])],
    more: [credentialReport(member, [['ann', false, 1], credentials])],
  });
  itFinds([
    [
      'signs in without an MFA device',
      taking('iam:UpdateLoginProfile', ['bob', true, 0]),
      'ann',
      [['proven', 'update-login-profile → bob']],
    ],
    [
      'alone does not sign in with one',
      taking('iam:UpdateLoginProfile', ['bob', true, 0, true]),
      'ann',
      [['conditional', 'with the MFA device of bob', 'update-login-profile → bob']],
    ],
    [
      'that is new does not sign in with one either',
      taking('iam:CreateLoginProfile', ['bob', false, 0, true]),
      'ann',
      [['conditional', 'with the MFA device of bob', 'create-login-profile → bob']],
    ],
    [
      'is not asked for with a new access key',
      taking('iam:CreateAccessKey', ['bob', true, 0, true]),
      'ann',
      [['proven', 'create-access-key → bob']],
    ],
  ]);
});

describe('a resource that acts under a role', () => {
  const fn = carrierAnswers('function', { account: member, role: iam('role', 'fn'), profile: 'fn' });
  const ann = user('ann', [allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'])]);
  itFinds([
    [
      'is none where the role does not trust its service any more',
      { users: [ann], roles: [role('fn', trustsService('ec2'), [everything])], more: fn },
      'ann',
      [],
    ],
    [
      'is a way',
      { users: [ann], roles: [byLambda], more: fn },
      'ann',
      [['proven', 'update-and-invoke-function → fn']],
    ],
    [
      'is a way on the conditions on which the role trusts its service',
      {
        users: [ann],
        roles: [
          role(
            'fn',
            trusts(
              { Service: 'lambda.amazonaws.com' },
              when('ArnLike', 'aws:SourceArn', 'arn:aws:lambda:*:*:*:x'),
            ),
            [everything],
          ),
        ],
        more: fn,
      },
      'ann',
      [['conditional', 'on behalf of arn:aws:lambda:*:*:*:x', 'update-and-invoke-function → fn']],
    ],
  ]);
});
