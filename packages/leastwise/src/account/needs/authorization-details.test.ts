import { describe, expect, it } from 'vitest';
import type { Answer, Part } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { account, answer, part } from '../testing/answer.ts';
import { readAuthorizationDetails } from './authorization-details.ts';

const call = 'iam.GetAccountAuthorizationDetails';
const base = { Path: '/', CreateDate: '2025-01-01T00:00:00Z', AttachedManagedPolicies: [] };
const user = (name: string, more: object = {}, partition = 'aws') => ({
  ...base,
  UserName: name,
  UserId: `AIDA${name}`,
  Arn: `arn:${partition}:iam::${account}:user/${name}`,
  GroupList: [],
  ...more,
});
const group = (name: string, more: object = {}) => ({
  ...base,
  GroupName: name,
  GroupId: `AGPA${name}`,
  Arn: `arn:aws:iam::${account}:group/${name}`,
  GroupPolicyList: [],
  ...more,
});
const role = (name: string, more: object = {}) => ({
  ...base,
  RoleName: name,
  RoleId: `AROA${name}`,
  Arn: `arn:aws:iam::${account}:role/${name}`,
  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
  RolePolicyList: [],
  InstanceProfileList: [],
  ...more,
});
const policy = (more: object = {}) => ({
  PolicyName: 'p',
  Arn: `arn:aws:iam::${account}:policy/p`,
  Path: '/',
  DefaultVersionId: 'v2',
  CreateDate: base.CreateDate,
  PolicyVersionList: ['v1', 'v2'].map((VersionId) => ({
    VersionId,
    IsDefaultVersion: VersionId === 'v2',
    Document: { Version: '2012-10-17', Statement: [] },
  })),
  ...more,
});
const page = (lists: object = {}) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  ...lists,
});
const details = (body: unknown, more: Partial<Answer> = {}): Answer => answer(call, body, more);
const loose = (body: unknown, file: string): Answer => details(undefined, { parts: [part(body, file)] });

const read = (...answers: readonly Answer[]) => readAuthorizationDetails(indexAnswers(account, answers));
const because = (...answers: readonly Answer[]): string => {
  const found = read(...answers);
  return found.known ? 'known' : found.gap.because;
};
const users = (...answers: readonly Answer[]): readonly string[] | string => {
  const found = read(...answers);
  return found.known ? found.value.users.map(({ name }) => name) : found.gap.because;
};

