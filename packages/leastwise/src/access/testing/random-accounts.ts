import fc from 'fast-check';
import type { Answer } from '../../account/answer.ts';
import { carrierAnswers } from './carrier-answers.ts';
import { answer, attached, bounded, group, iamArn, type Json, managed, role, user } from './small-estate.ts';
import { member, organization, other } from './small-organization.ts';

const variable = (name: string): string => `\${${name}}`;

const userNames = ['ann', 'bob', 'cleo'];
const roleNames = ['app', 'build', 'ops'];
const groupNames = ['crew', 'staff'];
const policyNames = ['own', 'shared'];

const actions = [
  'sts:AssumeRole',
  'sts:AssumeRole',
  'iam:PassRole',
  'iam:PassRole',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
  'lambda:UpdateFunctionCode',
  'lambda:*',
  'ec2:RunInstances',
  'ssm:StartSession',
  'cloudformation:UpdateStack',
  'iam:CreateAccessKey',
  'iam:DeleteAccessKey',
  'iam:UpdateLoginProfile',
  'iam:AddUserToGroup',
  'iam:PutUserPolicy',
  'iam:AttachUserPolicy',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:PutGroupPolicy',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:DeleteUserPermissionsBoundary',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePermissionsBoundary',
  'iam:UpdateAssumeRolePolicy',
  'iam:CreateRole',
  'iam:CreateUser',
  'iam:Create*',
  'iam:Put*Policy',
  'iam:*',
  'sso:PutInlinePolicyToPermissionSet',
  's3:GetObject',
  '*',
];

const resources = (account: string): readonly string[] => [
  '*',
  '*',
  '*',
  ...userNames.map((name) => iamArn(account, 'user', name)),
  ...roleNames.map((name) => iamArn(account, 'role', name)),
  ...groupNames.map((name) => iamArn(account, 'group', name)),
  ...policyNames.map((name) => iamArn(account, 'policy', name)),
  iamArn(account, 'user', '*'),
  iamArn(account, 'role', '*'),
  iamArn(account, 'role', '??p*'),
  'arn:aws:iam::*:role/*',
  iamArn(account, 'user', variable('aws:username')),
  iamArn(account, '*', variable('aws:PrincipalTag/team')),
  `arn:aws:lambda:*:${account}:function:*`,
  `arn:aws:lambda:eu-west-1:${account}:function:shop`,
];

const conditions: readonly Json[] = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  { StringEquals: { 'aws:ResourceTag/team': 'ops' } },
  { StringEquals: { 'iam:ResourceTag/team': 'app' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'ops' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'ops' } },
  { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
  { DateLessThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
  { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/Admin*' } },
  { ArnLike: { 'iam:PolicyARN': iamArn(member, 'policy', 's*') } },
  { StringEquals: { 'iam:PermissionsBoundary': iamArn(member, 'policy', 'own') } },
  { Null: { 'iam:PermissionsBoundary': 'true' } },
  { StringEquals: { 'aws:PrincipalAccount': member } },
];

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });

const statementIn = (account: string): fc.Arbitrary<Json> =>
  fc
    .record({
      deny: fc.constantFrom(false, false, false, false, false, true),
      notAction: fc.constantFrom(...Array.from({ length: 11 }, () => false), true),
      named: some(actions, 4),
      notResource: fc.constantFrom(...Array.from({ length: 11 }, () => false), true),
      on: some(resources(account), 2),
      condition: fc.option(fc.constantFrom(...conditions), { freq: 3, nil: undefined }),
    })
    .map(({ deny, notAction, named, notResource, on, condition }) => ({
      Effect: deny ? 'Deny' : 'Allow',
      [notAction ? 'NotAction' : 'Action']: named,
      [notResource ? 'NotResource' : 'Resource']: on,
      ...(condition !== undefined && { Condition: condition }),
    }));

const everything: Json = { Effect: 'Allow', Action: '*', Resource: '*' };

const documentIn = (account: string): fc.Arbitrary<Json> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .array(statementIn(account), { minLength: 1, maxLength: 3 })
        .map((Statement) => ({ Version: '2012-10-17', Statement })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(statementIn(account), { maxLength: 1 })
        .map((more) => ({ Version: '2012-10-17', Statement: [everything, ...more] })),
    },
    // Nothing can read it.
    { weight: 1, arbitrary: fc.constant({ Version: '2012-10-17', Statement: [{ Effect: 'Perhaps' }] }) },
  );

const trustConditions: readonly Json[] = [
  { StringEquals: { 'sts:ExternalId': 'x' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'aws:SourceAccount': member } },
  { ArnLike: { 'aws:PrincipalArn': iamArn(member, 'user', 'a*') } },
];

const trustees: readonly (Json | string)[] = [
  '*',
  ...[member, other].map((account) => ({ AWS: `arn:aws:iam::${account}:root` })),
  ...[member, other].map((account) => ({ AWS: account })),
  ...userNames.map((name) => ({ AWS: iamArn(member, 'user', name) })),
  ...roleNames.flatMap((name) => [
    { AWS: iamArn(member, 'role', name) },
    { AWS: iamArn(other, 'role', name) },
  ]),
  { AWS: '*' },
  { AWS: 'AIDAGONE' },
  { AWS: `arn:aws:sts::${member}:assumed-role/app/session` },
  { Service: 'lambda.amazonaws.com' },
  { Service: 'lambda.amazonaws.com' },
  { Service: ['ec2.amazonaws.com', 'cloudformation.amazonaws.com'] },
  { Service: 'cloudformation.amazonaws.com' },
  { Federated: 'cognito-identity.amazonaws.com' },
];

