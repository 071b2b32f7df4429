import type { Answer } from '../../account/answer.ts';
import type { KnownSet } from '../escalation/known-sets.ts';
import type { Method } from '../escalation/method.ts';
import { methods } from '../escalation/methods.ts';
import { carrierAnswers } from './carrier-answers.ts';
import { type Credentials, credentialReport } from './credential-report.ts';
import { trusts } from './scene.ts';
import {
  answer,
  attached,
  bounded,
  group,
  iamArn,
  type Json,
  managed,
  policy,
  role,
  user,
} from './small-estate.ts';

export const account = '111122223333';

const everything = policy({});
const nothing = policy({ Action: 's3:ListAllMyBuckets' });

/** A trust policy that names a service by its whole name. */
const trustsService = (service: string): Json =>
  service.startsWith('cognito-identity.')
    ? trusts({ Federated: service }, { Action: 'sts:AssumeRoleWithWebIdentity' })
    : trusts({ Service: service });
const trustsAccount = trusts({ AWS: `arn:aws:iam::${account}:root` });

/** What stands in an account beside the principal whose way is looked for. */
interface Scene {
  readonly actor: 'user' | 'role';
  /** More of the actor, its policy aside. */
  readonly more?: Json;
  /** Whether what the actor may do stands in a policy of its own account (`own`), and the other versions of that. */
  readonly ownPolicy?: readonly Json[];
  /** Whether what the actor may do is a boundary, below which it may do everything. */
  readonly inBoundary?: true;
  readonly users?: readonly Json[];
  readonly roles?: readonly Json[];
  readonly groups?: readonly Json[];
  readonly policies?: readonly Json[];
  readonly credentials?: readonly Credentials[];
  readonly answers?: readonly Answer[];
}

const keys = { 'free-key': 1, 'two-keys': 2, 'no-password': 0, password: 0 } as const;

/** Somebody who can be acted as by a method, with these policies. */
const target = (method: Method, policies: readonly Json[], more: Json = {}): Scene => {
  switch (method.how) {
    case 'take-user':
      return {
        actor: 'role',
        users: [user(account, 'power', policies, more)],
        credentials: [['power', method.having === 'password', keys[method.having]]],
      };
    case 'assume-role': {
      const trusted = method.rewritesTrust ? trustsService('lambda.amazonaws.com') : trustsAccount;
      return { actor: 'user', roles: [{ ...role(account, 'power', trusted, policies), ...more }] };
    }
    case 'pass-role':
    case 'use-carrier': {
      const power = role(account, 'power', trustsService(method.services[0] ?? ''), policies);
      const profiles = [{ InstanceProfileName: 'power' }];
      const inProfile = method.how === 'use-carrier' || method.throughProfile === true;
      const of = { account, role: iamArn(account, 'role', 'power'), profile: 'power' };
      return {
        actor: 'user',
        roles: [{ ...power, ...more, ...(inProfile && { InstanceProfileList: profiles }) }],
        ...(method.how === 'use-carrier' && { answers: carrierAnswers(method.carrier, of) }),
      };
    }
    default:
      throw new Error(`${method.id} makes nobody act as somebody else`);
  }
};

/** An account in which one method makes the actor an administrator. */
const alone = (method: Method): Scene => {
  switch (method.how) {
    case 'write-permissions':
      if (method.into !== 'group') return { actor: method.into };
      return { actor: 'user', more: { GroupList: ['crew'] }, groups: [group(account, 'crew', [nothing])] };
    case 'rewrite-policy':
      return { actor: 'user', ownPolicy: method.to === 'other-version' ? [everything] : [] };
    case 'remove-boundary':
      return { actor: method.of, inBoundary: true };
    case 'join-group':
      return { actor: 'user', groups: [group(account, 'admins', [everything])] };
    case 'make-principal':
      // One that may not write into itself by the same actions.
      return { actor: method.makes === 'role' ? 'user' : 'role' };
    case 'change-permission-set':
      return { actor: 'user' };
    default:
      return target(method, [everything]);
  }
};

/** An account in which one method makes somebody an administrator whom the actor can act as by another one. */
const combined = (first: Method, second: Method): Scene => {
  switch (first.how) {
    case 'rewrite-policy':
      return {
        ...target(second, [], attached(account, 'app')),
        policies: [managed(account, 'app', [nothing])],
      };
    case 'remove-boundary':
      return {
        ...target(second, [everything], bounded(account, 'bounds')),
        policies: [managed(account, 'bounds', [nothing])],
      };
    default:
      return target(second, [nothing]);
  }
};

const methodOf = (id: string): Method => {
  const found = methods.find((method) => method.id === id);
  if (found === undefined) throw new Error(`no method ${id}`);
  return found;
};

const sceneOf = ({ methods: ids }: Extract<KnownSet, { methods: readonly string[] }>): Scene => {
  const [first, second] = ids.map(methodOf);
  if (first === undefined) throw new Error('a set without methods');
  return second === undefined ? alone(first) : combined(first, second);
};

/** Answers of an account in which the actor holds some statements, and there is what the set needs beside them. */
export const knownSetAccount = (
  set: Extract<KnownSet, { methods: readonly string[] }>,
  statements: readonly Json[],
): readonly Answer[] => {
  const scene = sceneOf(set);
  const { users = [], roles = [], groups = [], policies = [], credentials = [] } = scene;
  const held = { Version: '2012-10-17', Statement: statements };
  const inline = scene.ownPolicy !== undefined ? [] : [scene.inBoundary === true ? everything : held];
  const more = {
    ...scene.more,
    ...(scene.ownPolicy !== undefined && attached(account, 'own')),
    ...(scene.inBoundary === true && bounded(account, 'own')),
  };
  const isUser = scene.actor === 'user';
  const report = [...credentials, ...(isUser ? [['actor', false, 1] as const] : [])];
  return [
    answer('iam.GetAccountAuthorizationDetails', account, {
      UserDetailList: isUser ? [user(account, 'actor', inline, more), ...users] : users,
      GroupDetailList: groups,
      RoleDetailList: isUser
        ? roles
        : [{ ...role(account, 'actor', trustsService('lambda.amazonaws.com'), inline), ...more }, ...roles],
      Policies: [
        ...policies,
        ...(scene.ownPolicy !== undefined || scene.inBoundary === true
          ? [managed(account, 'own', [held, ...(scene.ownPolicy ?? [])])]
          : []),
      ],
    }),
    credentialReport(account, report),
    ...(scene.answers ?? []),
  ];
};