describe('authorization details', () => {
  it('have users, groups, roles and policies', () => {
    const body = page({
      UserDetailList: [user('ann', { GroupList: ['all'] })],
      GroupDetailList: [group('all')],
      RoleDetailList: [role('app')],
      Policies: [policy()],
    });
    expect(read(details(body))).toMatchObject({
      value: {
        users: [{ name: 'ann', groups: [{ name: 'all', members: ['ann'] }] }],
        roles: [{ name: 'app', trust: { known: true } }],
        policies: [{ name: 'p', document: { known: true } }],
      },
    });
  });

  const { UserDetailList: _, ...withoutUsers } = page();
  const { Policies: __, ...withoutPolicies } = page();
  it.each<[string, unknown, RegExp]>([
    ['{}', {}, /at \/UserDetailList: the list is missing/],
    ['a list', [], /expected object/],
    ['another answer', { Users: [user('ann')] }, /at \/UserDetailList: the list is missing/],
    ['a page without users', withoutUsers, /at \/UserDetailList: the list is missing/],
    ['a page without policies', withoutPolicies, /at \/Policies: the list is missing/],
    ['users that are no list', page({ UserDetailList: {} }), /at \/UserDetailList/],
    ['a user that is null', page({ UserDetailList: [null] }), /at \/UserDetailList\/0/],
    [
      'a user without its groups',
      page({ UserDetailList: [user('ann', { GroupList: undefined })] }),
      /GroupList/,
    ],
    [
      'a group without its policies',
      page({ GroupDetailList: [group('all', { AttachedManagedPolicies: undefined })] }),
      /GroupDetailList\/0\/AttachedManagedPolicies/,
    ],
    [
      'a role without its policies',
      page({ RoleDetailList: [role('app', { RolePolicyList: undefined })] }),
      /RolePolicyList/,
    ],
    [
      'a user whose ARN is none',
      page({ UserDetailList: [user('ann', { Arn: 'ann' })] }),
      /the ARN of a user, not "ann"/,
    ],
    [
      'a user whose account is none',
      page({ UserDetailList: [user('ann', { Arn: 'arn:aws:iam::11112222:user/ann' })] }),
      /the ARN of a user/,
    ],
    [
      'a user who is a role',
      page({ UserDetailList: [user('ann', { Arn: role('ann').Arn })] }),
      /the ARN of a user/,
    ],
    [
      'things of other accounts only',
      page({ UserDetailList: [user('ann', { Arn: 'arn:aws:iam::999999999999:user/ann' })] }),
      /things of other accounts and none of 111122223333/,
    ],
    ['a page after which more would come', { ...page(), IsTruncated: true, Marker: 'm' }, /truncated/],
  ])('are a gap: %s', (_name, body, expected) => expect(because(details(body))).toMatch(expected));

  it('are a gap where they were asked with a filter only', () => {
    const filtered = details(page(), { params: { Filter: 'User' } });
    expect(because(filtered)).toMatch(/filter/);
    expect(users(filtered, details(page({ UserDetailList: [user('ann')] })))).toEqual(['ann']);
  });

  it('do not tell the document of a policy that has two default versions or none', () => {
    const documents = [
      policy({ DefaultVersionId: 'v1' }),
      policy({
        PolicyVersionList: policy().PolicyVersionList.map((each) => ({ ...each, IsDefaultVersion: true })),
      }),
      policy({ PolicyVersionList: [] }),
    ].map((one) => {
      const found = read(details(page({ Policies: [one] })));
      return found.known && found.value.policies[0]?.document.known;
    });
    expect(documents).toEqual([false, false, false]);
  });

  it('do not tell a document of which a statement names no resource, or in a trust policy no principal', () => {
    const statement = { Effect: 'Allow', Action: 'iam:*' };
    const found = read(
      details(
        page({
          RoleDetailList: [
            role('r', { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] } }),
            role('s', {
              RolePolicyList: [
                { PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
              ],
            }),
          ],
        }),
      ),
    );
    const roles = found.known ? found.value.roles : [];
    expect(roles[0]?.trust).toMatchObject({
      known: false,
      gap: {
        because: expect.stringContaining('its statement 1 names no principal'),
        misread: { pointer: '/RoleDetailList/0/AssumeRolePolicyDocument' },
      },
    });
    expect(roles[1]?.inline[0]?.document).toMatchObject({
      known: false,
      gap: {
        because: expect.stringContaining('its statement 1 names no resource'),
        misread: { pointer: '/RoleDetailList/1/RolePolicyList/0/PolicyDocument' },
      },
    });
  });

  it('name an absent group by the partition of its member', () => {
    const found = read(details(page({ UserDetailList: [user('ann', { GroupList: ['all'] }, 'aws-cn')] })));
    expect(found.known && found.value.users[0]?.groups[0]).toMatchObject({
      partition: 'aws-cn',
      arn: `arn:aws-cn:iam::${account}:group/all`,
    });
  });

  it('make a key that stands twice in a policy that policy’s gap, and anywhere else a gap of all', () => {
    const body = page({
      UserDetailList: [user('ann', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument: {} }] })],
    });
    const withTwice = (pointer: string): Part => ({
      ...part(body),
      duplicates: [{ key: 'k', pointer, line: 1, column: 1 }],
    });
    const one = read(
      details(undefined, { parts: [withTwice('/UserDetailList/0/UserPolicyList/0/PolicyDocument/Version')] }),
    );
    expect(one.known && one.value.users[0]?.inline[0]?.document).toMatchObject({
      gap: { because: expect.stringContaining('stands twice') },
    });
    expect(because(details(undefined, { parts: [withTwice('/UserDetailList/0/UserName')] }))).toMatch(
      /twice/,
    );
  });
});

describe('several authorization details', () => {
  const ann = page({ UserDetailList: [user('ann')] });
  const both = page({ UserDetailList: [user('ann'), user('bob')] });
  const changed = page({ UserDetailList: [user('ann', { GroupList: ['admins'] })] });
  const either = (...answers: readonly Answer[]) => {
    const found = users(...answers);
    expect(users(...answers.toReversed())).toEqual(found);
    return found;
  };

  it('are pages of one another where they are loose', () => {
    expect(either(loose(ann, 'a.json'), loose(page({ UserDetailList: [user('bob')] }), 'b.json'))).toEqual([
      'ann',
      'bob',
    ]);
    expect(either(loose(ann, 'a.json'), loose(both, 'b.json'))).toEqual(['ann', 'bob']);
    expect(either(loose(both, 'a.json'), loose(both, 'b.json'))).toEqual(['ann', 'bob']);
  });

  it('are a gap where one says of a user what another does not', () => {
    expect(either(loose(ann, 'a.json'), loose(changed, 'b.json'))).toBe(
      `what is said of arn:aws:iam::${account}:user/ann contradicts itself: a.json, b.json`,
    );
  });

  it('count by the time they were read', () => {
    const early = details(both, { readAt: '2026-11-19T09:00:00+00:00' });
    expect(either(early, details(ann, { readAt: '2026-11-20T09:00:00+00:00' }))).toEqual(['ann']);
  });

  it('keep of AWS’s own policies the latest, in whichever order they stand', () => {
    const Arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const awsPolicy = (UpdateDate: string) => policy({ PolicyName: 'ReadOnlyAccess', Arn, UpdateDate });
    const holder = user('ann', {
      AttachedManagedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: Arn }],
    });
    const pages = [
      page({ UserDetailList: [holder], Policies: [awsPolicy('2026-01-01T00:00:00Z')] }),
      page({ Policies: [awsPolicy('2026-02-01T00:00:00Z')] }),
    ].map((body, index) => loose(body, `${index}.json`));
    for (const order of [pages, pages.toReversed()]) {
      const found = read(...order);
      expect(found.known && found.value.policies[0]?.updatedAt?.toISOString()).toMatch(/^2026-02-01/);
    }
  });
});
