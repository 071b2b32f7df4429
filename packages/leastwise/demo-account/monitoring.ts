import { cisWatches } from './cis-alarms.ts';
import { hexId } from './identifiers.ts';
import { asOf, cliDate, daysAgo, hour, type Moment, minute } from './moment.ts';
import type { MetricAlarm, MetricFilter, Trail } from './response-parts.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

/** How one of CIS's activities is alarmed about: its literal filter, the same in other words, or EventBridge. */
export type AlarmForm = 'filter' | 'variant' | 'rule';

export interface TrailSpec {
  readonly name: string;
  readonly home: string;
  readonly bucket: string;
  readonly kmsKeyArn: string;
  readonly logGroup: string;
  readonly logsRoleArn: string;
  readonly since: Moment;
}

export interface MonitoringSpec {
  readonly regions: readonly string[];
  readonly trail: TrailSpec;
  /** The topic the alarms go to, in the trail's home region. */
  readonly topic: string;
  readonly subscriber: string;
  /** By the watch's name; `filter` where nothing is said. */
  readonly forms?: Readonly<Record<string, AlarmForm>>;
  readonly recorderRoleArn: string;
  /** The regions whose recorder also records IAM. */
  readonly recordsIamIn: readonly string[];
  /** Other rules on the default bus, by region: name, pattern and target. */
  readonly rules?: readonly {
    region: string;
    name: string;
    pattern?: object;
    schedule?: string;
    target: string;
  }[];
}

