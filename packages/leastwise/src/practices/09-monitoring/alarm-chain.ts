import { accountOfArn, nameOfArn } from '../../account/arn.ts';
import type { Gap, Known } from '../../account/known.ts';
import type { Alarm, Alarms, MetricFilter, MetricName } from '../../account/needs/alarms.ts';
import type { Regional } from '../../account/regional.ts';
import type { Evidence } from '../check.ts';

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
  const acting = [alarm, ...all.filter(({ compositeRule = '' }) => refersTo(compositeRule, alarm))];
  const hearings = acting.flatMap((one) =>
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
  return best(hearings, `the alarm ${alarm.name} has no action that is switched on`);
};

/** Whether a composite alarm's rule, `ALARM("root") OR ALARM(arn:…)`, speaks of an alarm. */
const refersTo = (rule: string, { name, arn }: Alarm): boolean =>
  [...rule.matchAll(/ALARM\(\s*"?([^")]+)"?\s*\)/g)].some(([, named]) => named === name || named === arn);

/** Actions of an alarm, and targets of a rule, that change machines and tell nobody. */
const silent = /^arn:[^:]*:(?:automate:|swf:|autoscaling:|ec2:)/;

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
