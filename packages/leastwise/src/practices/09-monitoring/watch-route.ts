import type { Gap } from '../../account/known.ts';
import type { MetricFilter } from '../../account/needs/alarms.ts';
import type { EventRule } from '../../account/needs/event-rules.ts';
import type { Evidence } from '../check.ts';
import { type Hearing, hearingOfFilter, hearingOfTarget, inRegion, type Listeners } from './alarm-chain.ts';
import { matchesEventPattern } from './event-pattern.ts';
import { matchesFilter } from './filter-match.ts';
import { parseFilterPattern } from './filter-pattern.ts';
import { matchesTerms, parseTerms } from './filter-terms.ts';
import type { MadeEvent } from './sample-event.ts';
import type { LogGroup, TrailFeed } from './trail-feed.ts';

/** How a route stands: events that it matches are heard of, or would be, or not, or that is not known. */
export type Standing =
  | { readonly kind: 'heard' }
  | { readonly kind: 'unheard'; readonly because: string }
  | { readonly kind: 'broken'; readonly judgedBy: string; readonly because: string }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** A way by which an event may come to someone's ears. */
export interface WatchRoute {
  /** As a message names it: `the metric filter RootUse`. */
  readonly name: string;
  readonly standing: Standing;
  readonly evidence: readonly Evidence[];
  /** Whether what it takes is known. */
  readonly understood: boolean;
  /** Whether it takes an event; a route of which that is not known takes every event, and stands as unknown. */
  takes(event: MadeEvent): boolean;
  /** What its pattern matches, where it takes less: events that the trail does not log do not come to it. */
  readonly matches?: WatchRoute['takes'];
}

const standingOf = (hearing: Hearing): Standing => (hearing.kind === 'heard' ? { kind: 'heard' } : hearing);

/** Every metric filter on a log group that multi-region trails feed, as a route. */
export const filterRoutes = (feeds: readonly TrailFeed[], listeners: Listeners): readonly WatchRoute[] =>
  feeds.flatMap((feed): readonly WatchRoute[] => {
    const { group, trail } = feed;
    if (group === undefined) return [];
    if (group.account !== listeners.account) {
      const because = `the log group ${group.name} of the trail ${trail.name} belongs to account ${group.account}`;
      return [
        unknownRoute(because, {
          need: 'alarms',
          call: `logs.DescribeMetricFilters in account ${group.account}`,
          because,
        }),
      ];
    }
    const filters = inRegion(listeners, group.region, 'filters');
    if (!filters.known) return [unknownRoute(`the metric filters of ${group.name}`, filters.gap)];
    return filters.value
      .filter(({ logGroup }) => logGroup === group.name)
      .flatMap((filter) => filterRoute(filter, group, feed, listeners));
  });

export const unknownRoute = (
  name: string,
  gap: Gap,
  takes: WatchRoute['takes'] = () => true,
): WatchRoute => ({
  name,
  standing: { kind: 'unknown', gap },
  evidence: [],
  understood: false,
  takes,
});

const filterRoute = (
  filter: MetricFilter,
  group: LogGroup,
  feed: TrailFeed,
  listeners: Listeners,
): readonly WatchRoute[] => {
  const name = `the metric filter ${filter.name}`;
  const hearing = hearingOfFilter(filter, group.region, listeners);
  const takes = takesOf(filter.pattern);
  if (typeof takes === 'string') {
    // A filter that nobody hears need not be understood.
    if (hearing.kind === 'unheard')
      return [{ name, standing: hearing, evidence: [], understood: false, takes: () => false }];
    const because = `the pattern of the metric filter ${filter.name} cannot be read: ${takes}`;
    return [unknownRoute(name, { need: 'alarms', call: 'logs.TestMetricFilter', because })];
  }
  const own: Evidence = {
    fact: `filter ${filter.name} on ${group.name}`,
    value: filter.pattern,
    source: filter.source,
  };
  const standing = hearing.kind !== 'heard' || feed.state.kind === 'live' ? standingOf(hearing) : feed.state;
  const common = {
    name,
    evidence: hearing.kind === 'heard' ? [own, ...hearing.evidence] : [own],
    understood: true,
    matches: takes,
  };
  if (standing.kind !== 'heard') return [{ ...common, standing, takes }];
  return [
    { ...common, standing, takes: (event) => takes(event) && feed.logs(event.record) },
    {
      ...common,
      standing: feed.lack,
      takes: (event) => takes(event) && !feed.logs(event.record),
    },
  ];
};

