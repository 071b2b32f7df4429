import type { Decision, StatementRef, Verdict } from '@leastwise/policy';
import {
  type AuthorizationDetails,
  type Group,
  type Principal,
  policiesOf,
  type Role,
  type User,
} from '../account/iam-model.ts';
import { type Circumstances, may, mayAssume, mentions } from './may.ts';

/** Yes, no, or not to be told from what was read. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What a principal can effectively do with permissions, boundary and denies counted. */
export interface Privilege {
  /** Whether it can do everything: its own policies say so, whatever they are called. */
  readonly administrator: Answer;
  /** Whether it is an administrator, or can make itself one by a single call of its own. */
  readonly privileged: Answer;
  /** Whether each way there hangs on a condition (MFA, a network, a time). */
  readonly conditional: boolean;
  /** The call that shows it: an action on a target, with the statements that allow it. */
  readonly way?: {
    readonly action: string;
    readonly target: string;
    readonly statements: readonly StatementRef[];
  };
  /** Why it cannot be told, with *unknown*. */
  readonly because?: string;
}

/**
 * Calls that only an administrator may make, all of them: over users, roles and policies that are not there yet, over
 * data, and one that AWS has never heard of.
 */
const everything = ({
  account,
  partition,
}: Holder): readonly (readonly [action: string, resource: string])[] => {
  const [iam, region] = [`arn:${partition}:iam::${account}`, regionIn(partition)];
  return [
    ['iam:AttachUserPolicy', `${iam}:user/leastwise-probe`],
    ['iam:PutRolePolicy', `${iam}:role/leastwise-probe`],
    ['iam:CreatePolicyVersion', `${iam}:policy/leastwise-probe`],
    ['s3:DeleteBucket', `arn:${partition}:s3:::leastwise-probe`],
    ['ec2:TerminateInstances', `arn:${partition}:ec2:${region}:${account}:instance/i-0123456789abcdef0`],
    ['lambda:UpdateFunctionCode', `arn:${partition}:lambda:${region}:${account}:function:leastwise-probe`],
    ['leastwise-probe:AnythingAtAll', `arn:${partition}:leastwise-probe:${region}:${account}:thing/any`],
  ];
};

type Holder = Pick<Principal | Group, 'account' | 'partition'>;

/** A region of a partition. */
const regionIn = (partition: string): string =>
  partition === 'aws-cn' ? 'cn-north-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1';

const allows = (verdict: Verdict): boolean => verdict === 'allowed' || verdict === 'depends';

interface Asked {
  readonly action: string;
  readonly target: string;
  readonly decision: Decision;
}

const administrators = new WeakMap<AuthorizationDetails, Map<string, Privilege>>();
const privileges = new WeakMap<AuthorizationDetails, Map<string, Privilege>>();

const once = (
  cache: WeakMap<AuthorizationDetails, Map<string, Privilege>>,
  details: AuthorizationDetails,
  principal: Principal,
  make: () => Privilege,
): Privilege => {
  const known = cache.get(details) ?? new Map<string, Privilege>();
  cache.set(details, known);
  const found = known.get(principal.arn) ?? make();
  known.set(principal.arn, found);
  return found;
};

/** Whether a principal's own policies let it do everything. */
export const administratorBy = (details: AuthorizationDetails, principal: Principal): Privilege =>
  once(administrators, details, principal, () => askEverything(principal, {}));

const askEverything = (principal: Principal, circumstances: Circumstances): Privilege => {
  const asked: Asked[] = [];
  let unknown: Decision | undefined;
  for (const [action, target] of everything(principal)) {
    const decision = may(principal, action, target, circumstances);
    // One refusal settles it, however much else could not be read.
    if (decision.decision === 'explicitlyDenied' || decision.decision === 'implicitlyDenied') return nothing;
    if (decision.decision === 'unknown') unknown ??= decision;
    asked.push({ action, target, decision });
  }
  if (unknown !== undefined) {
    return {
      administrator: 'unknown',
      privileged: 'unknown',
      conditional: false,
      because: reasonOf(unknown),
    };
  }
  const last = asked.at(-1);
  return {
    administrator: 'yes',
    privileged: 'yes',
    conditional: asked.some(({ decision }) => decision.decision === 'depends'),
    ...(last !== undefined && { way: wayOf(last) }),
  };
};

const nothing: Privilege = { administrator: 'no', privileged: 'no', conditional: false };

/** The call with the statements that allow it: a Deny that some condition leaves open is none of them. */
const wayOf = ({ action, target, decision }: Asked): NonNullable<Privilege['way']> => {
  const denying = (decision.conditions ?? [])
    .filter(({ effect }) => effect === 'Deny')
    .map(({ statement }) => statement);
  const allowing = decision.statements.filter(
    ({ policy, index }) => !denying.some((other) => other.policy === policy && other.index === index),
  );
  return { action, target, statements: allowing };
};

const reasonOf = (decision: Decision): string => decision.reason ?? 'a policy could not be read';

/**
 * Whether a principal is privileged: an administrator, or one call away from being one, on targets that really are
 * in the account. What takes several steps, or another service's help, is for the escalation graph to find.
 */
