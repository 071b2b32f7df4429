import { agents } from '../agents.ts';
import { days, moments, workdays } from '../calendar.ts';
import { dutiesOf } from '../duties.ts';
import { uniqueId } from '../identifiers.ts';
import type { IdentitySpec, RoleSpec, UserSpec } from '../identity-model.ts';
import { asOf, day, daysAgo, hour, type Moment, midnight, minute, second } from '../moment.ts';
import { named } from '../named.ts';
import type { Caller, TrailWriter } from '../trail-writer.ts';
import { home, iam, instances, sibling, vendor, workloads } from './names.ts';
import { containersSince } from './roles.ts';
import { parametersFor } from './trail-duties.ts';

/** A program outside AWS: the same few calls every morning from the office, with the key of its time. */
export const serve = (writer: TrailWriter, spec: IdentitySpec, user: UserSpec, address: string): void => {
  const duties = dutiesOf(spec, user);
  const keys = [...(user.keys ?? [])].sort((left, right) => left.created - right.created);
  for (const date of days) {
    for (const hourOfDay of [5]) {
      const at = date + hourOfDay * hour + writer.random.between(0, 240) * second;
      const key = keys.filter(({ created }) => created < at).at(-1);
      if (key === undefined || at > asOf - 10 * minute) continue;
      const caller = writer.key(user, key.label, { address, agent: agents.botoWindows });
      duties.forEach((duty, index) => {
        writer.call(caller, duty.action, at + index * second, { region: workloads, ...parametersFor(duty) });
      });
    }
  }
};

const serviceCaller = (service: string): Caller => ({
  identity: { type: 'AWSService', invokedBy: service },
  address: service,
  agent: service,
});

/** A role that a service takes on the account's behalf, `perDay` times a day. */
const run = (
  writer: TrailWriter,
  spec: IdentitySpec,
  role: RoleSpec,
  how: {
    service: string;
    session: string;
    address: string;
    agent: string;
    dates: readonly Moment[];
    perDay: number;
  },
): void => {
  const duties = dutiesOf(spec, role);
  for (const date of how.dates) {
    for (const at of moments(writer.random, date, 0, 23.5, how.perDay)) {
      const ec2 = how.service === 'ec2.amazonaws.com';
      const region = role.name === 'trail-to-logs' ? home : workloads;
      const session = writer.assume(serviceCaller(how.service), role, how.session, at, {
        region,
        place: { address: how.address, agent: how.agent },
      });
      if (ec2 && session.identity.sessionContext !== undefined)
        session.identity.sessionContext.ec2RoleDelivery = '2.0';
      duties.forEach((duty, index) => {
        writer.call(session, duty.action, at + (index + 2) * second, { region, ...parametersFor(duty) });
      });
    }
  }
};

