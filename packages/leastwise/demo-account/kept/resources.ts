import { accessLogStatement, addBuckets, configBucketStatements, trailBucketStatements } from '../buckets.ts';
import { secretArn } from '../configuration.ts';
import { denyWithoutTls, grant } from '../documents.ts';
import { addMessaging, keyArn, queueArn, topicArn } from '../messaging.ts';
import { at, daysAgo } from '../moment.ts';
import { addMonitoring } from '../monitoring.ts';
import { addOrganization, addRegions, type OrganizationSpec } from '../organization.ts';
import { addOrganizationPolicies } from '../organization-policies.ts';
import type { SnapshotDraft } from '../snapshot-draft.ts';
import { addWorkloads, functionArn } from '../workloads.ts';
import {
  account,
  buckets,
  home,
  iam,
  inWorkloads,
  organization,
  regions,
  sibling,
  workloads,
} from './names.ts';

const trailName = 'organization-trail';
const trailArn = `arn:aws:cloudtrail:${home}:${account}:trail/${trailName}`;
const created = at('2026-03-02T12:00:00');

const addStorage = (draft: SnapshotDraft): void => {
  const logged = [buckets.invoices, buckets.billing, buckets.trail, buckets.config];
  const logsTo = buckets.accessLogs;
  addBuckets(
    draft,
    [
      {
        name: buckets.invoices,
        region: workloads,
        created,
        logsTo,
        statements: [denyWithoutTls(buckets.invoices)],
      },
      { name: buckets.billing, region: home, created, logsTo, statements: [denyWithoutTls(buckets.billing)] },
      {
        name: buckets.trail,
        region: home,
        created,
        logsTo,
        statements: [
          ...trailBucketStatements(buckets.trail, trailArn, account, organization),
          denyWithoutTls(buckets.trail),
        ],
      },
      {
        name: buckets.config,
        region: home,
        created,
        logsTo,
        statements: [...configBucketStatements(buckets.config, account), denyWithoutTls(buckets.config)],
      },
      {
        name: buckets.accessLogs,
        region: home,
        created,
        statements: [
          accessLogStatement(buckets.accessLogs, logged, account),
          denyWithoutTls(buckets.accessLogs),
        ],
      },
    ],
    true,
  );
};

