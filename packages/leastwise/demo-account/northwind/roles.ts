import { allow, document, trust, trustService, trustWithMfa } from '../documents.ts';
import type { RoleSpec } from '../identity-model.ts';
import { at, daysAgo } from '../moment.ts';
import { applications } from './applications.ts';
import { account, development, externalId, github, iam, organization, sandbox, vendor } from './names.ts';

const created = at('2022-02-01T10:00:00');

const serviceLinked = (name: string, service: string, policy: string): RoleSpec => ({
  name,
  path: `/aws-service-role/${service}/`,
  created: at('2021-03-01T09:30:00'),
  trust: trustService(service),
  attached: [policy],
});

const ofServices: readonly RoleSpec[] = [
  serviceLinked(
    'AWSServiceRoleForAccessAnalyzer',
    'access-analyzer.amazonaws.com',
    'AccessAnalyzerServiceRolePolicy',
  ),
  serviceLinked('AWSServiceRoleForAutoScaling', 'autoscaling.amazonaws.com', 'AutoScalingServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForCloudTrail', 'cloudtrail.amazonaws.com', 'CloudTrailServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForConfig', 'config.amazonaws.com', 'AWSConfigServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForECS', 'ecs.amazonaws.com', 'AmazonECSServiceRolePolicy'),
  serviceLinked(
    'AWSServiceRoleForElasticLoadBalancing',
    'elasticloadbalancing.amazonaws.com',
    'AWSElasticLoadBalancingServiceRolePolicy',
  ),
  serviceLinked(
    'AWSServiceRoleForOrganizations',
    'organizations.amazonaws.com',
    'AWSOrganizationsServiceTrustPolicy',
  ),
  serviceLinked('AWSServiceRoleForRDS', 'rds.amazonaws.com', 'AmazonRDSServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForSSO', 'sso.amazonaws.com', 'AWSSSOServiceRolePolicy'),
  serviceLinked('AWSServiceRoleForSupport', 'support.amazonaws.com', 'AWSSupportServiceRolePolicy'),
  serviceLinked(
    'AWSServiceRoleForTrustedAdvisor',
    'trustedadvisor.amazonaws.com',
    'AWSTrustedAdvisorServiceRolePolicy',
  ),
];

/** The provider that Identity Center keeps for itself. */
export const identityCenterProvider = 'AWSSSO_4f1c20a97b63de85_DO_NOT_DELETE';

const reserved = (permissionSet: string, suffix: string, attached: readonly string[]): RoleSpec => ({
  name: `AWSReservedSSO_${permissionSet}_${suffix}`,
  path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
  created: at('2025-01-20T13:00:00'),
  trust: trust(
    { Federated: iam(`saml-provider/${identityCenterProvider}`) },
    { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
  ),
  attached,
});

/** Roles of Identity Center's permission sets: changed there, not here. */
export const identityCenterRoles = {
  administrators: reserved('AdministratorAccess', '8a1f0c3d5e7b9246', ['AdministratorAccess']),
  readers: reserved('ReadOnlyAccess', '1b7d93e5c04f6a28', ['ReadOnlyAccess']),
  billing: reserved('Billing', 'c52e81f60b9d3a74', ['Billing']),
} as const;

const forPeople: readonly RoleSpec[] = [
  // An administrator's role that asks nobody for MFA.
  {
    name: 'ops-admin',
    created,
    trust: trust({ AWS: [iam('user/alice'), iam('user/frank'), iam('user/kim')] }),
    attached: ['AdministratorAccess'],
  },
  {
    name: 'break-glass',
    created,
    trust: trustWithMfa([iam('user/alice'), iam('user/grace')]),
    attached: ['AdministratorAccess'],
    lastUse: { at: daysAgo(201), region: 'us-east-1' },
    tags: { purpose: 'break-glass', owner: 'grace' },
  },
  {
    name: 'data-analyst',
    created,
    trust: trustWithMfa([iam('user/quentin'), iam('user/rosa'), iam('user/sven')]),
    attached: ['data-lake-analysis'],
  },
  {
    name: 'leastwise-reader',
    created: at('2026-06-15T09:00:00'),
    trust: trustWithMfa(iam('user/grace')),
    attached: ['SecurityAudit'],
  },
];

const githubTrust = (...subjects: string[]): RoleSpec['trust'] =>
  trust(
    { Federated: iam(`oidc-provider/${github}`) },
    {
      StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
      ...(subjects.length === 0 ? {} : { StringLike: { [`${github}:sub`]: subjects } }),
    },
    'sts:AssumeRoleWithWebIdentity',
  );

const forDelivery: readonly RoleSpec[] = [
  {
    name: 'github-deployer',
    created: at('2024-03-11T10:00:00'),
    trust: githubTrust('repo:northwind/shop:ref:refs/heads/main', 'repo:northwind/api:ref:refs/heads/main'),
    attached: ['github-deployment'],
  },
  // Any repository on GitHub may take this role: nothing asks which.
  {
    name: 'github-preview',
    created: at('2023-09-04T10:00:00'),
    trust: githubTrust(),
    attached: ['preview-deployment'],
  },
  {
    name: 'terraform',
    created,
    trust: githubTrust('repo:northwind/infrastructure:*'),
    attached: ['infrastructure'],
  },
];

const forPartners: readonly RoleSpec[] = [
  {
    name: 'skylark-monitoring',
    created: at('2024-06-03T10:00:00'),
    trust: trust(
      { AWS: `arn:aws:iam::${vendor}:role/skylark-collector` },
      { StringEquals: { 'sts:ExternalId': externalId } },
    ),
    attached: ['monitoring-by-skylark'],
    tags: { partner: 'Skylark Monitoring' },
  },
  {
    name: 'audit-from-development',
    created: at('2024-06-10T10:00:00'),
    trust: trust(
      { AWS: `arn:aws:iam::${development}:role/audit-collector` },
      { StringEquals: { 'aws:PrincipalOrgID': organization } },
    ),
    attached: ['audit-collection'],
  },
  {
    name: 'images-for-sandbox',
    created: at('2025-03-17T10:00:00'),
    trust: trust(
      { AWS: `arn:aws:iam::${sandbox}:role/image-puller` },
      { StringEquals: { 'aws:PrincipalOrgID': organization } },
    ),
    attached: ['images-for-sandbox'],
  },
];

const forPlatform: readonly RoleSpec[] = [
  {
    name: 'trail-to-logs',
    created,
    trust: document({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    attached: ['trail-to-logs'],
  },
  {
    name: 'flow-logs',
    created,
    trust: trustService('vpc-flow-logs.amazonaws.com', account),
    inline: [
      {
        PolicyName: 'write-flow-logs',
        PolicyDocument: document(
          allow(
            'FlowLogs',
            ['logs:CreateLogStream', 'logs:PutLogEvents'],
            `arn:aws:logs:*:${account}:log-group:/northwind/flow:*`,
          ),
        ),
      },
    ],
  },
  {
    name: 'api-gateway-logs',
    created,
    trust: trustService('apigateway.amazonaws.com'),
    attached: ['AWSLambdaBasicExecutionRole'],
  },
  // Called for what it was meant to be; it is an administrator all the same.
  {
    name: 'internal-automation',
    created,
    trust: trustService('ssm.amazonaws.com', account),
    attached: ['automation-runbooks'],
  },
];

export const roles: readonly RoleSpec[] = [
  ...ofServices,
  ...Object.values(identityCenterRoles),
  ...forPeople,
  ...forDelivery,
  ...forPartners,
  ...forPlatform,
  ...applications.map(({ role }) => role),
];
