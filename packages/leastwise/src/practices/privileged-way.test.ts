import { describe, expect, it } from 'vitest';
import { buildKept } from '../../demo-account/index.ts';
import type { Privilege, PrivilegeWay } from '../access/privilege.ts';
import { accountAccess } from './account-access.ts';
import { passesRole, sayPath, sayWay, wayEvidence } from './privileged-way.ts';
import { readDraft } from './testing/judge-draft.ts';

const account = '123456789012';
const arn = (kind: string, name: string): string => `arn:aws:iam::${account}:${kind}/${name}`;

const way = (more: Partial<PrivilegeWay>): PrivilegeWay => ({
  actions: ['iam:CreateAccessKey'],
  target: arn('user', 'root-like'),
  steps: 1,
  texts: ['ann creates an access key of the user root-like'],
  methods: ['create-access-key'],
  conditions: [],
  ...more,
});

const becoming = (more: Partial<PrivilegeWay> = {}, grade: Privilege['grade'] = 'becomes-administrator') =>
  ({ grade, administrator: 'no', privileged: 'yes', conditional: false, way: way(more) }) as const;

const assuming = { actions: ['sts:AssumeRole'], target: arn('role', 'boss'), methods: ['assume-role'] };
const passing = {
  actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  target: arn('role', 'runner'),
  methods: ['create-function'],
  texts: ['ann creates a function with the role runner and invokes it'],
};

describe('the way in words that follow "ann may"', () => {
  it.each<[string, Privilege]>([
    [
      'do everything',
      { grade: 'administrator', administrator: 'yes', privileged: 'yes', conditional: false },
    ],
    ['call iam:CreateAccessKey on root-like', becoming()],
    ['assume the administrator role boss', becoming(assuming)],
    ['assume the role boss, and so become administrator in 3 steps', becoming({ ...assuming, steps: 3 })],
    ['call iam:CreateAccessKey on root-like, and so become administrator in 2 steps', becoming({ steps: 2 })],
    ['become administrator (ann creates a function with the role runner and invokes it)', becoming(passing)],
    [
      'become administrator in 2 steps (first, ann creates a function with the role runner and invokes it)',
      becoming({ ...passing, steps: 2 }),
    ],
    [
      'call iam:CreateAccessKey on root-like, and so make others administrators',
      becoming({}, 'raises-others'),
    ],
  ])('%s', (words, privilege) => {
    expect(sayWay(privilege)).toBe(words);
  });
});

describe('the whole way in words that follow "ann"', () => {
  it('says its conditions and each of its steps', () => {
    const texts = ['ann assumes the role boss', 'boss attaches a policy'];
    expect(sayPath(becoming({ ...assuming, steps: 2, texts, conditions: ['with MFA'] }))).toBe(
      'can become an administrator in 2 steps, under a condition (with MFA): ann assumes the role boss; then boss attaches a policy',
    );
  });
});

describe('passing a role', () => {
  it('is known by the call and by the role that is its target', () => {
    expect(passesRole(way(passing))).toBe(true);
    expect(passesRole(way({ ...passing, target: `arn:aws:cloudformation:x:${account}:stackset/a` }))).toBe(
      false,
    );
    expect(passesRole(way({}))).toBe(false);
  });
});

describe('the evidence of a way', () => {
  const kept = buildKept();
  const { view, asOf } = readDraft(kept);
  const access = accountAccess(view, asOf);
  const entity = (name: string) => {
    const found = access.reached().actors.find((actor) => actor.name === name)?.entity;
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const evidenceOf = (name: string) => {
    const principal = entity(name);
    return wayEvidence(access, principal, access.privilegeOf(principal));
  };

  it('points at the Allow statement behind the first step', () => {
    const { Policies } = kept.response('iam.GetAccountAuthorizationDetails');
    const at = Policies.findIndex(({ PolicyName }) => PolicyName === 'break-glass-elevation');
    const { fact, value, source } = evidenceOf('break-glass');
    expect({ fact, value }).toEqual({
      fact: 'break-glass may, under conditions,',
      value: 'call iam:AttachRolePolicy on break-glass',
    });
    expect(source).toMatchObject({ pointer: expect.stringMatching(`^/Policies/${at}/.*/Statement/0$`) });
  });

  it('points at the trust policy where that alone opens the way', () => {
    const principal = entity('peter.novak');
    const role = entity('break-glass');
    const privilege = becoming({ ...assuming, target: role.arn });
    expect(role.kind === 'role' && role.trustSource).toEqual(
      wayEvidence(access, principal, privilege).source,
    );
  });
});
