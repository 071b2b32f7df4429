import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  addWholeTrail,
  editSelectors,
  editStatus,
  editTrail,
  giveTrailAway,
  home,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

const atHome = { region: home };

const filterNamed = (account: SnapshotDraft, name: string) => {
  const found = account
    .response('logs.DescribeMetricFilters', atHome)
    .metricFilters.find(({ filterName }) => filterName === name);
  if (found === undefined) throw new Error(`no metric filter ${name}`);
  return found;
};
const setPattern =
  (name: string, pattern: string) =>
  (account: SnapshotDraft): void => {
    filterNamed(account, name).filterPattern = pattern;
  };
const dropFilter = (account: SnapshotDraft, name: string): void => {
  const response = account.response('logs.DescribeMetricFilters', atHome);
  response.metricFilters = response.metricFilters.filter(({ filterName }) => filterName !== name);
};
const alarmNamed = (account: SnapshotDraft, name: string) => {
  const found = account
    .response('cloudwatch.DescribeAlarms', atHome)
    .MetricAlarms.find(({ AlarmName }) => AlarmName === name);
  if (found === undefined) throw new Error(`no alarm ${name}`);
  return found;
};

/** A rule in each region; all but home's pass events on to the bus at home. */
const addRule = (
  account: SnapshotDraft,
  regions: readonly string[],
  pattern: object,
  state = 'ENABLED',
): void => {
  for (const region of regions) {
    account.response('events.ListRules', { region }).Rules.push({
      Name: 'watch',
      Arn: `arn:aws:events:${region}:${account.account}:rule/watch`,
      EventPattern: JSON.stringify(pattern),
      State: state as 'ENABLED',
      EventBusName: 'default',
    });
    const target =
      region === home
        ? `arn:aws:sns:${home}:${account.account}:security-alarms`
        : `arn:aws:events:${home}:${account.account}:event-bus/default`;
    account.add(
      'events.ListTargetsByRule',
      { Targets: [{ Id: '1', Arn: target }] },
      { region, params: { Rule: 'watch' } },
    );
  }
};

/** Silences an alarm, and lets a composite alarm of this rule act in its place. */
const composite = (account: SnapshotDraft, rule: string): void => {
  const alarm = alarmNamed(account, 'TrailChanges');
  const actions = alarm.AlarmActions;
  alarm.AlarmActions = [];
  Object.assign(account.response('cloudwatch.DescribeAlarms', atHome), {
    CompositeAlarms: [
      {
        AlarmName: 'any',
        AlarmArn: `${alarm.AlarmArn}-any`,
        AlarmRule: rule,
        ActionsEnabled: true,
        AlarmActions: actions,
      },
    ],
  });
};

const leaveOutKms = (account: SnapshotDraft): void =>
  editSelectors(account, (selectors) => {
    Object.assign(selectors, {
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: ['kms.amazonaws.com'],
        },
      ],
    });
    Reflect.deleteProperty(selectors, 'AdvancedEventSelectors');
  });

const signInFailures = {
  'detail-type': ['AWS Console Sign In via CloudTrail'],
  detail: { responseElements: { ConsoleLogin: ['Failure'] } },
};
const kms = { source: ['aws.kms'], detail: { eventName: ['DisableKey', { prefix: 'ScheduleKey' }] } };

