import type { Answer } from '../../account/answer.ts';
import { buildEstate } from '../../account/estate.ts';
import { type AccountReading, readingsOf } from '../account-reading.ts';

/** Anything that stands in an answer of AWS. */
export type Json = Readonly<Record<string, unknown>>;

/** The ARN of something of IAM. */
export const iamArn = (account: string, kind: string, name: string): string =>
  `arn:aws:iam::${account}:${kind}/${name}`;

/** An answer of AWS for a test. */
export const answer = (
  name: string,
  account: string,
  body: Json | undefined,
  more: Partial<Answer> = {},
): Answer => {
  const [service = '', operation = ''] = name.split('.');
  const parts = body === undefined ? [] : [{ file: `${account}/${name}.json`, body, duplicates: [] }];
  return { service, operation, account, region: 'global', params: {}, status: 'read', parts, ...more };
};

/** A policy of one statement, over everything unless it says otherwise. */
export const policy = (statement: Json): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }],
});

/** A user with inline policies. */
export const user = (account: string, name: string, policies: readonly Json[], more: Json = {}): Json => ({
  Path: '/',
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: iamArn(account, 'user', name),
  CreateDate: '2025-01-01T00:00:00Z',
  UserPolicyList: policies.map((document, index) => ({ PolicyName: `p${index}`, PolicyDocument: document })),
  GroupList: [],
  AttachedManagedPolicies: [],
  ...more,
});

/** A role with a trust policy and inline policies. */
export const role = (account: string, name: string, trust: Json, policies: readonly Json[] = []): Json => ({
  Path: '/',
  RoleName: name,
  RoleId: `AROA${name.toUpperCase()}`,
  Arn: iamArn(account, 'role', name),
  CreateDate: '2025-01-01T00:00:00Z',
  AssumeRolePolicyDocument: trust,
  RolePolicyList: policies.map((document, index) => ({ PolicyName: `p${index}`, PolicyDocument: document })),
  AttachedManagedPolicies: [],
  InstanceProfileList: [],
});

/** A group with inline policies. */
export const group = (account: string, name: string, policies: readonly Json[]): Json => ({
  Path: '/',
  GroupName: name,
  GroupId: `AGPA${name.toUpperCase()}`,
  Arn: iamArn(account, 'group', name),
  CreateDate: '2025-01-01T00:00:00Z',
  GroupPolicyList: policies.map((document, index) => ({ PolicyName: `p${index}`, PolicyDocument: document })),
  AttachedManagedPolicies: [],
});

/** A managed policy with its versions, the first of which is in force. */
export const managed = (account: string, name: string, documents: readonly Json[]): Json => ({
  PolicyName: name,
  Arn: iamArn(account, 'policy', name),
  Path: '/',
  DefaultVersionId: 'v1',
  CreateDate: '2025-01-01T00:00:00Z',
  PolicyVersionList: documents.map((Document, index) => ({
    VersionId: `v${index + 1}`,
    IsDefaultVersion: index === 0,
    Document,
  })),
});

/** What attaches managed policies of an account to a user, role or group. */
export const attached = (account: string, ...names: readonly string[]): Json => ({
  AttachedManagedPolicies: names.map((name) => ({
    PolicyName: name,
    PolicyArn: iamArn(account, 'policy', name),
  })),
});

/** What makes a managed policy of an account the boundary of a user or role. */
export const bounded = (account: string, name: string): Json => ({
  PermissionsBoundary: {
    PermissionsBoundaryType: 'Policy',
    PermissionsBoundaryArn: iamArn(account, 'policy', name),
  },
});

/** Authorization details of an account. */
export const details = (account: string, users: readonly Json[], roles: readonly Json[] = []): Answer =>
  answer('iam.GetAccountAuthorizationDetails', account, {
    UserDetailList: users,
    GroupDetailList: [],
    RoleDetailList: roles,
    Policies: [],
  });

/** The readings of an estate made of answers. */
export const readings = (answers: readonly Answer[]): readonly AccountReading[] =>
  readingsOf(
    buildEstate(
      {
        answers,
        trailFiles: [],
        trailWindows: [],
        aliases: new Map(),
        notices: [],
        readable: 1,
        unreadable: 0,
      },
      new Map(),
    ),
  );
