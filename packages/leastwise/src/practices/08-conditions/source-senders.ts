import type { PolicyService } from '../../account/needs/resource-policies.ts';

/** What a service is let into: a role it assumes, or a resource of one of these kinds. */
export type Door = 'role' | 's3' | PolicyService;

/** A service that acts for resources of any account and says for which, with the page that shows it. */
export interface Sender {
  readonly doors: readonly Door[];
  readonly page: string;
}

const page = (path: string): string => `https://docs.aws.amazon.com/${path}`;

/**
 * Services whose pages show `aws:SourceAccount` or `aws:SourceArn` for these doors. A service that is not here may
 * send neither, and asking it would shut it out: it is not judged.
 */
const senders: Readonly<Record<string, Sender>> = {
  'apigateway.amazonaws.com': {
    doors: ['lambda'],
    page: page(
      'apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
    ),
  },
  'bcm-data-exports.amazonaws.com': {
    doors: ['s3'],
    page: page('cur/latest/userguide/dataexports-s3-bucket.html'),
  },
  'bedrock.amazonaws.com': {
    doors: ['role'],
    page: page('bedrock/latest/userguide/cross-service-confused-deputy-prevention.html'),
  },
  'billingreports.amazonaws.com': { doors: ['s3'], page: page('cur/latest/userguide/cur-s3.html') },
  'budgets.amazonaws.com': {
    doors: ['sns'],
    page: page('cost-management/latest/userguide/budgets-sns-policy.html'),
  },
  'cloudfront.amazonaws.com': {
    doors: ['s3', 'lambda', 'kms'],
    page: page('AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'),
  },
  'cloudtrail.amazonaws.com': {
    doors: ['s3', 'sns', 'kms'],
    page: page('awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html'),
  },
  'cloudwatch.amazonaws.com': {
    doors: ['sns'],
    page: page('AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html'),
  },
  'codebuild.amazonaws.com': {
    doors: ['role'],
    page: page('codebuild/latest/userguide/cross-service-confused-deputy-prevention.html'),
  },
  'codestar-notifications.amazonaws.com': {
    doors: ['sns'],
    page: page('dtconsole/latest/userguide/set-up-sns.html'),
  },
  'cognito-idp.amazonaws.com': {
    doors: ['lambda', 'role'],
    page: page('cognito/latest/developerguide/cross-service-confused-deputy-prevention.html'),
  },
  'config.amazonaws.com': {
    doors: ['s3', 'sns', 'kms', 'lambda', 'role'],
    page: page('config/latest/developerguide/s3-bucket-policy.html'),
  },
  'costalerts.amazonaws.com': { doors: ['sns'], page: page('cost-management/latest/userguide/ad-SNS.html') },
  'delivery.logs.amazonaws.com': {
    doors: ['s3', 'kms'],
    page: page('AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html'),
  },
  'dms.amazonaws.com': {
    doors: ['role'],
    page: page('dms/latest/userguide/cross-service-confused-deputy-prevention.html'),
  },
  'elasticloadbalancing.amazonaws.com': {
    doors: ['lambda'],
    page: page('elasticloadbalancing/latest/application/lambda-functions.html'),
  },
  'events.amazonaws.com': {
    doors: ['sqs', 'lambda', 'role'],
    page: page('eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html'),
  },
  'events.rds.amazonaws.com': {
    doors: ['sns'],
    page: page('AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html'),
  },
  'guardduty.amazonaws.com': {
    doors: ['s3', 'kms'],
    page: page('guardduty/latest/ug/guardduty_exportfindings.html'),
  },
  'inspector2.amazonaws.com': {
    doors: ['s3', 'kms'],
    page: page('inspector/latest/user/findings-managing-exporting-reports.html'),
  },
  'iot.amazonaws.com': {
    doors: ['role', 'lambda'],
    page: page('iot/latest/developerguide/cross-service-confused-deputy-prevention.html'),
  },
  'lambda.alarms.cloudwatch.amazonaws.com': {
    doors: ['lambda'],
    page: page('AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html'),
  },
  'logging.s3.amazonaws.com': {
    doors: ['s3'],
    page: page('AmazonS3/latest/userguide/enable-server-access-logging.html'),
  },
  'logs.amazonaws.com': {
    doors: ['lambda', 'role', 's3'],
    page: page('AmazonCloudWatch/latest/logs/SubscriptionFilters.html'),
  },
  'macie.amazonaws.com': {
    doors: ['s3', 'kms'],
    page: page('macie/latest/user/discovery-results-repository-s3.html'),
  },
  'monitoring.rds.amazonaws.com': {
    doors: ['role'],
    page: page('AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html'),
  },
  'personalize.amazonaws.com': {
    // Not 's3': AWS's page shows the bucket's policy without a condition.
    doors: ['role'],
    page: page('personalize/latest/dg/cross-service-confused-deputy-prevention.html'),
  },
  'pipes.amazonaws.com': {
    doors: ['role'],
    page: page('eventbridge/latest/userguide/eb-pipes-permissions.html'),
  },
  's3.amazonaws.com': {
    doors: ['sqs', 'sns', 'lambda', 's3', 'kms'],
    page: page('AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html'),
  },
  'sagemaker.amazonaws.com': {
    doors: ['role'],
    page: page('sagemaker/latest/dg/security-confused-deputy-prevention.html'),
  },
  'scheduler.amazonaws.com': {
    doors: ['role'],
    page: page('scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html'),
  },
  'secretsmanager.amazonaws.com': {
    doors: ['lambda'],
    page: page('secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html'),
  },
  'ses.amazonaws.com': {
    doors: ['s3', 'sns', 'lambda', 'kms', 'role'],
    page: page('ses/latest/dg/receiving-email-permissions.html'),
  },
  'sns.amazonaws.com': {
    doors: ['sqs', 'lambda'],
    page: page('sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html'),
  },
  'ssm.amazonaws.com': {
    doors: ['role'],
    page: page('systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html'),
  },
  'states.amazonaws.com': {
    doors: ['role'],
    page: page('step-functions/latest/dg/procedure-create-iam-role.html'),
  },
  'storage-lens.s3.amazonaws.com': {
    doors: ['s3', 'kms'],
    page: page('AmazonS3/latest/userguide/storage_lens_iam_permissions.html'),
  },
  'transfer.amazonaws.com': { doors: ['role'], page: page('transfer/latest/userguide/confused-deputy.html') },
  'vpc-flow-logs.amazonaws.com': {
    doors: ['role'],
    page: page('vpc/latest/userguide/flow-logs-iam-role.html'),
  },
};