export const cases = defineCases({
  departed: [
    {
      name: 'no filter for root',
      edit: (account) => dropFilter(account, 'RootAccountUse'),
      part: 'root-use',
      controls: ['4.3', '5.3', 'CloudWatch.1'],
    },
    {
      name: 'a filter whose metric no alarm watches',
      edit: (account) => {
        alarmNamed(account, 'VpcChanges').MetricName = 'Other';
      },
      part: 'vpc-changes',
      controls: ['4.14', '5.14', 'CloudWatch.14'],
    },
    {
      name: 'an alarm whose actions are switched off',
      edit: (account) => {
        alarmNamed(account, 'TrailChanges').ActionsEnabled = false;
      },
      part: 'trail-changes',
    },
    {
      name: 'a topic whose subscription was never confirmed',
      edit: (account) => {
        for (const one of account.response('sns.ListSubscriptions', atHome).Subscriptions)
          one.SubscriptionArn = 'PendingConfirmation';
      },
      part: 'iam-policy-changes',
    },
    {
      name: 'a filter that misses StopLogging',
      edit: setPattern('TrailChanges', '{ $.eventName = "*Trail" || $.eventName = StartLogging }'),
      part: 'trail-changes',
    },
    {
      name: "CIS's four conditions joined by or, which match every event",
      edit: setPattern(
        'UnauthorizedApiCalls',
        '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket")}',
      ),
      part: 'unauthorized-api-calls',
    },
    {
      name: 'federated sign-ins counted as sign-ins without MFA',
      edit: setPattern(
        'ConsoleSignInWithoutMfa',
        '{ $.eventName = "ConsoleLogin" && ($.additionalEventData.MFAUsed NOT EXISTS || $.additionalEventData.MFAUsed != "Yes") }',
      ),
      part: 'console-sign-in-without-mfa',
    },
    {
      name: 'a filter on a log group that no trail feeds',
      edit: (account) => {
        filterNamed(account, 'KmsKeyRemovals').logGroupName = 'old-trail';
      },
      part: 'kms-key-removal',
    },
    {
      name: 'a rule in one region of two',
      edit: (account) => {
        dropFilter(account, 'KmsKeyRemovals');
        addRule(account, [home], kms);
      },
      part: 'kms-key-removal',
    },
    {
      name: 'a rule that does not hear refused reads',
      edit: (account) => {
        dropFilter(account, 'UnauthorizedApiCalls');
        addRule(account, [home, workloads], {
          detail: { errorCode: [{ wildcard: '*UnauthorizedOperation' }, { prefix: 'AccessDenied' }] },
        });
      },
      part: 'unauthorized-api-calls',
    },
    {
      name: 'a rule for sign-ins in one region of two, though users sign in through both',
      edit: (account) => {
        dropFilter(account, 'ConsoleSignInFailures');
        addRule(account, [home], signInFailures);
      },
      part: 'console-sign-in-failures',
    },
    {
      name: 'a composite alarm that rings only when another alarm rings as well',
      edit: (account) => composite(account, 'ALARM("TrailChanges") AND ALARM("VpcChanges")'),
      part: 'trail-changes',
    },
    {
      name: 'a rule that only archives events',
      edit: (account) => {
        dropFilter(account, 'KmsKeyRemovals');
        addRule(account, [home, workloads], kms);
        for (const region of [home, workloads]) {
          account.response('events.ListTargetsByRule', { region, params: { Rule: 'watch' } }).Targets = [
            { Id: '1', Arn: `arn:aws:events:${region}:::` },
          ] as never;
        }
      },
      part: 'kms-key-removal',
    },
    {
      name: 'a filter on the log group of a trail that leaves out what another trail logs',
      edit: (account) => {
        leaveOutKms(account);
        addWholeTrail(account);
      },
      part: 'kms-key-removal',
    },
  ],
  met: [
    { name: "CIS's filters with alarms that are heard", edit: () => {} },
    {
      name: 'the same in other words',
      edit: setPattern(
        'TrailChanges',
        '{ $.eventSource = "cloudtrail.*" && ($.eventName = "*Trail" || $.eventName = %^St[a-z]+Logging$%) }',
      ),
      part: 'trail-changes',
    },
    {
      name: 'two filters that share the events',
      edit: (account) => {
        filterNamed(account, 'TrailChanges').filterPattern =
          '{ $.eventName = "*Trail" && $.readOnly IS FALSE }';
        filterNamed(account, 'KmsKeyRemovals').filterPattern =
          '{ ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion || $.eventName = "*Logging") }';
      },
      part: 'trail-changes',
    },
    {
      name: 'a rule in every region in place of the filter',
      edit: (account) => {
        dropFilter(account, 'KmsKeyRemovals');
        addRule(account, [home, workloads], kms);
      },
      part: 'kms-key-removal',
    },
    {
      name: 'a rule for sign-ins in every region',
      edit: (account) => {
        dropFilter(account, 'ConsoleSignInFailures');
        addRule(account, [home, workloads], signInFailures);
      },
      part: 'console-sign-in-failures',
    },
    {
      name: 'a rule that hears reads too',
      edit: (account) => {
        dropFilter(account, 'UnauthorizedApiCalls');
        addRule(
          account,
          [home, workloads],
          { detail: { errorCode: [{ wildcard: '*UnauthorizedOperation' }, { prefix: 'AccessDenied' }] } },
          'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        );
      },
      part: 'unauthorized-api-calls',
    },
    {
      name: 'a composite alarm that speaks for the silent one',
      edit: (account) => composite(account, 'ALARM("TrailChanges") OR ALARM("VpcChanges")'),
      part: 'trail-changes',
    },
    {
      name: 'an activity that is watched elsewhere, as the settings state',
      edit: (account) => dropFilter(account, 'RootAccountUse'),
      part: 'root-use',
      settings: { checks: { 'monitoring-alarm': { watchedElsewhere: ['root-use'] } } },
    },
  ],
  unknown: [
    {
      name: 'a composite alarm whose rule is not understood',
      edit: (account) => composite(account, 'AT_LEAST(1, ALARM, ("TrailChanges", "VpcChanges"))'),
      part: 'trail-changes',
    },
    {
      name: "the trail's selectors were refused: whether it logs the events is not known",
      edit: (account) => {
        account.refuse('cloudtrail.GetEventSelectors', atHome);
      },
      part: 'root-use',
    },
    {
      name: 'a pattern that is not understood',
      edit: setPattern('TrailChanges', '{ $.eventName ~ "CreateTrail" }'),
      part: 'trail-changes',
    },
    {
      name: 'the filters were refused',
      edit: (account) => {
        account.refuse('logs.DescribeMetricFilters', atHome);
      },
    },
    {
      name: 'the alarms were refused',
      edit: (account) => {
        account.refuse('cloudwatch.DescribeAlarms', atHome);
      },
    },
    {
      name: 'the subscriptions were refused',
      edit: (account) => {
        account.refuse('sns.ListSubscriptions', atHome);
      },
    },
    {
      name: 'a topic of another account',
      edit: (account) => {
        for (const alarm of account.response('cloudwatch.DescribeAlarms', atHome).MetricAlarms) {
          alarm.AlarmActions = [`arn:aws:sns:${home}:444455557777:security`];
        }
      },
    },
    {
      name: 'no filter, and a region whose rules were refused',
      edit: (account) => {
        dropFilter(account, 'KmsKeyRemovals');
        addRule(account, [home], kms);
        account.refuse('events.ListRules', { region: workloads });
      },
      part: 'kms-key-removal',
    },
    { name: "a member: the organisation's trail is watched in another account", edit: giveTrailAway },
  ],
  notApplicable: [
    { name: 'no trail: multi-region-trail says so once', edit: removeTrails },
    {
      name: 'a trail that is stopped',
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
        }),
    },
    {
      name: 'a trail that is stopped, with rules that would hear of it',
      edit: (account) => {
        addRule(account, [home, workloads], kms);
        dropFilter(account, 'KmsKeyRemovals');
        editStatus(account, (status) => {
          status.IsLogging = false;
        });
      },
      part: 'kms-key-removal',
    },
    {
      name: 'a trail that leaves out the events: trail-management-events says so once',
      edit: leaveOutKms,
      part: 'kms-key-removal',
    },
    {
      name: 'no log group and no rule: trail-route says so once',
      edit: (account) =>
        editTrail(account, (trail) => {
          Reflect.deleteProperty(trail, 'CloudWatchLogsLogGroupArn');
        }),
    },
    {
      name: 'a log group that gets nothing',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestCloudWatchLogsDeliveryError = 'Access denied';
        }),
    },
    {
      name: "the organisation's changes, in an account that is in none",
      edit: (account) => {
        account.none(
          'organizations.DescribeOrganization',
          'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
        );
      },
      part: 'organization-changes',
    },
  ],
});
