import {
  accessLogStatement,
  addBuckets,
  type BucketSpec,
  configBucketStatements,
  trailBucketStatements,
} from '../buckets.ts';
import { denyWithoutTls, grant } from '../documents.ts';
import { addMessaging, keyArn, queueArn, topicArn } from '../messaging.ts';
import { at, daysAgo, type Moment } from '../moment.ts';
import { addMonitoring } from '../monitoring.ts';
import { addOrganization, addRegions, type OrganizationSpec } from '../organization.ts';
import { addOrganizationPolicies } from '../organization-policies.ts';
import type { SnapshotDraft } from '../snapshot-draft.ts';
import {
  account,
  buckets,
  development,
  home,
  iam,
  inMain,
  main,
  organization,
  regions,
  sandbox,
} from './names.ts';

const trailArn = `arn:aws:cloudtrail:${home}:${account}:trail/northwind-trail`;
const since = at('2022-02-01T12:00:00');

const bucket = (
  name: string,
  region: string,
  created: Moment,
  more: Partial<BucketSpec> = {},
): BucketSpec => ({
  name,
  region,
  created,
  ...more,
});

const addStorage = (draft: SnapshotDraft): void => {
  const logsTo = buckets.accessLogs;
  const watched = [buckets.trail, buckets.config, buckets.reports];
  const own = (name: string, actions: string | string[]) =>
    grant('Team', { AWS: iam('role/data-analyst') }, actions, [
      `arn:aws:s3:::${name}`,
      `arn:aws:s3:::${name}/*`,
    ]);
  addBuckets(
    draft,
    [
      bucket(buckets.trail, home, since, {
        logsTo,
        statements: [
          ...trailBucketStatements(buckets.trail, trailArn, account, organization),
          denyWithoutTls(buckets.trail),
        ],
      }),
      bucket(buckets.config, home, since, {
        logsTo,
        statements: [...configBucketStatements(buckets.config, account), denyWithoutTls(buckets.config)],
      }),
      bucket(buckets.accessLogs, home, since, {
        statements: [
          accessLogStatement(buckets.accessLogs, watched, account),
          denyWithoutTls(buckets.accessLogs),
        ],
      }),
      // The shop's pictures, for everybody; and through plain HTTP too.
      bucket(buckets.assets, main, at('2021-05-10T08:00:00'), {
        block: false,
        statements: [grant('Everybody', '*', 's3:GetObject', `arn:aws:s3:::${buckets.assets}/*`)],
      }),
      bucket(buckets.uploads, main, at('2021-05-10T08:00:00')),
      bucket(buckets.reports, main, at('2021-09-01T08:00:00'), {
        logsTo,
        statements: [own(buckets.reports, ['s3:GetObject', 's3:ListBucket'])],
      }),
      bucket(buckets.lake, 'eu-central-1', at('2022-08-15T08:00:00'), {
        statements: [own(buckets.lake, 's3:*')],
        block: { BlockPublicPolicy: false, RestrictPublicBuckets: false },
      }),
      bucket(buckets.backups, 'us-west-2', at('2021-12-01T08:00:00'), { block: false }),
      bucket(buckets.artifacts, main, at('2023-01-09T08:00:00'), {
        statements: [denyWithoutTls(buckets.artifacts)],
      }),
    ],
    false,
  );
};

