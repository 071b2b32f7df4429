import { describe, expect, it } from 'vitest';
import { buildKept, buildNorthwind } from '../../demo-account/index.ts';
import { buildEstate } from '../account/estate.ts';
import { memoryFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { readingsOf } from './account-reading.ts';
import { reachedIn } from './escalation/escalations.ts';
import { reachUnder } from './escalation/reach-under.ts';
import { type Privilege, privilegeOf, privilegeUnder } from './privilege.ts';
import {
  allow,
  answersOf,
  attached,
  bounded,
  deny,
  everything,
  iam,
  managed,
  self as oneself,
  role,
  type Scene,
  trusts,
  trustsAccount,
  trustsService,
  user,
  when,
} from './testing/scene.ts';
import { type Json, readings } from './testing/small-estate.ts';
import { member, organization } from './testing/small-organization.ts';

const asOf = new Date('2026-06-01T00:00:00Z');

const searched = (scene: Scene) => reachedIn(readings(answersOf(scene)), { asOf });

const entityIn = (reached: ReturnType<typeof searched>, who: string) => {
  const found = reached.actors.find(({ name }) => name === who);
  if (found === undefined) throw new Error(`nobody is called ${who}`);
  return found.entity;
};

const privilege = (scene: Scene, who = 'ann'): Privilege => {
  const reached = searched(scene);
  return privilegeOf(reached, entityIn(reached, who));
};

describe('administrator by effect', () => {
  it('is who may do everything, whatever the policy is called', () => {
    expect(privilege({ users: [user('ann', [allow('*:*')])] })).toEqual({
      grade: 'administrator',
      administrator: 'yes',
      privileged: 'yes',
      conditional: false,
    });
  });

  it.each([
    ['aws', 'no'],
    ['aws-cn', 'yes'],
    ['aws-us-gov', 'no'],
  ])('is asked in the partition of the account: %s', (partition, expected) => {
    const Arn = `arn:${partition}:iam::${member}:user/ann`;
    const scene = { users: [user('ann', [allow('*', 'arn:aws-cn:*')], { Arn })] };
    expect(privilege(scene).administrator).toBe(expected);
  });

  it('adds up statements of several policies', () => {
    const allButIam = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    };
    expect(privilege({ users: [user('ann', [allButIam, allow('iam:*')])] }).administrator).toBe('yes');
  });

  it('is not who is denied a part of it', () => {
    expect(privilege({ users: [user('ann', [allow('*'), deny('iam:*')])] }).privileged).toBe('no');
  });

  it('is not who has a boundary that stops it', () => {
    const scene = {
      users: [user('ann', [everything], bounded('edge'))],
      policies: [managed('edge', allow('s3:*'))],
    };
    expect(privilege(scene)).toMatchObject({ administrator: 'no', privileged: 'no' });
  });

  it('is not whose account has an SCP that stops it', () => {
    const fence = { id: 'p-fence', document: deny('iam:*'), targets: [member] };
    const scene = { users: [user('ann', [everything])], more: organization({ scps: [fence] }) };
    expect(privilege(scene)).toMatchObject({ administrator: 'no', privileged: 'no' });
  });

  it('is unknown where the boundary cannot be read', () => {
    expect(privilege({ users: [user('ann', [everything], bounded('edge'))] })).toMatchObject({
      administrator: 'unknown',
      privileged: 'unknown',
      gap: { because: expect.stringContaining('edge') },
    });
  });

  it('says so when every grant hangs on a condition', () => {
    const condition = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
    expect(privilege({ users: [user('ann', [allow('*', '*', condition)])] })).toMatchObject({
      administrator: 'yes',
      conditional: true,
    });
  });
});

const rootLike = user('root-like', [everything]);
const boss = role('boss', trustsAccount, [everything]);

