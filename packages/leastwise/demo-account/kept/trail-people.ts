import { agents } from '../agents.ts';
import { moments, spread, workdays } from '../calendar.ts';
import { type Duty, dutiesOf } from '../duties.ts';
import { accessKeyId } from '../identifiers.ts';
import type { IdentitySpec, RoleSpec, UserSpec } from '../identity-model.ts';
import { asOf, daysAgo, type Moment, midnight, minute, second } from '../moment.ts';
import { named } from '../named.ts';
import type { TrailWriter } from '../trail-writer.ts';
import { account, home, iam, office, workloads } from './names.ts';
import { auditingChanged } from './policies.ts';
import { containersSince } from './roles.ts';
import { parametersFor, reads, regionFor } from './trail-duties.ts';

/** A person's working days: a sign-in with MFA, some looking around, now and then a change. */
export const work = (writer: TrailWriter, spec: IdentitySpec, user: UserSpec): void => {
  const { random } = writer;
  const place = { address: office, agent: random.pick([agents.chrome, agents.firefox, agents.safari]) };
  const duties = dutiesOf(spec, user).filter(({ action }) => action !== 'sts:AssumeRole');
  const renewed = midnight(user.password?.changed ?? asOf);
  const own = /^iam:(ChangePassword|.*MFADevice.*|GetAccountPasswordPolicy|GetUser)$/;
  const daily = duties.filter(({ action }) => reads.test(action) && !own.test(action));
  const changes = new Map<Moment, Duty[]>();
  const plan = (date: Moment, duty: Duty): void =>
    void changes.set(date, [...(changes.get(date) ?? []), duty]);
  for (const duty of duties) {
    if (own.test(duty.action)) plan(renewed, duty);
    else if (duty.action === 'iam:CreatePolicyVersion') plan(midnight(auditingChanged), duty);
    else if (!reads.test(duty.action)) for (const date of spread(random, workdays, 4)) plan(date, duty);
  }
  // The last day is one on which everybody has looked at everything.
  const last = workdays.at(-2) ?? asOf;
  for (const date of workdays) {
    const due = [...(changes.get(date) ?? []), ...(date === last ? daily : [])];
    if (due.length === 0 && !random.chance(0.5)) continue;
    const times = moments(random, date, 7, 16, 2 + random.between(1, 4) + due.length);
    const [start, ...rest] = times;
    if (start === undefined) continue;
    const caller = writer.signIn(user, start, place, true);
    rest.forEach((at, index) => {
      const duty = due[index] ?? random.pick(daily);
      writer.call(caller, duty.action, at, { region: regionFor(duty.action), ...parametersFor(duty, user) });
    });
    // What was due but found no time that day is done in its last minutes.
    due.slice(rest.length).forEach((duty, index) => {
      const at = (rest.at(-1) ?? start) + (index + 1) * minute;
      writer.call(caller, duty.action, at, { region: regionFor(duty.action), ...parametersFor(duty, user) });
    });
  }
};

/** An hour in which an administrator takes a role with MFA and does what is given. */
const takeRole = (
  writer: TrailWriter,
  user: UserSpec,
  role: RoleSpec,
  at: Moment,
  calls: readonly { action: string; parameters?: object | null; response?: object; at?: Moment }[],
): void => {
  const place = { address: office, agent: agents.chrome };
  const person = writer.signIn(user, at - 4 * minute, place, true);
  const session = writer.assume(person, role, user.name, at - 2 * minute, {
    region: home,
    mfaSerial: iam(`mfa/${user.name}`),
  });
  calls.forEach(({ action, parameters, response, at: exactly }, index) => {
    writer.call(session, action, exactly ?? at + index * 20 * second, {
      region: action.startsWith('ec2:') ? workloads : home,
      ...(parameters === undefined ? {} : { parameters }),
      ...(response === undefined ? {} : { response }),
    });
  });
};

/** What the identity administrator did, as the snapshot's dates tell. */
export const administer = (writer: TrailWriter, spec: IdentitySpec): void => {
  const maria = named(spec.users, 'maria.lopez');
  const role = named(spec.roles, 'identity-administration');
  const boundary = iam('policy/app/app-boundary');
  const look = [{ action: 'iam:ListRoles' }, { action: 'iam:ListPolicies' }];
  const attach = (roleName: string, policyName: string): object => ({
    roleName,
    policyArn: iam(`policy/app/${policyName}`),
  });
  takeRole(writer, maria, role, containersSince, [
    ...['shop-task', 'shop-task-start'].flatMap((roleName) => [
      { action: 'iam:CreateRole', parameters: { roleName, path: '/app/', permissionsBoundary: boundary } },
      { action: 'iam:AttachRolePolicy', parameters: attach(roleName, roleName) },
    ]),
    { action: 'iam:DetachRolePolicy', parameters: attach('shop-web', 'shop-task') },
  ]);
  for (const [userName, label] of [
    ['invoice-export', 'previous'],
    ['badge-sync', 'current'],
    ['invoice-export', 'current'],
  ] as const) {
    const key = named(
      named(spec.users, userName).keys?.map((each) => ({ ...each, name: each.label })) ?? [],
      label,
    );
    const id = accessKeyId('AKIA', account, `${userName}/${label}`);
    takeRole(writer, maria, role, key.created, [
      {
        action: 'iam:CreateAccessKey',
        parameters: { userName },
        response: { accessKey: { userName, accessKeyId: id, status: 'Active' } },
      },
      ...look,
    ]);
  }
  takeRole(writer, maria, role, daysAgo(42), [
    { action: 'iam:UploadSigningCertificate', parameters: { userName: 'badge-sync' } },
  ]);
  takeRole(writer, maria, role, daysAgo(31), [
    { action: 'iam:UploadSSHPublicKey', parameters: { userName: 'aiko.tanaka' } },
  ]);
  takeRole(writer, maria, role, daysAgo(24), [
    {
      action: 'iam:CreateServiceSpecificCredential',
      parameters: { userName: 'samir.haddad', serviceName: 'codecommit.amazonaws.com' },
    },
  ]);
  const previous = accessKeyId('AKIA', account, 'invoice-export/previous');
  takeRole(writer, maria, role, daysAgo(7), [
    {
      action: 'iam:UpdateAccessKey',
      parameters: { userName: 'invoice-export', status: 'Inactive', accessKeyId: previous },
    },
    ...look,
  ]);
};

/** The exercise of ten days ago, so that the way in is known to work. */
export const exercise = (writer: TrailWriter, spec: IdentitySpec): void => {
  const role = named(spec.roles, 'break-glass');
  const key = accessKeyId('AKIA', account, 'badge-sync/current');
  takeRole(writer, named(spec.users, 'maria.lopez'), role, daysAgo(11), [{ action: 'iam:ListUsers' }]);
  const raise = { roleName: 'break-glass', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  takeRole(writer, named(spec.users, 'jonas.weber'), role, daysAgo(10), [
    { action: 'cloudtrail:LookupEvents' },
    { action: 'iam:ListUsers' },
    { action: 'iam:AttachRolePolicy', parameters: raise },
    { action: 'ec2:StopInstances' },
    { action: 'ec2:RevokeSecurityGroupIngress' },
    {
      action: 'iam:UpdateAccessKey',
      parameters: { userName: 'badge-sync', status: 'Active', accessKeyId: key },
    },
    { action: 'iam:DetachRolePolicy', parameters: raise },
  ]);
};