const addQueuesAndKeys = (draft: SnapshotDraft): void => {
  const orders = queueArn(account, main, 'orders');
  const alarms = topicArn(account, home, 'security-alarms');
  const events = topicArn(account, main, 'order-events');
  const push = topicArn(account, main, 'mobile-push');
  addMessaging(draft, regions, {
    queues: [
      // From any topic of anybody's: the service is named, but not for whom it acts.
      {
        name: 'orders',
        region: main,
        statements: [grant('FromTopics', { Service: 'sns.amazonaws.com' }, 'sqs:SendMessage', orders)],
      },
      // Everybody may write to the label printer.
      {
        name: 'labels',
        region: main,
        statements: [
          grant(
            'Printers',
            '*',
            ['sqs:SendMessage', 'sqs:ReceiveMessage'],
            queueArn(account, main, 'labels'),
          ),
        ],
      },
      { name: 'exports', region: 'eu-central-1' },
    ],
    topics: [
      {
        name: 'security-alarms',
        region: home,
        statements: [
          grant('FromAlarms', { Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish', alarms, {
            StringEquals: { 'aws:SourceAccount': account },
          }),
          grant('FromRules', { Service: 'events.amazonaws.com' }, 'sns:Publish', alarms, {
            ArnLike: { 'aws:SourceArn': `arn:aws:events:${home}:${account}:rule/*` },
          }),
        ],
      },
      {
        name: 'order-events',
        region: main,
        statements: [
          // What SNS writes by itself: everybody, as far as the topic's owner is the caller's account.
          grant(
            '__default_statement_ID',
            { AWS: '*' },
            ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes'],
            events,
            {
              StringEquals: { 'AWS:SourceOwner': account },
            },
          ),
        ],
      },
      {
        name: 'mobile-push',
        region: main,
        statements: [grant('FromBuckets', { Service: 's3.amazonaws.com' }, 'sns:Publish', push)],
      },
    ],
    keys: [
      {
        label: 'trail',
        region: home,
        statements: [
          grant('EncryptTrail', { Service: 'cloudtrail.amazonaws.com' }, 'kms:GenerateDataKey*', '*', {
            StringEquals: { 'aws:SourceArn': trailArn },
            StringLike: {
              'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${account}:trail/*`,
            },
          }),
        ],
      },
      { label: 'app', region: main },
      {
        label: 'images',
        region: main,
        statements: [
          grant(
            'SandboxMayDecrypt',
            { AWS: `arn:aws:iam::${sandbox}:role/image-puller` },
            'kms:Decrypt',
            '*',
            {
              StringEquals: { 'aws:PrincipalOrgID': organization },
            },
          ),
        ],
      },
    ],
  });
};

/** The organisation, as its management account sees it. */
const company: OrganizationSpec = {
  id: organization,
  management: account,
  centralRoot: false,
  accounts: [
    {
      id: account,
      name: 'northwind-prod',
      email: 'aws@northwind.example',
      joined: at('2021-03-01T08:00:00'),
    },
    {
      id: development,
      name: 'northwind-dev',
      email: 'aws-dev@northwind.example',
      joined: at('2021-11-08T10:00:00'),
    },
    {
      id: sandbox,
      name: 'northwind-sandbox',
      email: 'aws-sandbox@northwind.example',
      joined: at('2023-04-17T10:00:00'),
    },
  ],
};

/** Adds what belongs to the account as such: regions, organisation, storage, messaging and what watches it. */
export const addResources = (draft: SnapshotDraft): void => {
  addRegions(draft, regions);
  addOrganization(draft, company);
  addOrganizationPolicies(draft, company, 'Workloads');
  for (const region of regions) {
    draft.add(
      'sso-admin.ListInstances',
      {
        Instances:
          region === main
            ? [
                {
                  InstanceArn: 'arn:aws:sso:::instance/ssoins-6804c1f2a7d95b3e',
                  IdentityStoreId: 'd-936705c1aa',
                  OwnerAccountId: account,
                  Name: 'northwind',
                  CreatedDate: '2025-01-20T12:30:00+00:00',
                  Status: 'ACTIVE',
                },
              ]
            : [],
      },
      { region },
    );
  }
  addStorage(draft);
  addQueuesAndKeys(draft);
  addMonitoring(draft, {
    regions,
    trail: {
      name: 'northwind-trail',
      home,
      bucket: buckets.trail,
      kmsKeyArn: keyArn(account, home, 'trail'),
      logGroup: 'trail',
      logsRoleArn: iam('role/trail-to-logs'),
      since,
    },
    topic: 'security-alarms',
    subscriber: 'security@northwind.example',
    forms: {
      ConsoleSignInWithoutMfa: 'variant',
      ConsoleSignInFailures: 'variant',
      SecurityGroupChanges: 'variant',
      // These two only ever happen in the home region, where a rule on the bus sees them all.
      IamPolicyChanges: 'rule',
      OrganizationChanges: 'rule',
    },
    recorderRoleArn: iam('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
    recordsIamIn: [home],
    rules: [
      {
        region: main,
        name: 'nightly-report',
        schedule: 'cron(0 3 * * ? *)',
        target: inMain('lambda', 'function:nightly-report'),
      },
      {
        region: main,
        name: 'instance-state',
        pattern: { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] },
        target: inMain('lambda', 'function:notify'),
      },
    ],
  });
  // Nobody knows whether the trail reaches there: the one call that was refused.
  draft.refuse(
    'cloudtrail.DescribeTrails',
    { region: 'eu-west-3' },
    `AccessDeniedException: User: arn:aws:sts::${account}:assumed-role/leastwise-reader/grace is not authorized to perform: cloudtrail:DescribeTrails with an explicit deny in an identity-based policy`,
  );
};

/** When the account's secrets and certificates came to be. */
export const secretsSince = daysAgo(1100);