/** What a pattern takes, or why it can't be told. */
const takesOf = (pattern: string): WatchRoute['takes'] | string => {
  if (pattern.trimStart().startsWith('{')) {
    const parsed = parseFilterPattern(pattern);
    return parsed.ok
      ? ({ record }) => matchesFilter(parsed.expression, record)
      : `${parsed.problem}, at character ${parsed.at}`;
  }
  if (pattern.trimStart().startsWith('[')) return 'it is for space-delimited logs';
  const terms = parseTerms(pattern);
  return terms === undefined ? 'its terms are not understood' : ({ text }) => matchesTerms(terms, text);
};

/**
 * Every EventBridge rule of the default buses that matches events, as a route for the events of its region. They get
 * CloudTrail's events from trails that log: `stopped` is how they stand where none does.
 */
export const ruleRoutes = (listeners: Listeners, stopped?: Standing): readonly WatchRoute[] =>
  [...listeners.alarms.keys()].flatMap((region) => {
    const rules = inRegion(listeners, region, 'rules');
    if (!rules.known)
      return [
        unknownRoute(`the EventBridge rules in ${region}`, rules.gap, (event) => event.region === region),
      ];
    return rules.value
      .filter(({ enabled, pattern, bus }) => enabled && pattern !== undefined && /(^|\/)default$/.test(bus))
      .map((rule) => ruleRoute(rule, region, listeners, stopped));
  });

const ruleRoute = (
  rule: EventRule,
  region: string,
  listeners: Listeners,
  stopped: Standing | undefined,
): WatchRoute => {
  const name = `the EventBridge rule ${rule.name} in ${region}`;
  const hearing = hearingOfRule(rule, listeners);
  const reaches = (event: MadeEvent): boolean =>
    event.region === region && (rule.hearsReads || !event.readOnly);
  const pattern = parsedJson(rule.pattern ?? '');
  const probe = matchesEventPattern(pattern, {});
  if (!probe.ok) {
    if (hearing.kind === 'unheard')
      return { name, standing: hearing, evidence: [], understood: false, takes: () => false };
    const because = `the pattern of ${name} cannot be read: ${probe.problem}, at ${probe.pointer === '' ? 'its top' : probe.pointer}`;
    return unknownRoute(name, { need: 'alarms', call: 'events.TestEventPattern', because }, reaches);
  }
  const own: Evidence = {
    fact: `EventBridge rule ${rule.name}`,
    value: rule.pattern ?? '',
    source: rule.source,
  };
  return {
    name,
    standing: hearing.kind === 'heard' && stopped !== undefined ? stopped : standingOf(hearing),
    evidence: hearing.kind === 'heard' ? [own, ...hearing.evidence] : [own],
    understood: true,
    takes: (event) => {
      if (!reaches(event)) return false;
      const answer = matchesEventPattern(pattern, event.envelope);
      return answer.ok && answer.matches;
    },
  };
};

const hearingOfRule = (rule: EventRule, listeners: Listeners): Hearing => {
  if (!rule.targets.known) return { kind: 'unknown', gap: rule.targets.gap };
  const hearings = rule.targets.value.map((target) => hearingOfTarget(target, listeners));
  return (
    hearings.find(({ kind }) => kind === 'heard') ??
    hearings.find(({ kind }) => kind === 'unknown') ??
    hearings[0] ?? { kind: 'unheard', because: `the rule ${rule.name} has no target` }
  );
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
