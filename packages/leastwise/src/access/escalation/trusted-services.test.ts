import { describe, expect, it } from 'vitest';
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
  waysOf,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { member, other } from '../testing/small-organization.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

describe('the trust in a service', () => {
  const machine = `arn:aws:states:eu-west-1:${member}:stateMachine:build`;
  const passing = (service: string, more: Json = {}, granted: Json = {}, held: Json = {}): Scene => ({
    ...ann(
      allow('iam:PassRole', '*', granted),
      allow(['states:CreateStateMachine', 'states:StartExecution']),
    ),
    roles: [role('sfn', trusts({ Service: service }, more), [everything], held)],
  });
  const states = 'states.amazonaws.com';
  const regional = 'states.us-east-1.amazonaws.com';
  const leads = (...conditions: readonly unknown[]) => [
    conditions.length === 0 ? 'proven' : 'conditional',
    ...conditions,
    'create-and-start-state-machine → sfn',
  ];
  const stating = (...statements: readonly Json[]): Scene => ({
    ...passing(states),
    roles: [
      role(
        'sfn',
        {
          Version: '2012-10-17',
          Statement: statements.map((one) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...one })),
        },
        [everything],
      ),
    ],
  });
  itFinds([
    ['is enough', passing(states), 'ann', [leads()]],
    [
      'for one resource is a condition',
      passing(states, when('ArnEquals', 'aws:SourceArn', machine)),
      'ann',
      [leads(`on behalf of ${machine}`)],
    ],
    [
      'for the own account is no condition',
      passing(states, when('StringEquals', 'aws:SourceAccount', member)),
      'ann',
      [leads()],
    ],
    [
      'for another account is none',
      passing(states, when('StringEquals', 'aws:SourceAccount', other)),
      'ann',
      [],
    ],
    [
      'with an external id is none, which no such service sends',
      passing(states, when('StringEquals', 'sts:ExternalId', 'x')),
      'ann',
      [],
    ],
    [
      'with MFA is none, which no service has',
      passing(states, when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
      'ann',
      [],
    ],
    [
      'with MFA where there is such a thing is enough',
      passing(states, when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true')),
      'ann',
      [leads()],
    ],
    [
      'by an ARN of a principal is none, which no service has',
      passing(states, when('ArnLike', 'aws:PrincipalArn', iam('role', '*'))),
      'ann',
      [],
    ],
    [
      'by a member of the organisation is none, which no service is',
      passing(states, when('StringEquals', 'aws:PrincipalOrgID', 'o-1')),
      'ann',
      [],
    ],
    [
      'by its own name is enough',
      passing(states, when('StringEquals', 'aws:PrincipalServiceName', states)),
      'ann',
      [leads()],
    ],
    [
      'in a role with a tag that it has is enough',
      passing(states, when('StringEquals', 'aws:ResourceTag/team', 'ops'), {}, tagged('team', 'ops')),
      'ann',
      [leads()],
    ],
    [
      'in a role with a tag that it lacks is none',
      passing(states, when('StringEquals', 'aws:ResourceTag/team', 'ops')),
      'ann',
      [],
    ],
    [
      'until a day that is past is none',
      passing(states, when('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z')),
      'ann',
      [],
    ],
    [
      'but for some resources is a condition',
      stating(
        { Principal: { Service: states } },
        { Effect: 'Deny', Principal: '*', ...when('ArnLike', 'aws:SourceArn', machine) },
      ),
      'ann',
      [leads(containing(`not on behalf of ${machine}`))],
    ],
    [
      'spelled for a region is enough',
      passing(regional, {}, when('StringEquals', 'iam:PassedToService', regional)),
      'ann',
      [leads()],
    ],
    [
      'spelled for a region is what the role is passed to',
      passing(regional, {}, when('StringEquals', 'iam:PassedToService', states)),
      'ann',
      [['blocked', containing(`for ${states}`), 'create-and-start-state-machine → ']],
    ],
    [
      'of two spellings is that to which the role may be passed',
      {
        ...passing(regional, {}, when('StringEquals', 'iam:PassedToService', states)),
        roles: [role('sfn', trusts({ Service: [regional, states] }), [everything])],
      },
      'ann',
      [leads()],
    ],
    [
      'of two statements is the surest',
      stating(
        { Principal: { Service: states }, ...when('ArnEquals', 'aws:SourceArn', machine) },
        { Principal: { Service: regional } },
      ),
      'ann',
      [leads()],
    ],
    [
      'spelled for China is enough',
      {
        ...ann(allow(['ec2:RunInstances', 'iam:PassRole'])),
        roles: [
          role('vm', trusts({ Service: 'ec2.amazonaws.com.cn' }), [everything], {
            InstanceProfileList: [{ InstanceProfileName: 'vm' }],
          }),
        ],
      },
      'ann',
      [['proven', 'run-instances → vm']],
    ],
  ]);
});

describe('the trust in an identity pool', () => {
  const pool = 'eu-west-1:1a2b';
  it('is a condition on the pool', () => {
    const scene: Scene = {
      ...ann(allow(['iam:PassRole', 'cognito-identity:SetIdentityPoolRoles'])),
      roles: [
        role(
          'app',
          trusts(
            { Federated: 'cognito-identity.amazonaws.com' },
            {
              Action: 'sts:AssumeRoleWithWebIdentity',
              ...when('StringEquals', 'cognito-identity.amazonaws.com:aud', pool),
            },
          ),
          [everything],
        ),
      ],
    };
    expect(waysOf(scene, 'ann').map(short)).toEqual([
      [
        'conditional',
        `when cognito-identity.amazonaws.com:aud is ${pool}`,
        'an identity pool that the trust policy of the role names gives it an identity',
        'set-identity-pool-roles → app',
      ],
    ]);
  });
});
