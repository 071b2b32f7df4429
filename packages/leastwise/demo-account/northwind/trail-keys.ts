import { agents } from '../agents.ts';
import { days, isQuiet, moments, workdays } from '../calendar.ts';
import type { UserSpec } from '../identity-model.ts';
import { asOf, type Moment } from '../moment.ts';
import { named } from '../named.ts';
import type { TrailWriter } from '../trail-writer.ts';
import { main, places } from './names.ts';
import { users } from './people.ts';

interface KeyHabit {
  readonly user: string;
  readonly label: string;
  readonly address: string;
  readonly agent: string;
  readonly does: readonly string[];
  readonly perDay: number;
  readonly region?: string;
  readonly until?: Moment;
  readonly weekdays?: true;
  /** Every so many days, where it is not each day. */
  readonly every?: number;
}

/** Long-term keys and where each is used from. */
const keyHabits = (switchedOff: Moment): readonly KeyHabit[] => [
  {
    user: 'deploy',
    label: 'build',
    address: places.runner,
    agent: agents.cliLinux,
    does: ['ecs:UpdateService', 'lambda:UpdateFunctionCode', 'ecs:DescribeServices'],
    perDay: 5,
    weekdays: true,
  },
  // The key that lies in the instance's user data.
  {
    user: 'deploy',
    label: 'build',
    address: places.legacyInstance,
    agent: agents.boto,
    does: ['s3:GetBucketLocation', 'ec2:DescribeInstances', 's3:ListAllMyBuckets'],
    perDay: 6,
  },
  {
    user: 'deploy',
    label: 'people',
    address: places.homeOfBob,
    agent: agents.cli,
    does: ['ecs:DescribeServices', 'ec2:DescribeInstances'],
    perDay: 2,
    weekdays: true,
  },
  {
    user: 'bob',
    label: 'scripts',
    address: places.homeOfBob,
    agent: agents.cli,
    does: ['ec2:DescribeInstances', 'iam:ListUsers', 's3:ListAllMyBuckets'],
    perDay: 3,
    weekdays: true,
  },
  {
    user: 'dave',
    label: 'laptop',
    address: places.office,
    agent: agents.cli,
    does: ['dynamodb:DescribeTable', 'lambda:GetFunction'],
    perDay: 2,
    weekdays: true,
  },
  {
    user: 'leo',
    label: 'laptop',
    address: places.officeTwo,
    agent: agents.cli,
    does: ['logs:FilterLogEvents', 'sqs:GetQueueAttributes'],
    perDay: 2,
    weekdays: true,
  },
  {
    user: 'rosa',
    label: 'notebook',
    address: places.office,
    agent: agents.boto,
    does: ['athena:StartQueryExecution', 'athena:GetQueryResults', 'glue:GetTable'],
    perDay: 4,
    weekdays: true,
  },
  {
    user: 's3-uploader',
    label: 'current',
    address: places.nat,
    agent: agents.javascript,
    does: ['s3:GetBucketLocation', 's3:PutObject'],
    perDay: 6,
  },
  {
    user: 'backup-nas',
    label: 'nas',
    address: places.office,
    agent: agents.botoWindows,
    does: ['s3:GetBucketLocation', 's3:PutObject'],
    perDay: 3,
    region: 'us-west-2',
    every: 6,
  },
  {
    user: 'reporting',
    label: 'reporting',
    address: places.office,
    agent: agents.java,
    does: ['athena:StartQueryExecution', 'athena:GetQueryResults', 'glue:GetTable', 's3:GetBucketLocation'],
    perDay: 8,
  },
  {
    user: 'mailer',
    label: 'current',
    address: places.nat,
    agent: agents.boto,
    does: ['ses:GetSendQuota', 'ses:SendEmail'],
    perDay: 6,
  },
  {
    user: 'mailer',
    label: 'previous',
    address: places.nat,
    agent: agents.boto,
    does: ['ses:GetSendQuota'],
    perDay: 3,
    until: switchedOff,
  },
  {
    user: 'warehouse-sync',
    label: 'factory',
    address: places.factory,
    agent: agents.java,
    does: ['sqs:GetQueueUrl', 'dynamodb:DescribeTable', 'sqs:SendMessage'],
    perDay: 8,
  },
  {
    user: 'dashboards',
    label: 'dashboards',
    address: places.office,
    agent: agents.go,
    does: ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'logs:DescribeLogGroups'],
    perDay: 7,
  },
];

/** The keys' ninety days. `switchedOff` is when the mailer's previous key was. */
export const keysAtWork = (writer: TrailWriter, switchedOff: Moment): void => {
  for (const habit of keyHabits(switchedOff)) {
    const user: UserSpec = named(users, habit.user);
    const created = user.keys?.find(({ label }) => label === habit.label)?.created ?? 0;
    const caller = writer.key(user, habit.label, { address: habit.address, agent: habit.agent });
    const dates = habit.weekdays === true ? workdays : days;
    for (const date of dates.filter((_, index) => index % (habit.every ?? 1) === 0)) {
      if (isQuiet(date) && writer.random.chance(0.6)) continue;
      for (const at of moments(
        writer.random,
        date,
        habit.weekdays === true ? 8 : 0,
        habit.weekdays === true ? 17 : 23.9,
        habit.perDay,
      )) {
        if (at < created || at > (habit.until ?? asOf)) continue;
        writer.call(caller, writer.random.pick(habit.does), at, { region: habit.region ?? main });
      }
    }
  }
};
