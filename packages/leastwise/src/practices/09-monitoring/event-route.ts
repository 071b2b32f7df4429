import { type Gap, type Known, known, missing } from '../../account/known.ts';
import type { Alarms } from '../../account/needs/alarms.ts';
import type { Regional } from '../../account/regional.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import { globalRegionOf, makeEvent } from './sample-event.ts';
import { ruleRoutes } from './watch-route.ts';
import { watchedActivities } from './watched-activity.ts';

/** A rule by which some of the watched activities come to someone's ears. */
export interface EventRoute {
  readonly name: string;
  readonly source: SourceRef;
}

/** An EventBridge rule that takes CloudTrail events and passes them on, nothing where there is none. */
export const eventRoute = (alarms: Regional<Alarms>, account: string): Known<EventRoute | undefined> => {
  const regions = [...alarms.keys()];
  const events = watchedActivities.flatMap(({ rings }) =>
    rings.flatMap((sample) =>
      (sample.reach === 'global' ? [globalRegionOf(regions)] : regions).map((region) =>
        makeEvent(sample, { account, region }),
      ),
    ),
  );
  let gap: Gap | undefined;
  for (const route of ruleRoutes({ account, alarms })) {
    const [own] = route.evidence;
    if (route.standing.kind === 'unknown') gap ??= route.standing.gap;
    else if (
      route.standing.kind === 'heard' &&
      own !== undefined &&
      events.some((event) => route.takes(event))
    ) {
      return known({ name: String(own.fact), source: own.source });
    }
  }
  return gap === undefined ? known(undefined) : missing(gap);
};