const addTrails = (draft: SnapshotDraft, { regions, trail }: MonitoringSpec): void => {
  const arn = `arn:aws:cloudtrail:${trail.home}:${draft.account}:trail/${trail.name}`;
  const description: Trail = {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: true,
    HomeRegion: trail.home,
    TrailARN: arn,
    LogFileValidationEnabled: true,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${trail.home}:${draft.account}:log-group:${trail.logGroup}:*`,
    CloudWatchLogsRoleArn: trail.logsRoleArn,
    KmsKeyId: trail.kmsKeyArn,
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
    IsOrganizationTrail: true,
  };
  for (const region of regions)
    draft.add('cloudtrail.DescribeTrails', { trailList: [{ ...description }] }, { region });
  draft.add(
    'cloudtrail.GetTrailStatus',
    {
      IsLogging: true,
      LatestDeliveryTime: cliDate(asOf - 6 * minute),
      StartLoggingTime: cliDate(trail.since),
      LatestCloudWatchLogsDeliveryTime: cliDate(asOf - 2 * minute),
      LatestDigestDeliveryTime: cliDate(asOf - hour),
    },
    { region: trail.home, params: { Name: arn } },
  );
  draft.add(
    'cloudtrail.GetEventSelectors',
    {
      TrailARN: arn,
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    },
    { region: trail.home, params: { TrailName: arn } },
  );
};

/** The pattern of an EventBridge rule that matches what the watch's literal filter names. */
const eventPattern = (filter: string): object => {
  const source = /eventSource=([a-z0-9.]+)/.exec(filter)?.[1];
  const events = [...filter.matchAll(/eventName="?([A-Za-z]+)/g)].map(([, event = '']) => event);
  return {
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { ...(source === undefined ? {} : { eventSource: [source] }), eventName: events },
  };
};

const metricNamespace = 'CISBenchmark';

const filterOf = (account: string, spec: MonitoringSpec, name: string, pattern: string): MetricFilter => ({
  filterName: name,
  filterPattern: pattern,
  metricTransformations: [{ metricName: name, metricNamespace, metricValue: '1', defaultValue: 0 }],
  creationTime: spec.trail.since + Number.parseInt(hexId('', `${account}/${name}`, 5), 16) * 1000,
  logGroupName: spec.trail.logGroup,
});

const alarmOf = (account: string, spec: MonitoringSpec, name: string): MetricAlarm => ({
  AlarmName: name,
  AlarmArn: `arn:aws:cloudwatch:${spec.trail.home}:${account}:alarm:${name}`,
  AlarmConfigurationUpdatedTimestamp: cliDate(spec.trail.since + hour),
  ActionsEnabled: true,
  OKActions: [],
  AlarmActions: [`arn:aws:sns:${spec.trail.home}:${account}:${spec.topic}`],
  InsufficientDataActions: [],
  StateValue: 'OK',
  StateUpdatedTimestamp: cliDate(daysAgo(3)),
  MetricName: name,
  Namespace: metricNamespace,
  Statistic: 'Sum',
  Dimensions: [],
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
});

const addAlarms = (draft: SnapshotDraft, spec: MonitoringSpec): void => {
  const { account } = draft;
  const { home } = spec.trail;
  const formOf = (name: string): AlarmForm => spec.forms?.[name] ?? 'filter';
  const metered = cisWatches.filter(({ name }) => formOf(name) !== 'rule');
  const topicArn = `arn:aws:sns:${home}:${account}:${spec.topic}`;
  const rules = [
    ...cisWatches
      .filter(({ name }) => formOf(name) === 'rule')
      .map(({ name, pattern }) => ({ region: home, name, pattern: eventPattern(pattern), target: topicArn })),
    ...(spec.rules ?? []),
  ];
  for (const region of spec.regions) {
    const atHome = region === home;
    draft.add(
      'logs.DescribeMetricFilters',
      {
        metricFilters: atHome
          ? metered.map(({ name, pattern, variant }) =>
              filterOf(account, spec, name, formOf(name) === 'variant' ? (variant ?? pattern) : pattern),
            )
          : [],
      },
      { region },
    );
    draft.add(
      'cloudwatch.DescribeAlarms',
      {
        CompositeAlarms: [],
        MetricAlarms: atHome ? metered.map(({ name }) => alarmOf(account, spec, name)) : [],
      },
      { region },
    );
    draft.add(
      'sns.ListSubscriptions',
      {
        Subscriptions: atHome
          ? [
              {
                SubscriptionArn: `${topicArn}:${hexId('', `${account}/subscription`, 8)}-1f2e-4d3c-8b4a-${hexId('', account, 12)}`,
                Owner: account,
                Protocol: 'email',
                Endpoint: spec.subscriber,
                TopicArn: topicArn,
              },
            ]
          : [],
      },
      { region },
    );
    const held = rules.filter((rule) => rule.region === region);
    draft.add(
      'events.ListRules',
      {
        Rules: held.map((rule) => ({
          Name: rule.name,
          Arn: `arn:aws:events:${region}:${account}:rule/${rule.name}`,
          ...('pattern' in rule && rule.pattern !== undefined
            ? { EventPattern: JSON.stringify(rule.pattern) }
            : {}),
          ...('schedule' in rule && rule.schedule !== undefined ? { ScheduleExpression: rule.schedule } : {}),
          State: 'ENABLED' as const,
          EventBusName: 'default',
        })),
      },
      { region },
    );
    for (const { name, target } of held) {
      draft.add(
        'events.ListTargetsByRule',
        { Targets: [{ Id: '1', Arn: target }] },
        { region, params: { Rule: name } },
      );
    }
  }
};

const addAnalyzers = (draft: SnapshotDraft, { regions, trail }: MonitoringSpec): void => {
  for (const region of regions) {
    draft.add(
      'accessanalyzer.ListAnalyzers',
      {
        analyzers: [
          {
            arn: `arn:aws:access-analyzer:${region}:${draft.account}:analyzer/account`,
            name: 'account',
            type: 'ACCOUNT',
            createdAt: cliDate(trail.since),
            lastResourceAnalyzedAt: cliDate(asOf - 3 * hour),
            tags: {},
            status: 'ACTIVE',
          },
        ],
      },
      { region },
    );
  }
};

const addRecorders = (draft: SnapshotDraft, spec: MonitoringSpec): void => {
  for (const region of spec.regions) {
    const recordsIam = spec.recordsIamIn.includes(region);
    draft.add(
      'configservice.DescribeConfigurationRecorders',
      {
        ConfigurationRecorders: [
          {
            arn: `arn:aws:config:${region}:${draft.account}:configuration-recorder/default/${hexId('', region, 16)}`,
            name: 'default',
            roleARN: spec.recorderRoleArn,
            recordingGroup: {
              allSupported: true,
              includeGlobalResourceTypes: recordsIam,
              resourceTypes: [],
              exclusionByResourceTypes: { resourceTypes: [] },
              recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
            },
            recordingMode: { recordingFrequency: 'CONTINUOUS' },
          },
        ],
      },
      { region },
    );
    draft.add(
      'configservice.DescribeConfigurationRecorderStatus',
      {
        ConfigurationRecordersStatus: [
          {
            name: 'default',
            lastStartTime: cliDate(spec.trail.since),
            recording: true,
            lastStatus: 'SUCCESS',
            lastStatusChangeTime: cliDate(asOf - 4 * hour),
          },
        ],
      },
      { region },
    );
  }
};

/** Adds what watches the account: trails, alarms, analyzers and Config's recorders. */
export const addMonitoring = (draft: SnapshotDraft, spec: MonitoringSpec): void => {
  addTrails(draft, spec);
  addAlarms(draft, spec);
  addAnalyzers(draft, spec);
  addRecorders(draft, spec);
};