const addQueuesAndKeys = (draft: SnapshotDraft): void => {
  const queue = queueArn(account, workloads, 'order-intake');
  const topic = topicArn(account, home, 'security-alarms');
  addMessaging(draft, regions, {
    queues: [
      {
        name: 'order-intake',
        region: workloads,
        statements: [
          grant('FromSchedule', { Service: 'events.amazonaws.com' }, 'sqs:SendMessage', queue, {
            ArnEquals: { 'aws:SourceArn': inWorkloads('events', 'rule/nightly-batch') },
            StringEquals: { 'aws:SourceAccount': account },
          }),
        ],
      },
    ],
    topics: [
      {
        name: 'security-alarms',
        region: home,
        statements: [
          grant('FromAlarms', { Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish', topic, {
            StringEquals: { 'aws:SourceAccount': account },
          }),
        ],
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
      { label: 'app', region: workloads },
    ],
  });
};

const addShop = (draft: SnapshotDraft): void => {
  const secret = secretArn(account, workloads, 'shop/database');
  const web = {
    region: workloads,
    type: 't3.large',
    profile: 'shop-web',
    tags: { service: 'shop', part: 'web' },
  };
  const start = '#!/bin/bash\nset -eu\ndnf install -y nginx\nsystemctl enable --now nginx shop-web\n';
  addWorkloads(draft, regions, {
    instances: [
      {
        ...web,
        name: 'shop-web-1',
        launched: daysAgo(18),
        privateIp: '10.40.1.11',
        publicIp: '198.19.40.11',
        userData: start,
      },
      {
        ...web,
        name: 'shop-web-2',
        launched: daysAgo(18),
        privateIp: '10.40.1.12',
        publicIp: '198.19.40.12',
        userData: start,
      },
      {
        name: 'batch-worker',
        region: workloads,
        type: 'm7g.large',
        launched: daysAgo(33),
        privateIp: '10.40.2.20',
        profile: 'batch-worker',
        tags: { service: 'shop', part: 'batch' },
      },
    ],
    templates: [
      { name: 'shop-web', region: workloads, created: daysAgo(20), profile: 'shop-web', userData: start },
    ],
    functions: [
      {
        name: 'order-intake',
        region: workloads,
        role: iam('role/app/order-intake'),
        modified: daysAgo(12),
        environment: { QUEUE: 'order-intake', LOG_LEVEL: 'info' },
        statements: [
          grant(
            'FromInvoices',
            { Service: 's3.amazonaws.com' },
            'lambda:InvokeFunction',
            functionArn(account, workloads, 'order-intake'),
            {
              StringEquals: { 'AWS:SourceAccount': account },
              ArnLike: { 'AWS:SourceArn': `arn:aws:s3:::${buckets.invoices}` },
            },
          ),
        ],
      },
      {
        name: 'secret-rotation',
        region: workloads,
        role: iam('role/app/secret-rotation'),
        modified: daysAgo(64),
        environment: { SECRETS_MANAGER_ENDPOINT: `https://secretsmanager.${workloads}.amazonaws.com` },
        statements: [
          grant(
            'FromSecretsManager',
            { Service: 'secretsmanager.amazonaws.com' },
            'lambda:InvokeFunction',
            functionArn(account, workloads, 'secret-rotation'),
            { StringEquals: { 'AWS:SourceAccount': account } },
          ),
        ],
      },
    ],
    tasks: [
      {
        family: 'shop',
        region: workloads,
        revision: 31,
        taskRole: iam('role/app/shop-task'),
        executionRole: iam('role/app/shop-task-start'),
        environment: { STAGE: 'production', QUEUE: 'order-intake' },
        secrets: { DATABASE_PASSWORD: secret },
      },
    ],
    parameters: [
      { name: '/security/on-call', region: home, value: 'security@northwind.example', modified: daysAgo(90) },
      { name: '/shop/feature-flags', region: workloads, value: 'checkout-v2=on', modified: daysAgo(9) },
      { name: '/shop/session-key', region: workloads, modified: daysAgo(48) },
    ],
    stacks: [
      {
        name: 'shop-network',
        region: workloads,
        created: at('2026-03-06T09:00:00'),
        parameters: { Cidr: '10.40.0.0/16', DatabasePassword: '****' },
        outputs: { VpcName: 'shop' },
      },
    ],
    secrets: [
      {
        name: 'shop/database',
        region: workloads,
        created: at('2026-03-06T10:00:00'),
        rotatedBy: functionArn(account, workloads, 'secret-rotation'),
        rotated: daysAgo(11),
        statements: [
          {
            Sid: 'OnlyThisAccount',
            Effect: 'Deny',
            Principal: '*',
            Action: 'secretsmanager:GetSecretValue',
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
          },
        ],
      },
    ],
    carriers: {
      projects: [],
      jobs: [],
      machines: [],
      tasks: [{ cluster: 'shop', family: 'shop', region: workloads, revision: 31, started: daysAgo(4) }],
    },
  });
};

/** The organisation, as its management account sees it. */
const company: OrganizationSpec = {
  id: organization,
  management: account,
  centralRoot: true,
  accounts: [
    { id: account, name: 'northwind-kept', email: 'aws@northwind.example', joined: created },
    { id: sibling, name: 'northwind-kept-audit', email: 'aws-audit@northwind.example', joined: created },
  ],
};

/** Adds all that is not IAM's. */
export const addResources = (draft: SnapshotDraft): void => {
  addRegions(draft, regions);
  addOrganization(draft, company);
  addOrganizationPolicies(draft, company, 'Audit');
  for (const region of regions) draft.add('sso-admin.ListInstances', { Instances: [] }, { region });
  addStorage(draft);
  addQueuesAndKeys(draft);
  addMonitoring(draft, {
    regions,
    trail: {
      name: trailName,
      home,
      bucket: buckets.trail,
      kmsKeyArn: keyArn(account, home, 'trail'),
      logGroup: 'trail',
      logsRoleArn: iam('role/delivery/trail-to-logs'),
      since: at('2026-03-02T12:30:00'),
    },
    topic: 'security-alarms',
    subscriber: 'security@northwind.example',
    recorderRoleArn: iam('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
    recordsIamIn: [home],
    rules: [
      {
        region: workloads,
        name: 'nightly-batch',
        schedule: 'cron(0 2 * * ? *)',
        target: queueArn(account, workloads, 'order-intake'),
      },
    ],
  });
  addShop(draft);
};
