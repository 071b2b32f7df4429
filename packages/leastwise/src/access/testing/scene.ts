import type { Answer } from '../../account/answer.ts';
import type { Escalation } from '../escalation/escalation.ts';
import { escalationsOf } from '../escalation/escalations.ts';
import * as small from './small-estate.ts';
import { answer, type Json, policy, readings } from './small-estate.ts';
import { member } from './small-organization.ts';

/** The ARN of something of IAM in the account of a scene, or in another. */
export const iam = (kind: string, name: string, account = member): string =>
  small.iamArn(account, kind, name);

/** The user who makes a call, as a policy names it. */
export const self = iam('user', `\${aws:username}`, '*');

/** A policy of one Allow statement. */
export const allow = (Action: string | readonly string[], Resource: string = '*', more: Json = {}): Json =>
  policy({ Action, Resource, ...more });

/** A policy of one Deny statement. */
export const deny = (Action: string | readonly string[], Resource = '*', more: Json = {}): Json =>
  policy({ Effect: 'Deny', Action, Resource, ...more });

/** A policy that allows everything. */
export const everything = policy({});

/** Policies of AWS's own. */
export const adminAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** The condition of a statement. */
export const when = (operator: string, key: string, value: string | readonly string[]): Json => ({
  Condition: { [operator]: { [key]: value } },
});

/** A trust policy that names a principal. */
export const trusts = (Principal: Json | string, more: Json = {}): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }],
});

export const trustsAccount = trusts({ AWS: `arn:aws:iam::${member}:root` });

/** A trust policy that names a service: `lambda`. */
export const trustsService = (name: string, more: Json = {}): Json =>
  trusts({ Service: `${name}.amazonaws.com` }, more);

/** A user of the account. */
export const user = (name: string, policies: readonly Json[], more: Json = {}): Json =>
  small.user(member, name, policies, more);

/** A role of the account. */
export const role = (name: string, trust: Json, policies: readonly Json[] = [], more: Json = {}): Json => ({
  ...small.role(member, name, trust, policies),
  ...more,
});

/** A group of the account. */
export const group = (name: string, policies: readonly Json[]): Json => small.group(member, name, policies);

/** A managed policy of the account with its versions, the first of which is in force. */
export const managed = (name: string, ...documents: readonly Json[]): Json =>
  small.managed(member, name, documents);

/** What attaches a managed policy of the account to a user or role. */
export const attached = (name: string): Json => small.attached(member, name);

/** What makes a managed policy of the account the boundary of a user or role. */
export const bounded = (name: string): Json => small.bounded(member, name);

/** What tags a user or role. */
export const tagged = (Key: string, Value: string): Json => ({ Tags: [{ Key, Value }] });

/** The role of an administrator that trusts the account. */
export const admin = role('admin', trustsAccount, [everything]);

/** What stands in an account. */
export interface Scene {
  readonly users?: readonly Json[];
  readonly roles?: readonly Json[];
  readonly groups?: readonly Json[];
  readonly policies?: readonly Json[];
  readonly more?: readonly Answer[];
}

/** A scene in which a user stands who has some policies, or nobody else where nothing is added. */
export const ann = (...policies: readonly Json[]): Scene => ({ users: [user('ann', policies)] });

/** The answers of AWS that tell of a scene. */
export const answersOf = (
  { users = [], roles = [], groups = [], policies = [], more = [] }: Scene,
  account = member,
): readonly Answer[] => [
  answer('iam.GetAccountAuthorizationDetails', account, {
    UserDetailList: users,
    GroupDetailList: groups,
    RoleDetailList: roles,
    Policies: policies,
  }),
  ...more,
];

/** The ways of one principal, by its name or, of somebody outside, its ARN. */
export const waysOf = (scene: Scene, name: string, asOf = new Date('2026-11-20T00:00:00Z')) =>
  escalationsOf(readings(answersOf(scene)), { asOf }).filter(
    ({ principal }): boolean => principal === name || principal.endsWith(`/${name}`),
  );

/** A way in short: its status, what it hangs on or what blocks it, and its steps with whom each makes the principal. */
export const short = ({ status, conditions = [], steps, blockedBy }: Escalation): readonly string[] => [
  status,
  ...conditions,
  ...(blockedBy === undefined ? [] : [blockedBy]),
  ...steps.map(({ method, becomes = '' }) => `${method} → ${becomes.slice(becomes.indexOf('/') + 1)}`),
];
