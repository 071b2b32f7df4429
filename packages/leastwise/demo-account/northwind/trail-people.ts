import { agents } from '../agents.ts';
import { isQuiet, moments, workdays } from '../calendar.ts';
import type { UserSpec } from '../identity-model.ts';
import { type Moment, minute, second } from '../moment.ts';
import type { Caller, TrailWriter } from '../trail-writer.ts';
import { home, main, places } from './names.ts';
import { users } from './people.ts';
import { identityCenterRoles } from './roles.ts';

/** What each team is seen to do: mostly looking, seldom changing. */
const teams: Readonly<Record<string, { looks: readonly string[]; changes: readonly string[] }>> = {
  admins: {
    looks: [
      'ec2:DescribeInstances',
      'iam:ListUsers',
      'iam:ListRoles',
      'iam:GetAccountSummary',
      's3:ListAllMyBuckets',
      'cloudwatch:DescribeAlarms',
      'organizations:ListAccounts',
      'logs:DescribeLogGroups',
    ],
    changes: [
      'iam:AttachRolePolicy',
      's3:PutBucketPolicy',
      'ec2:StopInstances',
      'iam:TagRole',
      'lambda:UpdateFunctionConfiguration',
    ],
  },
  platform: {
    looks: [
      'ec2:DescribeInstances',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeVolumes',
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStackEvents',
      'logs:FilterLogEvents',
      'cloudwatch:GetMetricData',
      'iam:ListRoles',
      'ec2:DescribeInstanceStatus',
    ],
    changes: [
      'ssm:StartSession',
      'ec2:StartInstances',
      'ec2:StopInstances',
      'ec2:RebootInstances',
      'ec2:AuthorizeSecurityGroupIngress',
      'ecs:UpdateService',
      'ec2:CreateTags',
    ],
  },
  security: {
    looks: [
      'cloudtrail:LookupEvents',
      'iam:ListUsers',
      'iam:GetAccountAuthorizationDetails',
      'iam:GetCredentialReport',
      'access-analyzer:ListFindings',
      's3:GetBucketPolicy',
      'ec2:DescribeSecurityGroups',
    ],
    changes: ['iam:GenerateCredentialReport'],
  },
  developers: {
    looks: [
      'lambda:ListFunctions',
      'lambda:GetFunction',
      'logs:FilterLogEvents',
      'logs:DescribeLogGroups',
      'logs:StartQuery',
      'cloudwatch:GetMetricData',
      'ecs:DescribeServices',
      'dynamodb:DescribeTable',
      'sqs:GetQueueAttributes',
      's3:GetBucketLocation',
      'ec2:DescribeInstances',
    ],
    changes: [
      'lambda:UpdateFunctionCode',
      'ecs:UpdateService',
      'secretsmanager:GetSecretValue',
      'lambda:UpdateFunctionConfiguration',
    ],
  },
  mobile: { looks: ['cloudwatch:GetMetricData', 'sns:ListTopics', 's3:GetBucketLocation'], changes: [] },
  support: {
    looks: ['dynamodb:DescribeTable', 'logs:FilterLogEvents', 'support:DescribeCases'],
    changes: ['support:CreateCase'],
  },
  data: {
    looks: ['glue:GetTable', 's3:GetBucketLocation', 'athena:GetQueryResults', 's3:ListAllMyBuckets'],
    changes: ['athena:StartQueryExecution'],
  },
  finance: { looks: ['ce:GetCostAndUsage', 'ce:GetDimensionValues', 'budgets:ViewBudget'], changes: [] },
  contractors: { looks: ['ec2:DescribeInstances', 's3:ListAllMyBuckets'], changes: [] },
};

const homes: Readonly<Record<string, string>> = {
  alice: places.homeOfAlice,
  bob: places.homeOfBob,
  carol: places.homeOfCarol,
};

const browsers = [agents.chrome, agents.firefox, agents.safari];

/** How often a person works here, 0 to 1; half of the days unless said otherwise. */
const attendance: Readonly<Record<string, number>> = {
  alice: 0.7,
  bob: 0.55,
  carol: 0.8,
  frank: 0.85,
  grace: 0.8,
  heidi: 0.6,
  kim: 0.75,
  'kim-admin': 0.08,
  dave: 0.8,
  erin: 0.75,
  oscar: 0.6,
  ximena: 0.4,
  tara: 0.35,
  lena: 0.3,
  vera: 0.3,
};

