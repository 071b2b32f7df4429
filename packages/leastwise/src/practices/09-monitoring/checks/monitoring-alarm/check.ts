import { rootArn } from '../../../../account/arn.ts';
import { missing, settled } from '../../../../account/known.ts';
import {
  type CheckContext,
  type Control,
  defineCheck,
  departed,
  type Evidence,
  met,
  notApplicable,
} from '../../../check.ts';
import { listOf, watchOf } from '../../activity-watch.ts';
import { routeMissing } from '../../route-missing.ts';
import { stoppedTrail, trailFeeds } from '../../trail-feed.ts';
import { everyTrail, unseenEverywhere } from '../../trail-subjects.ts';
import { filterRoutes, ruleRoutes, unknownRoute } from '../../watch-route.ts';
import { watchedActivities } from '../../watched-activity.ts';

const defaults = { watchedElsewhere: [] as readonly string[] };

/** Security Hub counts the same activities in nearly the same order, and not changes to organisations. */
const securityHub: readonly (number | undefined)[] = [2, 3, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/** The controls that ask for an alarm on the activity at this place. */
const controlsAt = (place: number): readonly Control[] => {
  const number = securityHub[place];
  return [
    { framework: 'CIS AWS Foundations', version: '5.0', id: `4.${place + 1}` },
    { framework: 'CIS AWS Foundations', version: '7.0', id: `5.${place + 1}` },
    ...(number === undefined
      ? []
      : [{ framework: 'AWS Security Hub' as const, version: '2026', id: `CloudWatch.${number}` }]),
  ];
};

export const check = defineCheck({
  id: 'monitoring-alarm',
  practice: 9,
  title: 'Somebody hears of what should not pass unnoticed',
  severity: 'low',
  role: 'deciding',
  needs: ['trails', 'alarms'],
  uses: ['organization'],
  controls: watchedActivities.flatMap((_, place) => controlsAt(place)),
  settings: defaults,
  subjects: (view, { asOf }: CheckContext<typeof defaults>) => {
    const missingTrails = unseenEverywhere(view.trails);
    if (missingTrails.length > 0) return missingTrails;
    const { id, partition } = view.account;
    const listeners = { account: id, alarms: view.alarms };
    const trails = everyTrail(view.trails);
    const feeds = trailFeeds(trails, id, asOf);
    const foreign = trails.filter(({ multiRegion, owner }) => multiRegion && owner !== id);
    const routes = [
      ...filterRoutes(feeds, listeners),
      ...ruleRoutes(listeners, stoppedTrail(trails)),
      ...foreign.map(({ name, owner }) => {
        const because = `who watches the organisation's trail ${name} stands in account ${owner}, which is not in this snapshot`;
        return unknownRoute(name, {
          need: 'alarms',
          call: `logs.DescribeMetricFilters in account ${owner}`,
          because,
        });
      }),
    ];
    const regions = [...view.alarms.keys()];
    const noRoute = routeMissing(trails, feeds, listeners);
    return watchedActivities.map((activity) => ({
      resource: rootArn(id, partition),
      part: activity.name,
      value: {
        activity,
        routes,
        regions,
        noRoute,
        filtersIn: feeds.find(({ group }) => group !== undefined)?.group?.region,
      },
    }));
  },
  judge: (
    { value: { activity, routes, regions, noRoute, filtersIn } },
    { own: { watchedElsewhere } },
    view,
  ) => {
    if (watchedElsewhere.includes(activity.name)) {
      const source = { file: 'leastwise.yaml', pointer: '/checks/monitoring-alarm/watchedElsewhere' };
      return met({ fact: 'the settings state that it is watched elsewhere', value: activity.name, source });
    }
    const organization = view.organization.known ? view.organization.value : undefined;
    if (
      activity.name === 'organization-changes' &&
      organization !== undefined &&
      organization.standing !== 'management'
    ) {
      return notApplicable(
        organization.standing === 'none'
          ? 'the account is in no organisation'
          : `the organisation is changed in account ${organization.managementAccount}; it is judged there`,
      );
    }
    const watch = watchOf(activity, routes, view.account.id, regions);
    if (watch.kind === 'watched') {
      const [
        first = { fact: activity.title, value: 'watched', source: { call: 'logs.DescribeMetricFilters' } },
        ...rest
      ] = watch.evidence;
      return met([first, ...rest]);
    }
    if (watch.kind === 'unknown') return settled(missing(watch.gap));
    if (watch.kind === 'broken') return notApplicable(`${watch.because}: ${watch.judgedBy} judges that`);
    if (noRoute !== undefined) return notApplicable(noRoute);
    const absence: Evidence = {
      fact: `routes that bring ${activity.title} to somebody`,
      value: 0,
      source: { call: 'logs.DescribeMetricFilters', ...(filtersIn !== undefined && { region: filtersIn }) },
    };
    return departed([absence, ...watch.evidence], {
      title: activity.title,
      unheard: watch.unheard,
      all: watch.all,
      near: watch.near,
    });
  },
  controlsOf: ({ subject: { value } }) => controlsAt(watchedActivities.indexOf(value.activity)),
  explain: ({ facts: { title, unheard, all, near } }) => ({
    what: `Nobody hears of ${title}${all ? '' : `, namely ${listOf(unheard)}`}${near.length === 0 ? ': no metric filter and no EventBridge rule matches' : `: ${listOf(near, 2)}`}.`,
    why: 'These are the first moves of somebody who digs in; an alarm is worth most in the first minutes.',
    whatToDo:
      near.length === 0
        ? 'Add a metric filter with an alarm that tells a topic somebody reads, or an EventBridge rule; if another tool watches it, state that in the settings.'
        : 'Complete what comes near, so that it rings for these events, keeps quiet for others, and reaches somebody.',
  }),
  inShort: (departures) => ({
    headline: departures.length === 1 ? 'an alarm is missing' : `${departures.length} alarms are missing`,
    move: 'add the missing alarms on the trail',
  }),
  remedy: {
    guide: ({ subject, facts: { unheard } }) => [
      `aws logs put-metric-filter --region ${subject.value.filtersIn ?? 'REGION'} --log-group-name TRAIL_LOG_GROUP --filter-name ${subject.part ?? ''} --filter-pattern PATTERN --metric-transformations metricName=${subject.part ?? ''},metricNamespace=Trail,metricValue=1`,
      `The pattern has to match: ${listOf(unheard, 6)}. Try it: aws logs test-metric-filter.`,
      `aws cloudwatch put-metric-alarm --region ${subject.value.filtersIn ?? 'REGION'} --alarm-name ${subject.part ?? ''} --namespace Trail --metric-name ${subject.part ?? ''} --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN`,
      'Subscribe those who watch to the topic, and have them confirm.',
    ],
  },
});
