import { agents } from '../agents.ts';
import { days, isQuiet, moments } from '../calendar.ts';
import type { RoleSpec } from '../identity-model.ts';
import { minute, second } from '../moment.ts';
import { named } from '../named.ts';
import type { Caller, TrailWriter } from '../trail-writer.ts';
import { instanceId } from '../workloads.ts';
import { applications } from './applications.ts';
import { account, home, main, places } from './names.ts';
import { roles } from './roles.ts';
import { instances } from './workloads.ts';

const serviceCaller = (service: string): Caller => ({
  identity: { type: 'AWSService', invokedBy: service },
  address: service,
  agent: service,
});

const agentOf = (instance: string): object => ({
  instanceId: instance,
  agentVersion: '3.3.2746.0',
  agentStatus: 'Active',
  platformType: 'Linux',
  platformName: 'Amazon Linux',
});

interface Run {
  readonly service: string;
  readonly session: string;
  readonly region: string;
  readonly place: { address: string; agent: string };
  readonly calls: number;
  /** Every so many days. */
  readonly every: number;
}

/** A role in the hands of a service or machine, through all ninety days. */
const run = (writer: TrailWriter, role: RoleSpec, does: readonly string[], how: Run): void => {
  if (does.length === 0) return;
  // Machines and containers go on for hours, functions are done in seconds.
  const lasting = /^(ec2|ecs-tasks)\./.test(how.service);
  for (const date of days.filter((_, index) => index % how.every === 0)) {
    if (isQuiet(date) && writer.random.chance(0.5)) continue;
    for (const at of moments(writer.random, date, 0, 18, 1)) {
      const session = writer.assume(serviceCaller(how.service), role, how.session, at, {
        region: how.region,
        place: how.place,
      });
      if (how.service === 'ec2.amazonaws.com' && session.identity.sessionContext !== undefined) {
        session.identity.sessionContext.ec2RoleDelivery = '2.0';
      }
      let when = at;
      for (let made = 0; made < how.calls; made += 1) {
        when += lasting ? writer.random.between(2, 55) * minute : writer.random.between(1, 9) * second;
        const action = does[made % does.length] ?? '';
        writer.call(session, action, when, {
          region: how.region,
          ...(action === 'ssm:UpdateInstanceInformation' ? { parameters: agentOf(how.session) } : {}),
        });
      }
    }
  }
};

const machines = (writer: TrailWriter): void => {
  for (const { name, profile, region, publicIp } of instances) {
    if (profile === undefined) continue;
    const { role, does } = named(
      applications.map((each) => ({ ...each, name: each.role.name })),
      profile,
    );
    run(writer, role, does, {
      service: 'ec2.amazonaws.com',
      session: instanceId(account, name),
      region,
      place: { address: publicIp ?? places.nat, agent: profile === 'legacy-app' ? agents.java : agents.ssm },
      calls: region === main ? 7 : 2,
      every: region === main ? 1 : 6,
    });
  }
};

const services: readonly { suffix: string; service: string; agent: string }[] = [
  { suffix: 'lambda', service: 'lambda.amazonaws.com', agent: agents.javascript },
  { suffix: 'ecs-tasks', service: 'ecs-tasks.amazonaws.com', agent: agents.go },
  { suffix: 'codebuild', service: 'codebuild.amazonaws.com', agent: agents.boto },
  { suffix: 'states', service: 'states.amazonaws.com', agent: agents.javascript },
  { suffix: 'firehose', service: 'firehose.amazonaws.com', agent: agents.java },
  { suffix: 'glue', service: 'glue.amazonaws.com', agent: agents.boto },
  { suffix: 'backup', service: 'backup.amazonaws.com', agent: agents.java },
  { suffix: 'monitoring.rds', service: 'monitoring.rds.amazonaws.com', agent: agents.java },
];

const servicesAtWork = (writer: TrailWriter): void => {
  for (const { role, does } of applications) {
    const trustText = JSON.stringify(role.trust);
    const found = services.find(({ service }) => trustText.includes(`"${service}"`));
    if (found === undefined) continue;
    run(writer, role, does, {
      service: found.service,
      session: role.name,
      region: main,
      place: { address: places.nat, agent: found.agent },
      calls: Math.min(4 * does.length, 11),
      every: /lambda|ecs/.test(found.suffix) ? 2 : 4,
    });
  }
  for (const [name, service] of [
    ['trail-to-logs', 'cloudtrail.amazonaws.com'],
    ['flow-logs', 'vpc-flow-logs.amazonaws.com'],
    ['api-gateway-logs', 'apigateway.amazonaws.com'],
    ['internal-automation', 'ssm.amazonaws.com'],
  ] as const) {
    run(
      writer,
      named(roles, name),
      name === 'internal-automation' ? ['ec2:CreateTags', 'ssm:GetParameter'] : ['logs:CreateLogStream'],
      {
        service,
        session: name,
        region: name === 'trail-to-logs' ? home : main,
        place: { address: service, agent: service },
        calls: 1,
        every: 3,
      },
    );
  }
};

const serviceLinked: readonly [role: string, service: string, action: string, region: string][] = [
  ['AWSServiceRoleForAccessAnalyzer', 'access-analyzer.amazonaws.com', 'iam:ListRoles', home],
  ['AWSServiceRoleForAutoScaling', 'autoscaling.amazonaws.com', 'ec2:DescribeInstanceStatus', main],
  ['AWSServiceRoleForCloudTrail', 'cloudtrail.amazonaws.com', 'organizations:ListAccounts', home],
  ['AWSServiceRoleForConfig', 'config.amazonaws.com', 'ec2:DescribeInstances', main],
  ['AWSServiceRoleForECS', 'ecs.amazonaws.com', 'ec2:DescribeSecurityGroups', main],
  [
    'AWSServiceRoleForElasticLoadBalancing',
    'elasticloadbalancing.amazonaws.com',
    'ec2:DescribeSecurityGroups',
    main,
  ],
  ['AWSServiceRoleForRDS', 'rds.amazonaws.com', 'ec2:DescribeSecurityGroups', main],
  ['AWSServiceRoleForSSO', 'sso.amazonaws.com', 'iam:GetRole', home],
  ['AWSServiceRoleForSupport', 'support.amazonaws.com', 'ec2:DescribeVolumes', 'us-west-2'],
  ['AWSServiceRoleForTrustedAdvisor', 'trustedadvisor.amazonaws.com', 'ec2:DescribeInstances', 'eu-west-3'],
];

const linkedRolesAtWork = (writer: TrailWriter): void => {
  for (const [name, service, action, region] of serviceLinked) {
    const everyDay = region === main || region === home;
    for (const date of days.filter((_, index) => index % (everyDay ? 3 : 6) === 0)) {
      const [at] = moments(writer.random, date, 0, 9, 1);
      if (at === undefined) continue;
      const session = writer.session(named(roles, name), name, at - minute, {
        address: service,
        agent: service,
      });
      writer.call(session, action, at, { region });
    }
  }
};

/** All roles in the hands of machines and services, through the ninety days. */
export const machinesAtWork = (writer: TrailWriter): void => {
  machines(writer);
  servicesAtWork(writer);
  linkedRolesAtWork(writer);
};
