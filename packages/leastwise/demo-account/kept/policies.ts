import { allow, document } from '../documents.ts';
import type { PolicySpec } from '../identity-model.ts';
import { daysAgo } from '../moment.ts';
import { account, buckets, home, iam, inWorkloads } from './names.ts';
import { ofAws } from './policies-of-aws.ts';
import { forApplications, forPartners } from './policies-of-programs.ts';
import { fromOffice, policy, withMfa } from './policy.ts';

/** When auditors were allowed to read Access Analyzer's findings. */
export const auditingChanged = daysAgo(25);

/** What everyone may do for themselves, and the demand of MFA for all else. */
const forEveryone: PolicySpec[] = [
  policy(
    'self-service',
    '/people/',
    allow(
      'OwnPasswordAndMfa',
      [
        'iam:ChangePassword',
        'iam:EnableMFADevice',
        'iam:GetUser',
        'iam:ListMFADevices',
        'iam:ResyncMFADevice',
      ],
      iam(`user/people/\${aws:username}`),
    ),
    allow('OwnMfaDevice', 'iam:CreateVirtualMFADevice', iam(`mfa/\${aws:username}`)),
    allow('PasswordRules', 'iam:GetAccountPasswordPolicy', '*'),
  ),
  policy('require-mfa', '/people/', {
    Sid: 'DenyAllButEnrolmentWithoutMfa',
    Effect: 'Deny',
    NotAction: [
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:GetUser',
      'iam:ListMFADevices',
      'iam:ResyncMFADevice',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
];

const auditing: Parameters<typeof document> = [
  allow(
    'ReadIdentities',
    [
      'iam:GenerateCredentialReport',
      'iam:GetAccountAuthorizationDetails',
      'iam:GetCredentialReport',
      'iam:ListUsers',
    ],
    '*',
  ),
  allow('ReadActivity', 'cloudtrail:LookupEvents', '*'),
];
const readFindings = allow(
  'ReadFindings',
  'access-analyzer:ListFindings',
  `arn:aws:access-analyzer:${home}:${account}:analyzer/account`,
);

const forTeams: PolicySpec[] = [
  policy(
    'platform-operations',
    '/people/',
    allow(
      'Look',
      [
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetMetricData',
        'ec2:DescribeInstances',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeVolumes',
        'logs:DescribeLogGroups',
      ],
      '*',
    ),
    allow('ReadLogs', 'logs:FilterLogEvents', inWorkloads('logs', 'log-group:/shop/*')),
    allow(
      'StartAndStopShop',
      ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances', 'ec2:TerminateInstances'],
      inWorkloads('ec2', 'instance/*'),
      { ...withMfa, StringEquals: { 'aws:ResourceTag/service': 'shop' } },
    ),
    allow('TakeOperatorRole', 'sts:AssumeRole', [iam('role/admin/break-glass')], withMfa),
  ),
  policy(
    'identity-administrators',
    '/people/',
    allow('TakeIdentityRole', 'sts:AssumeRole', iam('role/admin/identity-administration'), withMfa),
    // Who may change what people are granted could grant it to herself: privileged, and therefore bound to MFA.
    allow('ChangePeoplesPolicies', 'iam:CreatePolicyVersion', iam('policy/people/*'), withMfa),
  ),
  policy(
    'development',
    '/people/',
    allow(
      'Repositories',
      ['codecommit:GitPull', 'codecommit:GitPush'],
      inWorkloads('codecommit', 'shop'),
      fromOffice,
    ),
    allow('Look', ['codecommit:ListRepositories', 'lambda:ListFunctions', 'logs:DescribeLogGroups'], '*'),
    allow('ReadLogs', 'logs:FilterLogEvents', inWorkloads('logs', 'log-group:/shop/*')),
  ),
  policy(
    'finance',
    '/people/',
    allow('Costs', ['ce:GetCostAndUsage', 'ce:GetDimensionValues'], '*'),
    allow('BillingFiles', 's3:GetObject', `arn:aws:s3:::${buckets.billing}/*`),
    // A grant with an end: the audit of 2026 is done by then.
    allow('YearEndAudit', 's3:GetBucketLocation', `arn:aws:s3:::${buckets.billing}`, {
      DateLessThan: { 'aws:CurrentTime': '2027-01-31T23:59:59Z' },
    }),
  ),
  {
    ...policy('auditing', '/people/', ...auditing, readFindings),
    updated: auditingChanged,
    earlier: [document(...auditing)],
  },
  policy(
    'invoice-export',
    '/services/',
    allow('StoreInvoices', 's3:PutObject', `arn:aws:s3:::${buckets.invoices}/*`, fromOffice),
    allow('FindBucket', 's3:GetBucketLocation', `arn:aws:s3:::${buckets.invoices}`, fromOffice),
    allow('TellShop', ['sqs:GetQueueUrl', 'sqs:SendMessage'], inWorkloads('sqs', 'order-intake'), fromOffice),
  ),
  policy(
    'badge-sync',
    '/services/',
    allow(
      'KeepBadges',
      ['dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:Query'],
      inWorkloads('dynamodb', 'table/badges'),
      fromOffice,
    ),
  ),
];

const appBoundaryArn = iam('policy/app/app-boundary');

const identityStatements: Parameters<typeof document> = [
  allow('Look', ['iam:ListPolicies', 'iam:ListRoles'], '*'),
  allow(
    'ShapeAppRoles',
    ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DetachRolePolicy'],
    iam('role/app/*'),
    {
      StringEquals: { 'iam:PermissionsBoundary': appBoundaryArn },
      ...fromOffice,
    },
  ),
  allow(
    'RotateServiceKeys',
    ['iam:CreateAccessKey', 'iam:UpdateAccessKey'],
    iam('user/services/*'),
    fromOffice,
  ),
  allow(
    'CredentialsForRepositories',
    'iam:CreateServiceSpecificCredential',
    iam('user/people/*'),
    fromOffice,
  ),
  allow(
    'KeysForRepositories',
    ['iam:UploadSSHPublicKey', 'iam:UploadSigningCertificate'],
    [iam('user/people/*'), iam('user/services/*')],
    fromOffice,
  ),
];

const forAdministration: PolicySpec[] = [
  policy('identity-administration', '/admin/', ...identityStatements),
  // The most that the role may ever do, whatever else is attached to it.
  policy('administration-boundary', '/admin/', ...identityStatements),
  // Privileged: in an emergency the role gives itself what it lacks, from the office only.
  policy(
    'break-glass-elevation',
    '/admin/',
    allow(
      'RaiseItself',
      ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      iam('role/admin/break-glass'),
      fromOffice,
    ),
  ),
  policy(
    'incident-response',
    '/admin/',
    allow('Look', ['cloudtrail:LookupEvents', 'iam:ListUsers'], '*'),
    allow('CutOff', 'ec2:StopInstances', inWorkloads('ec2', 'instance/*'), fromOffice),
    allow('SwitchOffKeys', 'iam:UpdateAccessKey', iam('user/services/*'), fromOffice),
    allow('CloseDoors', 'ec2:RevokeSecurityGroupIngress', inWorkloads('ec2', 'security-group/*'), fromOffice),
  ),
];

/** The managed policies of the account that keeps every practice. */
export const policies: readonly PolicySpec[] = [
  ...forEveryone,
  ...forTeams,
  ...forAdministration,
  ...forApplications,
  ...forPartners,
  ...ofAws,
];
