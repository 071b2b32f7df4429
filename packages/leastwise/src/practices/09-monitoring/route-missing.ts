import type { Trail } from '../../account/needs/trails.ts';
import type { Listeners } from './alarm-chain.ts';
import { eventRoute } from './event-route.ts';
import type { TrailFeed } from './trail-feed.ts';

/**
 * Why no alarm can be asked for yet: there is no trail that sees all regions, or nothing of it reaches anybody. Then
 * one other check says so once, instead of every alarm.
 */
export const routeMissing = (
  trails: readonly Trail[],
  feeds: readonly TrailFeed[],
  listeners: Listeners,
): string | undefined => {
  if (!trails.some(({ multiRegion }) => multiRegion))
    return 'no multi-region trail records here: multi-region-trail judges that';
  if (feeds.some(({ group }) => group !== undefined)) return undefined;
  const route = eventRoute(listeners.alarms, listeners.account);
  if (!route.known || route.value !== undefined) return undefined;
  const stopped = feeds.find(({ state }) => state.kind === 'broken' && state.judgedBy === 'trail-logging');
  return stopped === undefined
    ? 'nothing that the trail records reaches anybody: trail-route judges that'
    : `the trail ${stopped.trail.name} does not log: trail-logging judges that`;
};
