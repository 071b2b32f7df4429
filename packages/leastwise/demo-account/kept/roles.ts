import { document, trust, trustService, trustWithMfa } from '../documents.ts';
import type { RoleSpec } from '../identity-model.ts';
import { at, daysAgo } from '../moment.ts';
import { account, iam, organization, sibling, vendor } from './names.ts';

const created = at('2026-03-05T14:00:00');

/** When the shop moved into containers: the trail shows these roles being made. */
export const containersSince = daysAgo(66);

const serviceLinked = (name: string, service: string, policy: string): RoleSpec => ({
  name,
  path: `/aws-service-role/${service}/`,
  created,
  trust: trustService(service),
  attached: [policy],
});

const application = (
  name: string,
  service: string,
  attached: string,
  more: Partial<RoleSpec> = {},
): RoleSpec => ({
  name,
  path: '/app/',
  created,
  // EC2 sends no aws:SourceAccount when it hands a role to an instance.
  trust: service === 'ec2.amazonaws.com' ? trustService(service) : trustService(service, account),
  attached: [attached],
  boundary: 'app-boundary',
  tags: { owner: 'platform' },
  ...more,
});

/** Roles, each taken by one kind of caller under a condition that names it. */
export const roles: readonly RoleSpec[] = [
  {
    name: 'break-glass',
    path: '/admin/',
    created,
    trust: trustWithMfa([iam('user/people/jonas.weber'), iam('user/people/maria.lopez')]),
    attached: ['incident-response', 'break-glass-elevation'],
    tags: { purpose: 'break-glass', owner: 'platform' },
  },
  {
    name: 'identity-administration',
    path: '/admin/',
    created,
    trust: trustWithMfa(iam('user/people/maria.lopez')),
    attached: ['identity-administration'],
    boundary: 'administration-boundary',
    tags: { owner: 'platform' },
  },
  {
    name: 'github-deployer',
    path: '/delivery/',
    created,
    trust: trust(
      { Federated: iam('oidc-provider/token.actions.githubusercontent.com') },
      {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:northwind-kept/shop:ref:refs/heads/main',
        },
      },
      'sts:AssumeRoleWithWebIdentity',
    ),
    attached: ['deployment'],
  },
  {
    name: 'skylark-monitoring',
    path: '/partners/',
    created,
    trust: trust(
      { AWS: `arn:aws:iam::${vendor}:role/skylark-collector` },
      { StringEquals: { 'sts:ExternalId': 'skylark-7c1f0e92-4b1d-4f0a-9c55-2b6f0a7d31e8' } },
    ),
    attached: ['monitoring-by-skylark'],
    tags: { partner: 'Skylark Monitoring' },
  },
  {
    name: 'audit-collection',
    path: '/partners/',
    created,
    trust: trust(
      { AWS: `arn:aws:iam::${sibling}:role/audit-collector` },
      { StringEquals: { 'aws:PrincipalOrgID': organization } },
    ),
    attached: ['audit-collection'],
  },
  application('shop-web', 'ec2.amazonaws.com', 'shop-web', { profile: true }),
  application('batch-worker', 'ec2.amazonaws.com', 'batch-worker', { profile: true }),
  application('order-intake', 'lambda.amazonaws.com', 'order-intake'),
  application('secret-rotation', 'lambda.amazonaws.com', 'secret-rotation'),
  application('shop-task', 'ecs-tasks.amazonaws.com', 'shop-task', { created: containersSince }),
  application('shop-task-start', 'ecs-tasks.amazonaws.com', 'shop-task-start', { created: containersSince }),
  {
    name: 'trail-to-logs',
    path: '/delivery/',
    created,
    // CloudTrail sends no aws:SourceArn when it writes to CloudWatch Logs.
    trust: document({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    attached: ['trail-to-logs'],
  },
  serviceLinked(
    'AWSServiceRoleForAccessAnalyzer',
    'access-analyzer.amazonaws.com',
    'AccessAnalyzerServiceRolePolicy',
  ),
  serviceLinked('AWSServiceRoleForCloudTrail', 'cloudtrail.amazonaws.com', 'CloudTrailServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForConfig', 'config.amazonaws.com', 'AWSConfigServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForECS', 'ecs.amazonaws.com', 'AmazonECSServiceRolePolicy'),
];
