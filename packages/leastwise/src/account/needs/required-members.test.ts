import { describe, expect, it } from 'vitest';
import { buildKept } from '../../../demo-account/index.ts';
import type { CallName, Params, SnapshotDraft } from '../../../demo-account/snapshot-draft.ts';
import { defaultSettings } from '../../config/settings.ts';
import { viewAccount } from '../../practices/account-view.ts';
import { buildEstate } from '../estate.ts';
import { memoryFolder } from '../input/folder.ts';
import { readInputs } from '../input/read-inputs.ts';
import type { ReadableNeed } from './index.ts';

const kept = buildKept();

/** The snapshot with a member taken out of every body of a call, or changed. */
const edited = (call: CallName, path: readonly (string | number)[], value: unknown) => {
  const draft = kept.clone();
  let changed = 0;
  for (const { region, params } of draft.calls(call)) {
    let at: unknown = draft.response(call as 'iam.GetAccountSummary', { region, params });
    for (const step of path.slice(0, -1)) at = (at as Record<string | number, unknown> | undefined)?.[step];
    const last = path.at(-1) ?? '';
    if (typeof at !== 'object' || at === null || !(last in at)) continue;
    if (value === undefined) Reflect.deleteProperty(at, last);
    else Reflect.set(at, last, value);
    changed++;
  }
  if (changed === 0) throw new Error(`no ${path.join('/')} in ${call}`);
  return draft;
};

/** Every gap in what a need gives. */
const gapsIn = (value: unknown, gaps: string[] = []): readonly string[] => {
  if (typeof value !== 'object' || value === null) return gaps;
  if ('because' in value && typeof value.because === 'string') gaps.push(value.because);
  const inside = value instanceof Map ? value.values() : Object.values(value);
  for (const one of inside) gapsIn(one, gaps);
  return gaps;
};

/** The need as it is read from a snapshot; the trail's files, which no reader opens, are left aside. */
const needOf = <N extends ReadableNeed>(need: N, draft: SnapshotDraft) => {
  const files = [...draft.toFiles()].filter(([path]) => !path.endsWith('.gz'));
  const [data] = buildEstate(readInputs([memoryFolder('draft', new Map(files))]), new Map()).accounts;
  if (data === undefined) throw new Error('no account');
  return viewAccount(data, defaultSettings).need(need);
};

const gaps = (need: ReadableNeed, draft = kept.clone()) => gapsIn(needOf(need, draft));