export const privilegeOf = (details: AuthorizationDetails, principal: Principal): Privilege =>
  once(privileges, details, principal, () =>
    askWays(details, principal, administratorBy(details, principal), {}),
  );

/** Whether a principal is privileged in calls of which this is known (that they show no MFA, for one). Not remembered. */
export const privilegeUnder = (
  details: AuthorizationDetails,
  principal: Principal,
  circumstances: Circumstances,
): Privilege => askWays(details, principal, askEverything(principal, circumstances), circumstances);

const askWays = (
  details: AuthorizationDetails,
  principal: Principal,
  own: Privilege,
  circumstances: Circumstances,
): Privilege => {
  if (own.administrator === 'yes') return own;
  let conditional: Privilege | undefined;
  let unknown = own.administrator === 'unknown' ? own.because : undefined;
  for (const { action, target, decision } of ways(details, principal, circumstances)) {
    const found: Privilege = {
      administrator: own.administrator,
      privileged: 'yes',
      conditional: decision.decision === 'depends',
      way: wayOf({ action, target, decision }),
    };
    if (decision.decision === 'allowed') return found;
    if (decision.decision === 'depends') conditional ??= found;
    if (decision.decision === 'unknown') unknown ??= reasonOf(decision);
  }
  if (conditional !== undefined) return conditional;
  if (unknown !== undefined) {
    return { administrator: own.administrator, privileged: 'unknown', conditional: false, because: unknown };
  }
  return nothing;
};

/** The single calls by which a principal could become an administrator, each asked of its policies. */
const ways = function* (
  details: AuthorizationDetails,
  principal: Principal,
  circumstances: Circumstances,
): Generator<Asked> {
  const administrators = administratorsOf(details);
  const ask = function* (
    actions: readonly string[],
    targets: () => Iterable<{ readonly arn: string }>,
  ): Generator<Asked> {
    for (const action of actions.filter((one) => mentions(principal, one))) {
      for (const { arn: target } of targets()) {
        if (target !== principal.arn || selfService.has(action)) {
          yield { action, target, decision: may(principal, action, target, circumstances) };
        }
      }
    }
  };

  if (principal.kind === 'user') {
    yield* ask(['iam:AttachUserPolicy', 'iam:PutUserPolicy'], () => [principal]);
    yield* ask(['iam:AttachGroupPolicy', 'iam:PutGroupPolicy'], () => principal.groups);
    yield* ask(['iam:AddUserToGroup'], () => administrators.groups);
  } else {
    yield* ask(['iam:AttachRolePolicy', 'iam:PutRolePolicy'], () => [principal]);
  }
  yield* ask(['iam:CreatePolicyVersion'], () =>
    policiesOf(principal).flatMap(({ arn }) =>
      arn === undefined || arn.includes(':aws:policy/') ? [] : [{ arn }],
    ),
  );
  yield* ask(
    ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
    () => administrators.users,
  );
  yield* ask(['iam:UpdateAssumeRolePolicy'], () => administrators.roles);
  const callsAssume = mentions(principal, 'sts:AssumeRole');
  for (const role of administrators.roles) {
    // A trust policy that names a principal lets it in by itself; one that names the account only delegates to it.
    if (role.arn === principal.arn || !(callsAssume || namesPrincipals(role))) continue;
    const decision = mayAssume(principal, role, circumstances);
    if (decision.decision !== 'implicitlyDenied' && decision.decision !== 'explicitlyDenied') {
      yield { action: 'sts:AssumeRole', target: role.arn, decision };
    }
  }
};

/** Calls that are a way up when made on oneself. */
const selfService: ReadonlySet<string> = new Set([
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
]);

/** Whether a trust policy names anybody beside the role's own account; yes where it cannot be read. */
const namesPrincipals = ({ account, trust }: Role): boolean =>
  !trust.known ||
  trust.value.statements.some(
    ({ principal }) =>
      principal?.not === true ||
      principal?.entries.some(
        ({ kind, value }) =>
          (kind === 'AWS' || kind === '*') && value !== account && !value.endsWith(`:${account}:root`),
      ) === true,
  );

interface Administrators {
  readonly users: readonly User[];
  readonly roles: readonly Role[];
  readonly groups: readonly Group[];
}

const administratorLists = new WeakMap<AuthorizationDetails, Administrators>();

/** Everybody who can do everything, found once per account: the targets of whoever wants to. */
const administratorsOf = (details: AuthorizationDetails): Administrators => {
  const found = administratorLists.get(details);
  if (found !== undefined) return found;
  const isAdministrator = (one: Principal): boolean => administratorBy(details, one).administrator === 'yes';
  const made: Administrators = {
    users: details.users.filter(isAdministrator),
    roles: details.roles.filter((role) => role.owner !== 'service-linked' && isAdministrator(role)),
    groups: details.groups.filter(givesEverything),
  };
  administratorLists.set(details, made);
  return made;
};

/** Whether a group's policies let a member that has nothing else do everything. */
const givesEverything = (group: Group): boolean => {
  const member: User = {
    ...group,
    kind: 'user',
    arn: `arn:${group.partition}:iam::${group.account}:user/leastwise-probe`,
    groups: [group],
    inline: [],
    attached: [],
  };
  return everything(group).every(([action, target]) => allows(may(member, action, target).decision));
};