const regionFor = (writer: TrailWriter, action: string): string => {
  const service = action.split(':')[0] ?? '';
  if (service === 'cloudtrail' || service === 'access-analyzer' || service === 'support') return home;
  return writer.random.chance(0.9) ? main : home;
};

/** A spell of work: calls in bursts, as a console makes them. */
const spell = (
  writer: TrailWriter,
  caller: Caller,
  habits: { looks: readonly string[]; changes: readonly string[] },
  from: Moment,
  calls: number,
): void => {
  let at = from + 20 * second;
  let region = main;
  for (let made = 0; made < calls; made += 1) {
    at += writer.random.chance(0.3)
      ? writer.random.between(4, 40) * minute
      : writer.random.between(1, 20) * second;
    const changing = habits.changes.length > 0 && writer.random.chance(0.07);
    const action = writer.random.pick(changing ? habits.changes : habits.looks);
    if (made % 6 === 0) region = regionFor(writer, action);
    writer.call(caller, action, at, { region: regionOf(action, region) });
  }
};

const regionOf = (action: string, region: string): string =>
  /^(cloudtrail|access-analyzer|support):/.test(action) ? home : region;

const dayOf = (writer: TrailWriter, user: UserSpec, date: Moment, browser: string): void => {
  const { random } = writer;
  const [start] = moments(random, date, 6.5, 9, 1);
  const habits = teams[user.groups?.[0] ?? ''];
  if (start === undefined || habits === undefined) return;
  const fromHome = homes[user.name];
  const address =
    fromHome !== undefined && random.chance(0.45) ? fromHome : random.pick([places.office, places.officeTwo]);
  const caller = writer.signIn(user, start, { address, agent: browser }, user.mfa !== undefined);
  spell(writer, caller, habits, start, random.between(6, 14));
};

/** Everyone with a password who is still there. */
const signsIn = (user: UserSpec): boolean =>
  user.password !== undefined && user.password.lastUse === undefined && user.name !== 'deploy';

const workWithPasswords = (writer: TrailWriter): void => {
  for (const user of users.filter(signsIn)) {
    const browser = writer.random.pick(browsers);
    for (const date of workdays) {
      const present = (attendance[user.name] ?? 0.5) * (isQuiet(date) ? 0.1 : 0.8);
      if (date >= user.created && writer.random.chance(present)) dayOf(writer, user, date, browser);
    }
  }
};

/** People who come through Identity Center: MFA is shown there, so their sessions carry none. */
const workThroughIdentityCenter = (writer: TrailWriter): void => {
  const { administrators, readers, billing } = identityCenterRoles;
  const everybody = [
    { mail: 'ruth@northwind.example', role: administrators, habits: teams['platform'], often: 0.6 },
    { mail: 'sami@northwind.example', role: readers, habits: teams['developers'], often: 0.7 },
    { mail: 'theo@northwind.example', role: readers, habits: teams['developers'], often: 0.55 },
    { mail: 'ulla@northwind.example', role: billing, habits: teams['finance'], often: 0.3 },
  ];
  for (const { mail, role, habits, often } of everybody) {
    const place = {
      address: writer.random.pick([places.office, places.officeTwo]),
      agent: writer.random.pick(browsers),
    };
    for (const date of workdays) {
      if (habits === undefined || !writer.random.chance(often * (isQuiet(date) ? 0.1 : 1))) continue;
      const [start] = moments(writer.random, date, 7, 9, 1);
      if (start === undefined) continue;
      const federated: Caller = {
        identity: {
          type: 'SAMLUser',
          principalId: `AWSSSO:${mail}`,
          userName: mail,
          identityProvider: 'AWSSSO',
        },
        ...place,
      };
      const session = writer.assume(federated, role, mail, start, {
        region: main,
        action: 'sts:AssumeRoleWithSAML',
      });
      spell(
        writer,
        session,
        { looks: habits.looks, changes: role === readers ? [] : habits.changes },
        start,
        writer.random.between(6, 13),
      );
    }
  }
};

/** The people's ninety days. */
export const peopleAtWork = (writer: TrailWriter): void => {
  workWithPasswords(writer);
  workThroughIdentityCenter(writer);
};