describe('what AWS always prints', () => {
  it.each<[ReadableNeed, CallName, readonly (string | number)[], unknown?]>([
    ['account-summary', 'iam.GetAccountSummary', ['SummaryMap']],
    ['password-policy', 'iam.GetAccountPasswordPolicy', ['PasswordPolicy', 'RequireSymbols']],
    ['password-policy', 'iam.GetAccountPasswordPolicy', ['PasswordPolicy', 'MaxPasswordAge']],
    ['virtual-mfa-devices', 'iam.ListVirtualMFADevices', ['VirtualMFADevices']],
    ['virtual-mfa-devices', 'iam.ListVirtualMFADevices', ['VirtualMFADevices', 0, 'User', 'Arn']],
    ['virtual-mfa-devices', 'iam.ListVirtualMFADevices', ['VirtualMFADevices', 0, 'User']],
    ['virtual-mfa-devices', 'iam.ListVirtualMFADevices', ['VirtualMFADevices', 0, 'SerialNumber'], 'GAHT1'],
    ['instance-profiles', 'iam.ListInstanceProfiles', ['InstanceProfiles', 0, 'Roles']],
    ['instance-profiles', 'iam.ListInstanceProfiles', ['InstanceProfiles', 0, 'Arn'], 'arn:aws:iam::4444:x'],
    ['identity-providers', 'iam.ListSAMLProviders', ['SAMLProviderList']],
    ['organization', 'organizations.ListAccounts', ['Accounts', 0], null],
    ['organization', 'organizations.ListAccounts', ['Accounts', 0, 'Status']],
    ['organization-features', 'iam.ListOrganizationsFeatures', ['OrganizationId']],
    ['regions', 'account.ListRegions', ['Regions', 0, 'RegionOptStatus']],
    ['identity-center', 'sso-admin.ListInstances', ['Instances']],
    ['trails', 'cloudtrail.DescribeTrails', ['trailList', 0, 'LogFileValidationEnabled']],
    ['trails', 'cloudtrail.DescribeTrails', ['trailList', 0, 'TrailARN'], 'all'],
    ['trails', 'cloudtrail.GetTrailStatus', ['IsLogging']],
    ['trails', 'cloudtrail.GetEventSelectors', ['EventSelectors']],
    ['trails', 'cloudtrail.GetEventSelectors', ['EventSelectors', 0, 'IncludeManagementEvents']],
    ['buckets', 's3api.ListBuckets', ['Buckets']],
    ['buckets', 's3api.GetBucketAcl', ['Grants', 0, 'Grantee', 'ID']],
    ['buckets', 's3api.GetPublicAccessBlock', ['PublicAccessBlockConfiguration', 'BlockPublicAcls']],
    ['buckets', 's3api.GetBucketLogging', ['LoggingEnabled'], {}],
    ['resource-policies', 'sqs.GetQueueAttributes', ['Attributes']],
    ['resource-policies', 'sns.GetTopicAttributes', ['Attributes', 'Policy']],
    ['resource-policies', 'sns.ListTopics', ['Topics']],
    ['resource-policies', 'kms.ListKeys', ['Keys']],
    ['resource-policies', 'kms.ListKeys', ['Keys', 0, 'KeyArn'], 'k1'],
    ['resource-policies', 'lambda.ListFunctions', ['Functions']],
    ['resource-policies', 'secretsmanager.ListSecrets', ['SecretList']],
    ['resource-policies', 'secretsmanager.GetResourcePolicy', ['ARN']],
    ['alarms', 'logs.DescribeMetricFilters', ['metricFilters', 0, 'filterPattern']],
    ['alarms', 'cloudwatch.DescribeAlarms', ['MetricAlarms']],
    ['alarms', 'cloudwatch.DescribeAlarms', ['MetricAlarms', 0, 'ActionsEnabled']],
    ['alarms', 'cloudwatch.DescribeAlarms', ['MetricAlarms', 0, 'Dimensions']],
    ['alarms', 'sns.ListSubscriptions', ['Subscriptions', 0, 'Endpoint']],
    ['alarms', 'events.ListTargetsByRule', ['Targets']],
    ['access-analyzers', 'accessanalyzer.ListAnalyzers', ['analyzers']],
    [
      'config-recorders',
      'configservice.DescribeConfigurationRecorders',
      ['ConfigurationRecorders', 0, 'recordingGroup'],
    ],
    [
      'config-recorders',
      'configservice.DescribeConfigurationRecorderStatus',
      ['ConfigurationRecordersStatus'],
      [],
    ],
    ['instances', 'ec2.DescribeInstances', ['Reservations', 0, 'Instances']],
    [
      'launch-templates',
      'ec2.DescribeLaunchTemplateVersions',
      ['LaunchTemplateVersions', 0, 'LaunchTemplateData'],
    ],
    ['functions', 'lambda.ListFunctions', ['Functions', 0, 'Role']],
    ['functions', 'lambda.ListFunctions', ['Functions', 0, 'Environment'], {}],
    ['task-definitions', 'ecs.ListTaskDefinitions', ['taskDefinitionArns', 0], 'web:1'],
    [
      'task-definitions',
      'ecs.DescribeTaskDefinition',
      ['taskDefinition', 'containerDefinitions', 0, 'environment'],
    ],
    ['parameters', 'ssm.DescribeParameters', ['Parameters', 0, 'Type']],
    ['parameters', 'ssm.GetParameters', ['Parameters', 0, 'Value']],
    ['stacks', 'cloudformation.DescribeStacks', ['Stacks', 0, 'Parameters', 0, 'ParameterValue']],
    ['secrets', 'secretsmanager.ListSecrets', ['SecretList', 0, 'ARN'], 'db'],
    ['role-carriers', 'codebuild.ListProjects', ['projects']],
    ['role-carriers', 'glue.GetJobs', ['Jobs']],
    ['role-carriers', 'ecs.ListTasks', ['taskArns', 0], 'web'],
    ['role-carriers', 'ecs.DescribeTasks', ['tasks', 0, 'enableExecuteCommand']],
  ])('is a gap of %s where %s lacks or twists %j', (need, call, path, value) => {
    expect(gaps(need, edited(call, path, value)).length).toBeGreaterThan(gaps(need).length);
  });

  it('is a gap of a principal’s last accesses, too', () => {
    const call = 'iam.GetServiceLastAccessedDetails';
    const params: Params = kept.calls(call)[0]?.params ?? {};
    const arn = params['Arn'] ?? '';
    const because = (path: readonly (string | number)[], value?: unknown) => {
      const found = needOf('service-last-accessed', edited(call, path, value));
      return gapsIn(found.known ? found.value.of(arn) : found)[0];
    };
    const [used] = kept
      .response(call, { params })
      .ServicesLastAccessed.flatMap((service, index) =>
        service.LastAuthenticated === undefined ? [] : [index],
      );
    expect(because(['ServicesLastAccessed'])).toMatch(/ServicesLastAccessed/);
    expect(because(['JobType'])).toMatch(/JobType/);
    expect(because(['ServicesLastAccessed', used ?? 0, 'LastAuthenticated'])).toMatch(/does not say when/);
    expect(because(['IsTruncated'], true)).toMatch(/truncated/);
  });
});
