import type { Answer } from '../../account/answer.ts';
import { buildEstate } from '../../account/estate.ts';
import { type AccountReading, readingsOf } from '../account-reading.ts';

type Json = Readonly<Record<string, unknown>>;

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
  Arn: `arn:aws:iam::${account}:user/${name}`,
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
  Arn: `arn:aws:iam::${account}:role/${name}`,
  CreateDate: '2025-01-01T00:00:00Z',
  AssumeRolePolicyDocument: trust,
  RolePolicyList: policies.map((document, index) => ({ PolicyName: `p${index}`, PolicyDocument: document })),
  AttachedManagedPolicies: [],
  InstanceProfileList: [],
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
