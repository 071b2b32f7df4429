import type { Gap } from '../../account/known.ts';
import type { ManagementSelection } from '../../account/needs/event-selection.ts';
import type { Trail } from '../../account/needs/trails.ts';
import { ageInDays } from '../age.ts';
import { coverageOf, logsEverything, missingIn } from './management-coverage.ts';

/** A CloudWatch Logs group, taken from its ARN. */
export interface LogGroup {
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Whether what a multi-region trail records reaches those who watch it. */
export type FeedState =
  | { readonly kind: 'live' }
  /** It would, were it not for what another check judges. */
  | { readonly kind: 'broken'; readonly judgedBy: string; readonly because: string }
  | { readonly kind: 'unheard'; readonly because: string }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** A multi-region trail with the log group it feeds. */
export interface TrailFeed {
  readonly trail: Trail;
  readonly group?: LogGroup;
  readonly state: FeedState;
  /** Whether its selectors let an event through. */
  logs(record: Readonly<Record<string, unknown>>): boolean;
  /** The fault by which what they leave out does not come. */
  readonly lack: Exclude<FeedState, { readonly kind: 'live' }>;
}

/** `arn:aws:logs:us-east-1:111122223333:log-group:trail:*` → its parts. */
export const logGroupOf = (arn: string): LogGroup | undefined => {
  const [, , , region, account, kind, ...name] = arn.split(':');
  if (region === undefined || account === undefined || kind !== 'log-group' || name[0] === undefined)
    return undefined;
  return { region, account, name: name[0] };
};

/** What hinders a trail's delivery to its log group, or nothing. */
export const logsFault = (trail: Trail, asOf: Date): string | undefined => {
  if (trail.logGroupArn === undefined || !trail.status.known) return undefined;
  const { logsError, logsDeliveredAt, startedAt } = trail.status.value;
  if (logsError !== undefined) return `delivery to its log group fails: ${logsError}`;
  const since = logsDeliveredAt ?? startedAt;
  if (since === undefined || ageInDays(since, asOf) < 1) return undefined;
  return logsDeliveredAt === undefined
    ? 'nothing was ever delivered to its log group'
    : `nothing has reached its log group since ${logsDeliveredAt.toISOString()}`;
};

/** The multi-region trails among an account's own; only they see what happens in every region. */
export const trailFeeds = (trails: readonly Trail[], account: string, asOf: Date): readonly TrailFeed[] =>
  trails
    .filter((trail) => trail.multiRegion && trail.owner === account)
    .map((trail) => {
      const group = trail.logGroupArn === undefined ? undefined : logGroupOf(trail.logGroupArn);
      return {
        trail,
        ...(group !== undefined && { group }),
        state: stateOf(trail, asOf),
        ...selectionOf(trail, trails),
      };
    });

/**
 * What a trail's selectors let through. Where all multi-region trails together leave something out, another check says
 * so; where another of them logs it, only the log group of this one goes without.
 */
const selectionOf = (trail: Trail, trails: readonly Trail[]): Pick<TrailFeed, 'logs' | 'lack'> => {
  const { selection } = trail;
  if (!selection.known) return { logs: () => false, lack: { kind: 'unknown', gap: selection.gap } };
  const { management } = selection.value;
  const because = `the trail ${trail.name} does not log ${missingIn(coverageOf([selection.value])).join(' nor ')}`;
  const together = trails.flatMap((one) =>
    one.multiRegion && one.selection.known ? [one.selection.value] : [],
  );
  return {
    logs: (record) => management.some((one) => letsThrough(one, record)),
    lack: logsEverything(coverageOf(together))
      ? { kind: 'unheard', because }
      : { kind: 'broken', judgedBy: 'trail-management-events', because },
  };
};

const letsThrough = (
  { read, write, excluded, limits }: ManagementSelection,
  { readOnly, eventSource }: Readonly<Record<string, unknown>>,
): boolean =>
  (readOnly === true ? read : write) && !excluded.includes(String(eventSource)) && limits.length === 0;

/**
 * The fault of every multi-region trail being stopped: then EventBridge gets none of CloudTrail's events. Nothing where
 * one logs, or may.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const stoppedTrail = (
  trails: readonly Trail[],
): (FeedState & { readonly kind: 'broken' }) | undefined => {
  const multiRegion = trails.filter((trail) => trail.multiRegion);
  const [first] = multiRegion;
  if (first === undefined || multiRegion.some(({ status }) => !status.known || status.value.logging))
    return undefined;
  return { kind: 'broken', judgedBy: 'trail-logging', because: `the trail ${first.name} does not log` };
};

const stateOf = (trail: Trail, asOf: Date): FeedState => {
  if (!trail.status.known) return { kind: 'unknown', gap: trail.status.gap };
  if (!trail.status.value.logging) {
    return { kind: 'broken', judgedBy: 'trail-logging', because: `the trail ${trail.name} does not log` };
  }
  const fault = logsFault(trail, asOf);
  return fault === undefined
    ? { kind: 'live' }
    : { kind: 'broken', judgedBy: 'trail-route', because: `of the trail ${trail.name}, ${fault}` };
};