/** A service that sends neither key at a door, or need not, and why. */
interface Silent {
  readonly doors: readonly Door[];
  readonly why: string;
}

const inItsAccount: Silent = {
  doors: ['role'],
  why: 'hands the role to a workload of this account only: nobody can pass a role to it from another account',
};

/** Asking these for a source has broken what worked. */
const silent: Readonly<Record<string, Silent>> = {
  'cloudtrail.amazonaws.com': {
    doors: ['role'],
    why: 'cannot write to CloudWatch Logs where its role asks for a source, by https://github.com/prowler-cloud/prowler/issues/4714',
  },
  'ec2.amazonaws.com': inItsAccount,
  'ecs-tasks.amazonaws.com': inItsAccount,
  'lambda.amazonaws.com': inItsAccount,
  'edgelambda.amazonaws.com': inItsAccount,
  'eks.amazonaws.com': inItsAccount,
  'pods.eks.amazonaws.com': inItsAccount,
  'events.amazonaws.com': {
    doors: ['sns', 'kms'],
    why: 'is shown without a condition there, by https://repost.aws/knowledge-center/sns-not-getting-eventbridge-notification',
  },
  'logs.amazonaws.com': {
    doors: ['kms'],
    why: 'is told apart by the encryption context, by https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
};

/** A service principal without its region: `logs.eu-west-1.amazonaws.com` is `logs.amazonaws.com`. */
const plainName = (service: string): string =>
  service.replace(/\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?$/, '.amazonaws.com').replace(/\.cn$/, '');

/** Whether a service says for whom it acts at a door: its page, or the reason why it is not asked. */
export const senderOf = (service: string, door: Door): Sender | { readonly why: string } => {
  const name = plainName(service);
  const quiet = silent[name];
  if (quiet?.doors.includes(door) === true) return { why: `${service} ${quiet.why}` };
  const sender = senders[name];
  if (sender?.doors.includes(door) === true) return sender;
  return { why: `no page known here shows that ${service} says for whom it acts: asking might shut it out` };
};