describe('privileged by one call', () => {
  const self = iam('user', 'ann');

  it.each([
    ['attach a policy to itself', allow('iam:AttachUserPolicy', self), 'yes'],
    ['attach a policy to someone who is not there', allow('iam:AttachUserPolicy', iam('user', 'bob')), 'no'],
    ['make a key for an administrator', allow('iam:CreateAccessKey'), 'yes'],
    ['make keys for itself only', allow('iam:CreateAccessKey', oneself), 'no'],
    ['open the trust of an administrator role', allow('iam:UpdateAssumeRolePolicy'), 'yes'],
    ['assume an administrator role that trusts the account', allow('sts:AssumeRole'), 'yes'],
    ['read everything', allow(['s3:Get*', 'iam:Get*']), 'no'],
  ])('who may %s', (_, statement, expected) => {
    const found = privilege({ users: [user('ann', [statement]), rootLike], roles: [boss] });
    expect(found.privileged).toBe(expected);
    expect(found.administrator).toBe('no');
  });

  it('tells the call, its target and that it is one step', () => {
    const found = privilege({ users: [user('ann', [allow('sts:AssumeRole')])], roles: [boss] });
    expect(found).toMatchObject({
      grade: 'becomes-administrator',
      way: { actions: ['sts:AssumeRole'], target: iam('role', 'boss'), steps: 1, methods: ['assume-role'] },
    });
    expect(found.way?.texts).toEqual(['ann assumes the role boss']);
  });

  it('is no privilege where the SCPs of the account stop the call', () => {
    const fence = { id: 'p-fence', document: deny('sts:AssumeRole'), targets: [member] };
    const scene = { users: [user('ann', [allow('sts:AssumeRole')])], roles: [boss] };
    expect(privilege(scene).privileged).toBe('yes');
    expect(privilege({ ...scene, more: organization({ scps: [fence] }) }).privileged).toBe('no');
  });

  it('is no privilege where the boundary stops the call', () => {
    const scene = (boundary: Json) => ({
      users: [user('ann', [allow('iam:UpdateAssumeRolePolicy')], bounded('edge'))],
      roles: [boss],
      policies: [managed('edge', boundary)],
    });
    expect(privilege(scene(allow(['iam:*', 'sts:*']))).privileged).toBe('yes');
    expect(privilege(scene(allow('s3:*'))).privileged).toBe('no');
  });

  it('is no privilege where one may choose among versions that say no more', () => {
    const scene = (...versions: readonly Json[]) => ({
      users: [user('ann', [allow('iam:SetDefaultPolicyVersion')], attached('app'))],
      policies: [managed('app', ...versions)],
    });
    expect(privilege(scene(allow('s3:Get*'), allow('s3:*'))).privileged).toBe('no');
    expect(privilege(scene(allow('s3:Get*')))).toMatchObject({ grade: 'none', privileged: 'no' });
    expect(privilege(scene(allow('s3:Get*'), everything))).toMatchObject({
      grade: 'becomes-administrator',
      way: { actions: ['iam:SetDefaultPolicyVersion'], methods: ['set-default-policy-version'] },
    });
  });
});

describe('privileged through a service', () => {
  const scene = (service: string) => ({
    users: [user('ann', [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])])],
    roles: [role('runner', trustsService(service), [everything])],
  });

  it('is who may hand an administrator role to a service that it trusts', () => {
    expect(privilege(scene('lambda'))).toMatchObject({
      grade: 'becomes-administrator',
      conditional: false,
      way: {
        actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
        target: iam('role', 'runner'),
        steps: 1,
        texts: ['ann creates a function with the role runner and invokes it'],
      },
    });
  });

  it('is nobody where the role trusts another service', () => {
    expect(privilege(scene('backup')).privileged).toBe('no');
  });

  it('is unknown where the functions, one of which may carry the role, were not read', () => {
    const found = privilege({
      ...scene('lambda'),
      users: [user('ann', [allow(['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'])])],
    });
    expect(found).toMatchObject({ grade: 'none', privileged: 'unknown', gap: { need: 'functions' } });
  });
});

