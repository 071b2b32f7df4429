import { secretArn } from '../configuration.ts';
import { grant } from '../documents.ts';
import { accessKeyId, inventedSecret } from '../identifiers.ts';
import { at, daysAgo } from '../moment.ts';
import type { SnapshotDraft } from '../snapshot-draft.ts';
import { addWorkloads, type FunctionSpec, functionArn, type InstanceSpec } from '../workloads.ts';
import { applicationArn, applications } from './applications.ts';
import { account, buckets, inMain, main, places, regions } from './names.ts';
import { secretsSince } from './resources.ts';

/** A real user's key id, where it has no business to be. */
const strayKey = (user: string, label: string): string => accessKeyId('AKIA', account, `${user}/${label}`);

const start = (service: string): string =>
  `#!/bin/bash\nset -eu\ndnf install -y amazon-cloudwatch-agent\nsystemctl enable --now ${service}\n`;

const legacyStart = `#!/bin/bash
export AWS_ACCESS_KEY_ID=${strayKey('deploy', 'build')}
export AWS_SECRET_ACCESS_KEY=${inventedSecret('deploy/build')}
export AWS_DEFAULT_REGION=${main}
/opt/legacy/bin/sync --bucket ${buckets.uploads} --every 15m &
`;

const web: Omit<InstanceSpec, 'name' | 'privateIp'> = {
  region: main,
  type: 'm7g.large',
  launched: daysAgo(27),
  profile: 'app-server',
  userData: start('shop-web'),
  tags: { service: 'shop', part: 'web' },
};

export const instances: readonly InstanceSpec[] = [
  { ...web, name: 'shop-web-1', privateIp: '10.20.1.11' },
  { ...web, name: 'shop-web-2', privateIp: '10.20.1.12' },
  { ...web, name: 'shop-web-3', privateIp: '10.20.2.13', imds: 'optional' },
  {
    ...web,
    name: 'price-batch',
    privateIp: '10.20.3.40',
    type: 'c7g.2xlarge',
    userData: start('price-batch'),
    tags: { service: 'pricing', part: 'batch' },
  },
  {
    name: 'legacy-app',
    region: main,
    type: 'm5.xlarge',
    launched: daysAgo(611),
    privateIp: '10.20.9.30',
    publicIp: places.legacyInstance,
    profile: 'legacy-app',
    imds: 'optional',
    userData: legacyStart,
    tags: { service: 'legacy', 'bootstrap-key': strayKey('print-server', 'print') },
  },
  {
    name: 'search-1',
    region: main,
    type: 'r7g.large',
    launched: daysAgo(90),
    privateIp: '10.20.4.21',
    profile: 'search-node',
    tags: { service: 'search' },
  },
  {
    name: 'search-2',
    region: main,
    type: 'r7g.large',
    launched: daysAgo(90),
    privateIp: '10.20.4.22',
    profile: 'search-node',
    tags: { service: 'search' },
  },
  // Built before there were roles; its programs have a user's key.
  {
    name: 'label-printer',
    region: 'eu-central-1',
    type: 't3.medium',
    launched: daysAgo(733),
    privateIp: '10.30.1.8',
    imds: 'optional',
    tags: { service: 'warehouse' },
  },
  {
    name: 'ml-training-1',
    region: 'eu-central-1',
    type: 'g5.xlarge',
    launched: daysAgo(15),
    privateIp: '10.30.2.51',
    profile: 'ml-training',
    tags: { service: 'recommendations' },
  },
  {
    name: 'build-runner-1',
    region: 'us-east-1',
    type: 'c7i.xlarge',
    launched: daysAgo(41),
    privateIp: '10.40.1.5',
    profile: 'build-runner',
    tags: { service: 'delivery' },
  },
  // The same role as the web servers, for a machine that has nothing to do with them.
  {
    name: 'bastion',
    region: 'us-east-1',
    type: 't3.small',
    launched: daysAgo(380),
    privateIp: '10.40.9.2',
    publicIp: '198.19.24.9',
    profile: 'app-server',
    imds: 'optional',
    tags: { service: 'access' },
  },
  {
    name: 'cache-warmer',
    region: 'us-west-2',
    type: 't3.small',
    launched: daysAgo(266),
    privateIp: '10.50.1.4',
    imds: 'optional',
    tags: { service: 'shop', part: 'cache' },
  },
];

const environments: Readonly<Record<string, Record<string, string>>> = {
  'image-resize': {
    BUCKET: buckets.assets,
    UPLOADER_KEY_ID: strayKey('s3-uploader', 'current'),
    UPLOADER_SECRET: inventedSecret('s3-uploader/current'),
  },
  'order-events': { TABLE: 'orders', TRACE_ID: '4f0c2a9e-7d31-4b58-9c60-1e2f3a4b5c6d' },
  'invoice-pdf': { TEMPLATE: 'invoice-v7', MAIL_SECRET: 'shop/mail' },
};

const policies: Readonly<Record<string, FunctionSpec['statements']>> = {
  'order-events': [
    grant(
      'Api',
      { Service: 'apigateway.amazonaws.com' },
      'lambda:InvokeFunction',
      functionArn(account, main, 'order-events'),
      {
        ArnLike: { 'AWS:SourceArn': inMain('execute-api', 'a1b2c3d4e5/*/POST/orders') },
      },
    ),
  ],
  // Any API of anybody's may call it.
  'webhook-in': [
    grant(
      'Api',
      { Service: 'apigateway.amazonaws.com' },
      'lambda:InvokeFunction',
      functionArn(account, main, 'webhook-in'),
    ),
  ],
  'nightly-report': [
    grant(
      'Schedule',
      { Service: 'events.amazonaws.com' },
      'lambda:InvokeFunction',
      functionArn(account, main, 'nightly-report'),
      {
        ArnLike: { 'AWS:SourceArn': inMain('events', 'rule/nightly-report') },
      },
    ),
  ],
  'secret-rotation': [
    grant(
      'Rotation',
      { Service: 'secretsmanager.amazonaws.com' },
      'lambda:InvokeFunction',
      functionArn(account, main, 'secret-rotation'),
      {
        StringEquals: { 'AWS:SourceAccount': account },
      },
    ),
  ],
};

