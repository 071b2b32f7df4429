import { z } from 'zod';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { type Regional, regionsOf } from '../regional.ts';
import { type Shaped, shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { type EventRule, readEventRules } from './event-rules.ts';

const need = 'alarms';

/** A metric filter of a log group, with the metrics it feeds. */
export interface MetricFilter {
  readonly name: string;
  readonly logGroup: string;
  readonly pattern: string;
  readonly metrics: readonly MetricName[];
  readonly source: SourceRef;
}

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  /** Names of its dimensions, sorted. */
  readonly dimensions: readonly string[];
}

/** A CloudWatch alarm; a composite one watches others by its rule. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  /** What it does when it rings: ARNs of topics, functions and so on; none where its actions are switched off. */
  readonly actions: readonly string[];
  readonly metrics: readonly MetricName[];
  readonly compositeRule?: string;
  readonly source: SourceRef;
}

/** A subscription to an SNS topic. */
export interface Subscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether the one who is subscribed has said yes. */
  readonly confirmed: boolean;
  readonly source: SourceRef;
}

/** What rings in a region, and who hears it. */
export interface Alarms {
  readonly filters: Known<readonly MetricFilter[]>;
  readonly alarms: Known<readonly Alarm[]>;
  readonly subscriptions: Known<readonly Subscription[]>;
  readonly rules: Known<readonly EventRule[]>;
}

const dimensions = z.array(z.object({ Name: z.string() }));
const common = {
  AlarmName: z.string(),
  AlarmArn: arnText,
  ActionsEnabled: z.boolean(),
  AlarmActions: z.array(z.string()),
};