const trustStatement: fc.Arbitrary<Json> = fc
  .record({
    deny: fc.constantFrom(...Array.from({ length: 9 }, () => false), true),
    who: fc.constantFrom(...trustees),
    not: fc.constantFrom(...Array.from({ length: 19 }, () => false), true),
    action: fc.constantFrom('sts:AssumeRole', 'sts:AssumeRole', 'sts:*'),
    condition: fc.option(fc.constantFrom(...trustConditions), { freq: 3, nil: undefined }),
  })
  .map(({ deny, who, not, action, condition }) => ({
    Effect: deny || not ? 'Deny' : 'Allow',
    [not ? 'NotPrincipal' : 'Principal']: who,
    Action: action,
    ...(condition !== undefined && { Condition: condition }),
  }));

const trust: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc
      .array(trustStatement, { minLength: 1, maxLength: 3 })
      .map((Statement) => ({ Version: '2012-10-17', Statement })),
  },
  { weight: 1, arbitrary: fc.constant({ Version: '2012-10-17', Statement: [{ Effect: 'Perhaps' }] }) },
);

const tags = fc.constantFrom([], [], [{ Key: 'team', Value: 'ops' }], [{ Key: 'team', Value: 'ann' }]);

const holding = (account: string) =>
  fc.record({
    inline: fc.array(documentIn(account), { maxLength: 2 }),
    attached: fc.option(fc.constantFrom(...policyNames), { freq: 2, nil: undefined }),
    boundary: fc.option(fc.constantFrom(...policyNames, 'bounds'), { freq: 4, nil: undefined }),
    tags,
  });

const attachedIn = (account: string, name: string | undefined): Json =>
  name === undefined ? {} : attached(account, name);

const boundedIn = (account: string, name: string | undefined): Json =>
  name === undefined ? {} : bounded(account, name);

const carrierKinds = ['function', 'instance', 'stack'] as const;

/** Answers of one account: users, roles and groups with whatever policies, and resources that act under roles. */
const accountAnswers = (account: string, most: number): fc.Arbitrary<readonly Answer[]> =>
  fc
    .record({
      users: fc.array(fc.tuple(holding(account), fc.subarray(groupNames)), { maxLength: most }),
      roles: fc.array(fc.tuple(holding(account), trust, fc.boolean()), { maxLength: most }),
      groups: fc.array(holding(account), { minLength: groupNames.length, maxLength: groupNames.length }),
      policies: fc.tuple(
        ...[...policyNames, 'bounds'].map(() =>
          fc.array(documentIn(account), { minLength: 1, maxLength: 2 }),
        ),
      ),
      carriers: fc.array(fc.tuple(fc.constantFrom(...carrierKinds), fc.constantFrom(...roleNames)), {
        maxLength: 2,
      }),
    })
    .map(({ users, roles, groups, policies, carriers }) => [
      answer('iam.GetAccountAuthorizationDetails', account, {
        UserDetailList: users.map(([{ inline, attached: held, boundary, tags: Tags }, GroupList], at) =>
          user(account, userNames[at] ?? '', inline, {
            ...attachedIn(account, held),
            ...boundedIn(account, boundary),
            GroupList,
            Tags,
          }),
        ),
        RoleDetailList: roles.map(
          ([{ inline, attached: held, boundary, tags: Tags }, trusted, inProfile], at) => ({
            ...role(account, roleNames[at] ?? '', trusted, inline),
            ...attachedIn(account, held),
            ...boundedIn(account, boundary),
            Tags,
            InstanceProfileList: inProfile ? [{ InstanceProfileName: roleNames[at] }] : [],
          }),
        ),
        GroupDetailList: groups.map(({ inline, attached: held }, at) => ({
          ...group(account, groupNames[at] ?? '', inline),
          ...attachedIn(account, held),
        })),
        Policies: [...policyNames, 'bounds'].map((name, at) => managed(account, name, policies[at] ?? [])),
      }),
      ...carriers.flatMap(([kind, name]) =>
        carrierAnswers(kind, { account, role: iamArn(account, 'role', name), profile: name }),
      ),
    ]);

const resourceControls: readonly Json[] = [
  { StringNotEquals: { 'aws:PrincipalAccount': other } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { ArnLike: { 'aws:PrincipalArn': iamArn(member, '*', 'a*') } },
].map((Condition) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*', Condition }],
}));

const full = {
  id: 'p-RCPFullAWSAccess',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  },
  targets: ['r-root', 'ou-root-prod', member, other],
};

/** Answers of one or two small accounts, in an organisation or in none, with whatever stands in them. */
export const randomAccounts: fc.Arbitrary<readonly Answer[]> = fc
  .record({
    first: accountAnswers(member, 3),
    second: fc.option(accountAnswers(other, 2), { freq: 2, nil: undefined }),
    scp: fc.option(fc.tuple(documentIn(member), fc.boolean()), { freq: 3, nil: undefined }),
    rcp: fc.option(fc.constantFrom(...resourceControls), { freq: 6, nil: undefined }),
  })
  .map(({ first, second, scp, rcp }) => [
    ...first,
    ...(second ?? []),
    ...(scp === undefined && rcp === undefined
      ? []
      : organization({
          scps: scp === undefined ? [] : [{ id: 'p-own', document: scp[0], targets: [member] }],
          narrow: scp?.[1] === true,
          rcps: rcp === undefined ? [] : [full, { id: 'p-rcp', document: rcp, targets: ['r-root'] }],
        })),
  ]);
