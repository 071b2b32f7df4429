import { rootArn } from '../../../../account/arn.ts';
import { type Gap, missing, settled } from '../../../../account/known.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { eventRoute } from '../../event-route.ts';
import { logsAnything, trailCoverage } from '../../management-coverage.ts';
import { logsFault, trailFeeds } from '../../trail-feed.ts';
import { everyTrail, unseenEverywhere } from '../../trail-subjects.ts';

interface RouteFault {
  readonly name: string;
  readonly region: string;
  /** What hinders its delivery; nothing where there is no route at all. */
  readonly fault: string | undefined;
}

export const check = defineCheck({
  id: 'trail-route',
  practice: 9,
  title: 'What the trail records reaches those who watch',
  severity: 'low',
  role: 'deciding',
  needs: ['trails'],
  uses: ['alarms'],
  controls: [{ framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.5' }],
  subjects: (view) => {
    const missing = unseenEverywhere(view.trails);
    return missing.length > 0
      ? missing
      : [{ resource: rootArn(view.account.id, view.account.partition), value: everyTrail(view.trails) }];
  },
  judge: ({ value: trails }, { asOf }, view) => {
    const own = trailFeeds(trails, view.account.id, asOf);
    const feeds = own.filter(({ trail }) => !trail.status.known || trail.status.value.logging);
    if (feeds.length === 0) {
      const organization = trails.find(({ multiRegion, owner }) => multiRegion && owner !== view.account.id);
      if (organization !== undefined) {
        return notApplicable(
          `the trail ${organization.name} belongs to account ${organization.owner}; whether it is watched is judged there`,
        );
      }
      return own.length > 0
        ? notApplicable(`the trail ${own[0]?.trail.name ?? ''} does not log: trail-logging judges that`)
        : notApplicable('no multi-region trail records here: multi-region-trail judges that');
    }
    const recording = feeds.filter(({ trail }) => {
      const coverage = trailCoverage(trail);
      return !coverage.known || logsAnything(coverage.value);
    });
    if (recording.length === 0) {
      return notApplicable(
        `the trail ${feeds[0]?.trail.name ?? ''} leaves management events out: trail-management-events judges that`,
      );
    }
    const faults = recording.flatMap(({ trail }) => {
      const fault = logsFault(trail, asOf);
      return fault === undefined ? [] : [{ trail, fault }];
    });
    const [faulty] = faults;
    if (faulty !== undefined) {
      const { trail, fault } = faulty;
      const { source } = settled(trail.status);
      return departed<RouteFault>(
        { fact: `route of ${trail.name}`, value: fault, source },
        { name: trail.name, region: trail.homeRegion, fault },
      );
    }
    let gap: Gap | undefined;
    for (const { trail, group } of recording) {
      if (group === undefined) continue;
      if (!trail.status.known) {
        gap ??= trail.status.gap;
        continue;
      }
      // Without its selectors nobody can tell whether it brings management events at all.
      if (!trail.selection.known) {
        gap ??= trail.selection.gap;
        continue;
      }
      return met({
        fact: `${trail.name} delivers to the log group`,
        value: group.name,
        source: trail.source,
      });
    }
    const route = view.alarms.known ? eventRoute(view.alarms.value, view.account.id) : view.alarms;
    if (route.known && route.value !== undefined) {
      return met({
        fact: "an EventBridge rule takes CloudTrail's events",
        value: route.value.name,
        source: route.value.source,
      });
    }
    if (!route.known) gap ??= route.gap;
    if (gap !== undefined) settled(missing(gap));
    const [first] = recording;
    const name = first?.trail.name ?? '';
    const evidence = recording.map(
      ({ trail }): Evidence => ({ fact: `log group of ${trail.name}`, value: 'none', source: trail.source }),
    );
    const rules: Evidence = {
      fact: "EventBridge rules that take CloudTrail's events",
      value: 0,
      source: { call: 'events.ListRules' },
    };
    return departed<RouteFault>([rules, ...evidence], {
      name,
      region: first?.trail.homeRegion ?? '',
      fault: undefined,
    });
  },
  explain: ({ facts: { name, region, fault } }) => ({
    what:
      fault === undefined
        ? `The trail ${name} in ${region} delivers to no CloudWatch Logs group, and no EventBridge rule takes CloudTrail's events.`
        : `The trail ${name} in ${region} has a CloudWatch Logs group, but ${fault}.`,
    why: 'Log files in a bucket are read after the harm is done; an alarm needs the events as they come.',
    whatToDo:
      fault === undefined
        ? `Let ${name} deliver to a CloudWatch Logs group, or send its events to those who watch with EventBridge rules.`
        : `Repair the role with which ${name} writes to its log group, and see that the group is still there.`,
  }),
  inShort: ([worst]) => ({
    headline: worst?.facts.fault === undefined ? 'nobody watches the trail' : 'trail does not reach its logs',
    move: 'deliver the trail to CloudWatch Logs',
  }),
  remedy: {
    guide: ({ facts: { name, region, fault } }) =>
      fault === undefined
        ? [
            'Create a log group, and a role that cloudtrail.amazonaws.com may assume with logs:CreateLogStream and logs:PutLogEvents on it.',
            `aws cloudtrail update-trail --name ${name} --region ${region} --cloud-watch-logs-log-group-arn GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN`,
          ]
        : [
            `See the error: aws cloudtrail get-trail-status --name ${name} --region ${region}`,
            "Check that the log group exists and that the trail's role may logs:CreateLogStream and logs:PutLogEvents on it.",
          ],
  },
});