/** GitHub's runs. */
export const deliver = (writer: TrailWriter, spec: IdentitySpec): void => {
  const role = named(spec.roles, 'github-deployer');
  const provider = iam('oidc-provider/token.actions.githubusercontent.com');
  const subject = 'repo:northwind-kept/shop:ref:refs/heads/main';
  for (const date of workdays) {
    if (date !== workdays.at(-2) && !writer.random.chance(0.45)) continue;
    const [at] = moments(writer.random, date, 9, 15, 1);
    if (at === undefined) continue;
    const place = {
      address: `198.18.${writer.random.between(4, 9)}.${writer.random.between(10, 240)}`,
      agent: agents.github,
    };
    const caller: Caller = {
      identity: {
        type: 'WebIdentityUser',
        principalId: `${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      ...place,
    };
    const session = writer.assume(caller, role, 'GitHubActions', at, {
      region: workloads,
      action: 'sts:AssumeRoleWithWebIdentity',
    });
    // Handing a role on leaves no trace of its own, neither in the trail nor in the last-accessed details.
    const seen = dutiesOf(spec, role).filter(({ action }) => action !== 'iam:PassRole');
    seen.forEach((duty, index) => {
      writer.call(session, duty.action, at + (index + 1) * 9 * second, { region: workloads });
    });
  }
};

/** Roles of partners and of the organisation's other account. */
export const letPartnersIn = (writer: TrailWriter, spec: IdentitySpec): void => {
  const visit = (
    roleName: string,
    from: string,
    agent: string,
    address: string,
    every: number,
    externalId?: string,
  ): void => {
    const role = named(spec.roles, roleName);
    days.forEach((date, index) => {
      const at = date + 3 * hour + writer.random.between(0, 600) * second;
      if (index % every !== 0 || at > asOf) return;
      const caller: Caller = {
        identity: {
          type: 'AWSAccount',
          principalId: `${uniqueId('AROA', `${from}/collector`)}:collector`,
          accountId: from,
        },
        address,
        agent,
      };
      const session = writer.assume(caller, role, 'collector', at, {
        region: home,
        ...(externalId === undefined ? {} : { externalId }),
      });
      dutiesOf(spec, role).forEach((duty, step) => {
        writer.call(session, duty.action, at + (step + 1) * second, {
          region: duty.action.startsWith('cloudwatch') ? workloads : home,
        });
      });
    });
  };
  const externalId = 'skylark-7c1f0e92-4b1d-4f0a-9c55-2b6f0a7d31e8';
  visit('skylark-monitoring', vendor, agents.boto, '192.0.2.77', 1, externalId);
  visit('audit-collection', sibling, agents.javascript, '198.19.77.12', 7);
};

const serviceLinkedCalls = [
  ['AWSServiceRoleForAccessAnalyzer', 'access-analyzer.amazonaws.com', 'iam:ListRoles'],
  ['AWSServiceRoleForCloudTrail', 'cloudtrail.amazonaws.com', 'organizations:ListAccounts'],
  ['AWSServiceRoleForConfig', 'config.amazonaws.com', 'ec2:DescribeInstances'],
  ['AWSServiceRoleForECS', 'ecs.amazonaws.com', 'ec2:DescribeSecurityGroups'],
] as const;

/** Everything that runs inside the account. */
export const runServices = (writer: TrailWriter, spec: IdentitySpec): void => {
  const inContainers = days.filter((date) => date > containersSince + day);
  const ec2 = { service: 'ec2.amazonaws.com', dates: days, perDay: 1 };
  const role = (name: string): RoleSpec => named(spec.roles, name);
  run(writer, spec, role('shop-web'), {
    ...ec2,
    session: instances.webOne,
    address: '198.19.40.11',
    agent: agents.javascript,
  });
  run(writer, spec, role('shop-web'), {
    ...ec2,
    session: instances.webTwo,
    address: '198.19.40.12',
    agent: agents.javascript,
  });
  run(writer, spec, role('batch-worker'), {
    ...ec2,
    session: instances.batch,
    address: '198.19.40.5',
    agent: agents.java,
  });
  const lambda = { service: 'lambda.amazonaws.com', agent: agents.javascript, dates: days, perDay: 1 };
  run(writer, spec, role('order-intake'), { ...lambda, session: 'order-intake', address: '198.19.52.8' });
  run(writer, spec, role('secret-rotation'), {
    ...lambda,
    session: 'secret-rotation',
    address: '198.19.52.9',
    dates: [daysAgo(71), daysAgo(41), daysAgo(11)].map(midnight),
  });
  const tasks = {
    service: 'ecs-tasks.amazonaws.com',
    session: 'shop',
    address: '198.19.40.5',
    agent: agents.go,
  };
  run(writer, spec, role('shop-task'), { ...tasks, dates: inContainers, perDay: 1 });
  run(writer, spec, role('shop-task-start'), {
    ...tasks,
    dates: inContainers.filter((_, index) => index % 3 === 0),
    perDay: 1,
  });
  const toLogs = { service: 'cloudtrail.amazonaws.com', session: 'CLOUDWATCH_LOGS_DELIVERY_SESSION' };
  run(writer, spec, role('trail-to-logs'), {
    ...toLogs,
    address: 'cloudtrail.amazonaws.com',
    agent: 'cloudtrail.amazonaws.com',
    dates: days.filter((_, index) => index % 3 === 0),
    perDay: 1,
  });
  for (const [name, service, action] of serviceLinkedCalls) {
    for (const date of days.filter((_, index) => index % 3 === 0)) {
      const [at] = moments(writer.random, date, 1, 8, 1);
      if (at === undefined) continue;
      const session = writer.session(role(name), name, at - minute, { address: service, agent: service });
      writer.call(session, action, at, { region: action.startsWith('ec2:') ? workloads : home });
    }
  }
};
