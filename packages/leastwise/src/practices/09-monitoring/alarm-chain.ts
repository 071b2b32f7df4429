import { accountOfArn, nameOfArn } from '../../account/arn.ts';
import type { Gap, Known } from '../../account/known.ts';
import type { Alarm, Alarms, MetricFilter, MetricName } from '../../account/needs/alarms.ts';
import type { Regional } from '../../account/regional.ts';
import type { Evidence } from '../check.ts';
import { ringsByRule } from './composite-rule.ts';

/** Whether someone hears of it when a thing rings, and how. */
export type Hearing =
  | { readonly kind: 'heard'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'unheard'; readonly because: string }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** What is known of who hears what, in an account. */
export interface Listeners {
  readonly account: string;
  readonly alarms: Regional<Alarms>;
}

const unknown = (gap: Gap): Hearing => ({ kind: 'unknown', gap });

/** The best of several: heard, else unknown, else the first reason why not. */
const best = (hearings: readonly Hearing[], otherwise: string): Hearing =>
  hearings.find(({ kind }) => kind === 'heard') ??
  hearings.find(({ kind }) => kind === 'unknown') ??
  hearings[0] ?? { kind: 'unheard', because: otherwise };

/** Whether an alarm on a metric of the filter reaches someone. Filter and alarm stand in one region. */
export const hearingOfFilter = (filter: MetricFilter, region: string, listeners: Listeners): Hearing => {
  const alarms = inRegion(listeners, region, 'alarms');
  if (!alarms.known) return unknown(alarms.gap);
  const watching = alarms.value.filter((alarm) =>
    alarm.metrics.some((metric) => filter.metrics.some((fed) => sameMetric(fed, metric))),
  );
  return best(
    watching.map((alarm) => hearingOfAlarm(alarm, alarms.value, listeners)),
    'no alarm watches its metric',
  );
};

const sameMetric = (a: MetricName, b: MetricName): boolean =>
  a.namespace === b.namespace && a.name === b.name && a.dimensions.join() === b.dimensions.join();

const hearingOfAlarm = (alarm: Alarm, all: readonly Alarm[], listeners: Listeners): Hearing => {
  const { ringing, unclear } = ringingWith(alarm, all);
  const hearings = ringing.flatMap((one) =>
    one.actions.map((target): Hearing => {
      const hearing = hearingOfTarget(target, listeners);
      if (hearing.kind === 'unheard')
        return { ...hearing, because: `the alarm ${one.name} is heard by nobody: ${hearing.because}` };
      if (hearing.kind === 'unknown') return hearing;
      return {
        kind: 'heard',
        evidence: [{ fact: 'alarm', value: one.name, source: one.source }, ...hearing.evidence],
      };
    }),
  );
  const doubts = unclear
    .filter(({ actions }) => actions.length > 0)
    .map(({ name }) => {
      const because = `whether the composite alarm ${name} rings with ${alarm.name} alone cannot be told from its rule`;
      return unknown({ need: 'alarms', call: `cloudwatch.DescribeAlarms of ${name}`, because });
    });
  return best([...hearings, ...doubts], `the alarm ${alarm.name} has no action that is switched on`);
};

/** An alarm with the composite alarms that ring when it rings alone, and those of which that cannot be told. */
const ringingWith = (
  alarm: Alarm,
  all: readonly Alarm[],
): { readonly ringing: readonly Alarm[]; readonly unclear: readonly Alarm[] } => {
  const ringing = [alarm];
  for (;;) {
    const rings = (named: string): boolean =>
      ringing.some(({ name, arn }) => name === named || arn === named);
    const others = all.filter(({ compositeRule }) => compositeRule !== undefined);
    const next = others.find(
      (one) => !ringing.includes(one) && ringsByRule(one.compositeRule ?? '', rings) === true,
    );
    if (next === undefined) {
      const unclear = others.filter(
        ({ compositeRule = '' }) =>
          ringsByRule(compositeRule, rings) === undefined &&
          ringing.some(({ name, arn }) => compositeRule.includes(name) || compositeRule.includes(arn)),
      );
      return { ringing, unclear };
    }
    ringing.push(next);
  }
};

/** Actions of an alarm, and targets of a rule, that change machines or keep events, and tell nobody. */
const silent = /^arn:[^:]*:(?:automate:|swf:|autoscaling:|ec2:|events:[^:]*:(?::|\d{12}:target\/))/;

/** Whether a topic, function, queue or bus that is told of an event passes it on to someone. */
export const hearingOfTarget = (target: string, listeners: Listeners): Hearing => {
  if (silent.test(target)) return { kind: 'unheard', because: `${target} tells nobody` };
  const [, , service, region = ''] = target.split(':');
  if (service !== 'sns') return { kind: 'heard', evidence: [] };
  if (accountOfArn(target) !== listeners.account) {
    return unknown({
      need: 'alarms',
      call: `sns.ListSubscriptionsByTopic of ${target}`,
      because: `the topic ${nameOfArn(target)} belongs to account ${accountOfArn(target)}: who subscribes to it is not in this snapshot`,
    });
  }
  const subscriptions = inRegion(listeners, region, 'subscriptions');
  if (!subscriptions.known) return unknown(subscriptions.gap);
  const own = subscriptions.value.filter(({ topicArn }) => topicArn === target);
  const confirmed = own.find((subscription) => subscription.confirmed);
  if (confirmed !== undefined) {
    const value = `${confirmed.protocol} subscription to ${nameOfArn(target)}`;
    return { kind: 'heard', evidence: [{ fact: 'heard through', value, source: confirmed.source }] };
  }
  const because = own.length === 0 ? 'has no subscription' : 'has no subscription that was confirmed';
  return { kind: 'unheard', because: `the topic ${nameOfArn(target)} ${because}` };
};

/** One of the lists of a region. */
export const inRegion = <K extends keyof Alarms>(
  { alarms }: Listeners,
  region: string,
  list: K,
): Alarms[K] | Known<never> => {
  const held = alarms.get(region);
  if (held?.known === true) return held.value[list];
  const because = `nothing was read of the alarms in ${region}`;
  return held ?? { known: false, gap: { need: 'alarms', call: `${callOf[list]} in ${region}`, because } };
};

const callOf: Readonly<Record<keyof Alarms, string>> = {
  filters: 'logs.DescribeMetricFilters',
  alarms: 'cloudwatch.DescribeAlarms',
  subscriptions: 'sns.ListSubscriptions',
  rules: 'events.ListRules',
};