describe('privileged in several steps', () => {
  const chain: Scene = {
    users: [user('ann', [allow('sts:AssumeRole', iam('role', 'first'))])],
    roles: [
      role('first', trusts({ AWS: iam('user', 'ann') }), [allow('sts:AssumeRole', iam('role', 'second'))]),
      role('second', trusts({ AWS: iam('role', 'first') }), [
        allow('iam:PutRolePolicy', iam('role', 'second')),
      ]),
    ],
  };

  it('is who reaches an administrator through others, and each of these', () => {
    expect(privilege(chain)).toMatchObject({
      grade: 'becomes-administrator',
      way: {
        actions: ['sts:AssumeRole'],
        target: iam('role', 'first'),
        steps: 3,
        texts: [
          'ann assumes the role first',
          'first assumes the role second',
          'second writes an inline policy that allows everything into the role second',
        ],
      },
    });
    expect(privilege(chain, 'first').way?.steps).toBe(2);
    expect(privilege(chain, 'second').way?.steps).toBe(1);
  });

  it('tells every step of a way that begins by taking a boundary away', () => {
    const found = privilege({
      users: [
        user(
          'ann',
          [allow(['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPolicy'], iam('user', 'ann'))],
          bounded('edge'),
        ),
      ],
      policies: [managed('edge', allow('iam:DeleteUserPermissionsBoundary'))],
    });
    expect(found.way?.steps).toBe(2);
    expect(found.way?.texts).toEqual([
      'ann removes the permissions boundary of the user ann',
      'ann writes an inline policy that allows everything into the user ann',
    ]);
  });

  it('is who makes others administrators and is not known to be able to act as one', () => {
    const found = privilege({
      users: [user('ann', [allow('iam:PutUserPolicy', iam('user', 'bob'))]), user('bob', [])],
    });
    expect(found).toMatchObject({ grade: 'raises-others', administrator: 'no', privileged: 'yes' });
  });
});

describe('privileged in calls of which more is known', () => {
  const withMfa = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
  const withoutMfa = { 'aws:MultiFactorAuthPresent': [], 'aws:MultiFactorAuthAge': [] };
  const underNoMfa = (scene: Scene): Privilege => {
    const reached = searched(scene);
    return privilegeUnder(reached, entityIn(reached, 'ann'), withoutMfa);
  };

  it.each<[string, Json]>([
    ['assume', allow('sts:AssumeRole', iam('role', 'boss'), withMfa)],
    ['do everything', allow('*', '*', withMfa)],
  ])('is nobody who may %s with MFA only, in calls without it', (_, statement) => {
    const scene = { users: [user('ann', [statement])], roles: [boss] };
    expect(privilege(scene)).toMatchObject({ privileged: 'yes', conditional: true });
    expect(underNoMfa(scene).privileged).toBe('no');
  });

  it.each([
    ['northwind', buildNorthwind()],
    ['kept', buildKept()],
  ])('is answered as if every way were tried again, in the account %s', (_, draft) => {
    const inputs = readInputs([memoryFolder('draft', draft.toFiles())]);
    const reached = reachedIn(readingsOf(buildEstate(inputs, new Map())), {
      asOf: new Date(inputs.asOf ?? 0),
    });
    const principals = reached.actors.filter(({ kind }) => kind !== 'group');
    const answers = principals.map((actor) => {
      const held = { ...actor, context: { ...actor.context, ...withoutMfa } };
      const sure = reachUnder(reached, actor, held)?.sure.certainty;
      const { privileged } = privilegeUnder(reached, actor.entity, withoutMfa);
      // What is no more than possible is told apart by why, which is the same in both.
      return {
        arn: actor.arn,
        agree: sure === 'possible' || (sure !== undefined) === (privileged === 'yes'),
      };
    });
    expect(answers.filter(({ agree }) => !agree)).toEqual([]);
    expect(answers.length).toBeGreaterThan(10);
  });

  it('is who may do so without MFA too', () => {
    const scene = { users: [user('ann', [allow('sts:AssumeRole', iam('role', 'boss'))])], roles: [boss] };
    expect(underNoMfa(scene)).toMatchObject({ grade: 'becomes-administrator', conditional: false });
  });
});
