import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  addWholeTrail,
  editSelectors,
  editStatus,
  editTrail,
  giveTrailAway,
  home,
  refuseTrailsIn,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

const dropLogGroup = (account: SnapshotDraft): void =>
  editTrail(account, (trail) => {
    Reflect.deleteProperty(trail, 'CloudWatchLogsLogGroupArn');
  });

const addRule = (account: SnapshotDraft, pattern: object, target: string): void => {
  account.response('events.ListRules', { region: home }).Rules.push({
    Name: 'trail-to-siem',
    Arn: `arn:aws:events:${home}:${account.account}:rule/trail-to-siem`,
    EventPattern: JSON.stringify(pattern),
    State: 'ENABLED',
    EventBusName: 'default',
  });
  account.add(
    'events.ListTargetsByRule',
    { Targets: [{ Id: '1', Arn: target }] },
    { region: home, params: { Rule: 'trail-to-siem' } },
  );
};

const queue = `arn:aws:sqs:${home}:444455556666:siem`;
const fromTrail = { 'detail-type': ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'] };

export const cases = defineCases({
  departed: [
    { name: 'neither a log group nor a rule', edit: dropLogGroup },
    {
      name: 'a log group that refuses what is delivered',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestCloudWatchLogsDeliveryError = 'Access denied';
        }),
    },
    {
      name: 'nothing has reached the log group for a week',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestCloudWatchLogsDeliveryTime = '2026-11-13T09:00:00+00:00';
        }),
    },
    {
      name: 'a rule for other events only',
      edit: (account) => {
        dropLogGroup(account);
        addRule(
          account,
          { source: ['aws.autoscaling'], 'detail-type': ['EC2 Instance Launch Successful'] },
          queue,
        );
      },
    },
    {
      name: 'a rule that tells a topic without subscribers',
      edit: (account) => {
        dropLogGroup(account);
        addRule(account, fromTrail, `arn:aws:sns:${home}:444455556666:nobody`);
      },
    },
    {
      name: 'a log group for data events alone, beside a trail of management events without any',
      edit: (account) => {
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          if (selector !== undefined) selector.IncludeManagementEvents = false;
        });
        addWholeTrail(account);
      },
    },
  ],
  met: [
    { name: 'a log group that gets the events', edit: () => {} },
    {
      name: "a rule that sends CloudTrail's events to a queue",
      edit: (account) => {
        dropLogGroup(account);
        addRule(account, fromTrail, queue);
      },
    },
    { name: 'a region that refused its list', edit: (account) => refuseTrailsIn(account, workloads) },
  ],
  unknown: [
    {
      name: 'what the trail with the log group records was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetEventSelectors');
      },
    },
    {
      name: 'no log group, and the rules were refused',
      edit: (account) => {
        dropLogGroup(account);
        account.refuse('events.ListRules', { region: home });
      },
    },
    {
      name: 'whether the trail logs was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetTrailStatus');
      },
    },
    {
      name: 'every region refused its list',
      edit: (account) => {
        refuseTrailsIn(account, home);
        refuseTrailsIn(account, workloads);
      },
    },
  ],
  notApplicable: [
    {
      name: 'a trail that is stopped',
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
        }),
    },
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    { name: 'no trail', edit: removeTrails },
  ],
});