const filterSchema = z.object({
  metricFilters: z.array(
    z.object({
      filterName: z.string(),
      filterPattern: z.string(),
      logGroupName: z.string(),
      metricTransformations: z.array(
        z.object({
          metricName: z.string(),
          metricNamespace: z.string(),
          // AWS leaves it out where there are none.
          dimensions: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  ),
});
const alarmSchema = z.object({
  MetricAlarms: z.array(
    z
      .object({
        ...common,
        MetricName: z.string().optional(),
        Namespace: z.string().optional(),
        Dimensions: dimensions.optional(),
        Metrics: z
          .array(
            z.object({
              MetricStat: z
                .object({
                  Metric: z.object({
                    MetricName: z.string().optional(),
                    Namespace: z.string().optional(),
                    Dimensions: dimensions.default([]),
                  }),
                })
                .optional(),
            }),
          )
          .default([]),
      })
      // An alarm on an expression names its metrics within; one on a metric says which by its dimensions, or by none.
      .refine(({ MetricName, Dimensions }) => MetricName === undefined || Dimensions !== undefined, {
        error: 'does not say which dimensions its metric has',
      }),
  ),
  // Versions of the AWS CLI that know no composite alarms leave the list out.
  CompositeAlarms: z.array(z.object({ ...common, AlarmRule: z.string() })).default([]),
});
const subscriptionSchema = z.object({
  Subscriptions: z.array(
    z.object({
      SubscriptionArn: z.string(),
      Protocol: z.string(),
      Endpoint: z.string(),
      TopicArn: arnText,
    }),
  ),
});
type RawFilter = z.output<typeof filterSchema>['metricFilters'][number];
type RawAlarm = z.output<typeof alarmSchema>['MetricAlarms'][number];
type RawSubscription = z.output<typeof subscriptionSchema>['Subscriptions'][number];

const calls = {
  filters: 'logs.DescribeMetricFilters',
  alarms: 'cloudwatch.DescribeAlarms',
  subscriptions: 'sns.ListSubscriptions',
  rules: 'events.ListRules',
} as const;

/**
 * Reads metric filters, alarms, subscriptions and EventBridge rules of every region, each by itself: where one of
 * them was refused, the others still speak.
 */
export const readAlarms = (answers: Answers): Known<Regional<Alarms>> => {
  if (Object.values(calls).every((call) => answers.of(call).length === 0))
    return missing(gapOf(need, calls.alarms));
  const read = <S extends z.ZodType, T>(
    call: string,
    region: string,
    schema: S,
    of: (pages: readonly Shaped<z.output<S>>[]) => Known<readonly T[]>,
  ): Known<readonly T[]> => {
    const found = answered(answers, need, call, { region });
    const pages = found.known ? shaped(need, found.value, schema) : found;
    return pages.known ? of(pages.value) : pages;
  };
  return known(
    new Map(
      regionsOf(answers).map((region): [string, Known<Alarms>] => [
        region,
        known({
          filters: read(calls.filters, region, filterSchema, filtersOf),
          alarms: read(calls.alarms, region, alarmSchema, alarmsOf),
          subscriptions: read(calls.subscriptions, region, subscriptionSchema, subscriptionsOf),
          rules: readEventRules(answers, region),
        }),
      ]),
    ),
  );
};

const filtersOf = (
  pages: readonly Shaped<z.output<typeof filterSchema>>[],
): Known<readonly MetricFilter[]> => {
  const id = (raw: RawFilter) => `${raw.logGroupName} ${raw.filterName}`;
  return listOf(need, calls.filters, pages, 'metricFilters', id, (raw, source) => ({
    name: raw.filterName,
    logGroup: raw.logGroupName,
    pattern: raw.filterPattern,
    metrics: raw.metricTransformations.map((to) => ({
      namespace: to.metricNamespace,
      name: to.metricName,
      dimensions: Object.keys(to.dimensions).sort(),
    })),
    source,
  }));
};

const alarmsOf = (pages: readonly Shaped<z.output<typeof alarmSchema>>[]): Known<readonly Alarm[]> => {
  const id = (raw: { readonly AlarmArn: string }) => raw.AlarmArn;
  const metric = listOf(
    need,
    calls.alarms,
    pages,
    'MetricAlarms',
    id,
    (raw, source): Alarm => ({
      ...alarmOf(raw),
      metrics: metricsOf(raw),
      source,
    }),
  );
  if (!metric.known) return metric;
  const composite = listOf(
    need,
    calls.alarms,
    pages,
    'CompositeAlarms',
    id,
    (raw, source): Alarm => ({
      ...alarmOf(raw),
      metrics: [],
      compositeRule: raw.AlarmRule,
      source,
    }),
  );
  return composite.known ? known([...metric.value, ...composite.value]) : composite;
};

const alarmOf = (raw: Pick<RawAlarm, keyof typeof common>) => ({
  name: raw.AlarmName,
  arn: raw.AlarmArn,
  actions: raw.ActionsEnabled ? raw.AlarmActions : [],
});

const metricsOf = ({ MetricName, Namespace, Dimensions, Metrics }: RawAlarm): readonly MetricName[] =>
  [
    { MetricName, Namespace, Dimensions },
    ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
  ].flatMap((metric) =>
    metric.MetricName === undefined || metric.Namespace === undefined
      ? []
      : [
          {
            namespace: metric.Namespace,
            name: metric.MetricName,
            dimensions: (metric.Dimensions ?? []).map(({ Name }) => Name).sort(),
          },
        ],
  );

const subscriptionsOf = (
  pages: readonly Shaped<z.output<typeof subscriptionSchema>>[],
): Known<readonly Subscription[]> => {
  // Until it is confirmed its ARN reads `PendingConfirmation`; after an unsubscribe, `Deleted`.
  const id = (raw: RawSubscription) =>
    [raw.SubscriptionArn, raw.TopicArn, raw.Protocol, raw.Endpoint].join(' ');
  return listOf(need, calls.subscriptions, pages, 'Subscriptions', id, (raw, source) => ({
    topicArn: raw.TopicArn,
    protocol: raw.Protocol,
    endpoint: raw.Endpoint,
    confirmed: raw.SubscriptionArn.startsWith('arn:'),
    source,
  }));
};