const functions = (): FunctionSpec[] =>
  applications
    .filter(({ role }) => JSON.stringify(role.trust).includes('lambda.amazonaws.com'))
    .map(({ role }, index) => {
      const environment = environments[role.name];
      const statements = policies[role.name];
      return {
        name: role.name,
        region: main,
        role: applicationArn(role.name),
        modified: daysAgo(6 + index * 11),
        ...(environment === undefined ? {} : { environment }),
        ...(statements === undefined ? {} : { statements }),
      };
    });

const task = (
  family: string,
  revision: number,
  environment: Record<string, string>,
  secrets?: Record<string, string>,
) => ({
  family,
  region: main,
  revision,
  taskRole: applicationArn(`${family}-task`),
  executionRole: applicationArn('task-execution'),
  environment,
  ...(secrets === undefined ? {} : { secrets }),
});

/** Adds what runs in the account. */
export const addShop = (draft: SnapshotDraft): void => {
  addWorkloads(draft, regions, {
    instances,
    templates: [
      {
        name: 'shop-web',
        region: main,
        created: daysAgo(27),
        profile: 'app-server',
        userData: start('shop-web'),
      },
      {
        name: 'report-fleet',
        region: main,
        created: daysAgo(302),
        imds: 'optional',
        userData: `#!/bin/sh\naws configure set aws_access_key_id ${strayKey('reporting', 'reporting')}\naws configure set aws_secret_access_key ${inventedSecret('reporting/reporting')}\n`,
      },
    ],
    functions: functions(),
    tasks: [
      task(
        'api',
        118,
        { STAGE: 'production' },
        { DATABASE_PASSWORD: secretArn(account, main, 'shop/database') },
      ),
      task('web', 204, { STAGE: 'production', ASSETS: `https://${buckets.assets}.s3.${main}.amazonaws.com` }),
      task('worker', 67, {
        STAGE: 'production',
        SMTP_KEY_ID: strayKey('mailer', 'current'),
        SMTP_SECRET_KEY: inventedSecret('mailer/current'),
      }),
      task('back-office', 12, { STAGE: 'production' }),
      task('scheduler', 9, { STAGE: 'production' }),
    ],
    parameters: [
      ...regions.map((region) => ({
        name: '/platform/region-name',
        region,
        value: region,
        modified: daysAgo(410),
      })),
      { name: '/shop/feature-flags', region: main, value: 'checkout-v3=on,wallet=off', modified: daysAgo(5) },
      { name: '/shop/session-key', region: main, modified: daysAgo(88) },
      {
        name: '/legacy/aws-key-id',
        region: main,
        value: strayKey('dashboards', 'dashboards'),
        modified: daysAgo(85),
      },
      {
        name: '/legacy/aws-secret',
        region: main,
        value: inventedSecret('dashboards/dashboards'),
        modified: daysAgo(85),
      },
    ],
    stacks: [
      {
        name: 'network',
        region: main,
        created: at('2022-02-03T09:00:00'),
        parameters: { Cidr: '10.20.0.0/16' },
      },
      {
        name: 'shop',
        region: main,
        created: at('2022-02-03T10:00:00'),
        parameters: { DatabasePassword: '****', Size: 'large' },
      },
      {
        name: 'legacy-import',
        region: 'us-east-1',
        created: at('2021-06-21T10:00:00'),
        parameters: { ImportKeyId: strayKey('terraform-old', 'terraform'), ImportBucket: 'northwind-import' },
      },
    ],
    secrets: [
      {
        name: 'shop/database',
        region: main,
        created: secretsSince,
        rotatedBy: functionArn(account, main, 'secret-rotation'),
        rotated: daysAgo(18),
      },
      { name: 'shop/mail', region: main, created: secretsSince },
      { name: 'payments/api', region: main, created: daysAgo(640) },
      { name: 'warehouse/wifi', region: 'eu-central-1', created: daysAgo(733) },
    ],
    carriers: {
      projects: [
        {
          name: 'shop-image',
          region: main,
          role: applicationArn('codebuild-shop'),
          created: at('2023-05-22T14:00:00'),
        },
      ],
      jobs: [
        {
          name: 'clicks-to-lake',
          region: main,
          role: applicationArn('glue-etl'),
          created: at('2023-06-12T09:00:00'),
        },
        // The job goes with the role that nobody takes any more.
        {
          name: 'legacy-import',
          region: 'us-east-1',
          role: applicationArn('legacy-etl'),
          created: at('2021-06-21T11:00:00'),
        },
      ],
      machines: [
        {
          name: 'order-workflow',
          region: main,
          role: applicationArn('order-workflow'),
          created: at('2023-05-22T15:00:00'),
        },
      ],
      tasks: [
        { cluster: 'shop', family: 'api', region: main, revision: 118, started: daysAgo(3) },
        { cluster: 'shop', family: 'web', region: main, revision: 204, started: daysAgo(1) },
        { cluster: 'shop', family: 'worker', region: main, revision: 67, started: daysAgo(6) },
        // Opened for debugging, and left so.
        {
          cluster: 'shop',
          family: 'back-office',
          region: main,
          revision: 12,
          started: daysAgo(48),
          open: true,
        },
      ],
    },
  });
};
