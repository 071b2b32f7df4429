import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { type Known, mapKnown } from '../known.ts';
import { type Shaped, shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { perSubject } from './per-subject.ts';

const need = 'alarms';
const call = 'events.ListRules';
const targetsCall = 'events.ListTargetsByRule';

/** An EventBridge rule with its targets. */
export interface EventRule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  /** The event pattern as JSON text; rules on a schedule have none. */
  readonly pattern?: string;
  readonly enabled: boolean;
  /** Whether read-only management events reach it, which they don't unless it says so. */
  readonly hearsReads: boolean;
  /** ARNs of what it sends events to. */
  readonly targets: Known<readonly string[]>;
  readonly source: SourceRef;
}

const ruleSchema = z.object({
  Rules: z.array(
    z.object({
      Name: z.string(),
      Arn: arnText,
      EventPattern: z.string().optional(),
      State: z.string(),
      EventBusName: z.string().default('default'),
    }),
  ),
});
const targetSchema = z.object({ Targets: z.array(z.object({ Arn: arnText })) });

type Raw = z.output<typeof ruleSchema>['Rules'][number];

/**
 * Reads the rules of a region's default event bus, the only one that CloudTrail's events come to.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export const readEventRules = (answers: Answers, region: string): Known<readonly EventRule[]> => {
  const found = answered(answers, need, call, { region });
  if (!found.known) return found;
  const pages = shaped(need, found.value, ruleSchema);
  if (!pages.known) return pages;
  const targets = perSubject(answers, need, targetsCall, 'Rule', targetSchema, { region });
  const toRule = (raw: Raw, source: SourceRef): EventRule => ({
    name: raw.Name,
    arn: raw.Arn,
    bus: raw.EventBusName,
    ...(raw.EventPattern !== undefined && { pattern: raw.EventPattern }),
    enabled: raw.State.startsWith('ENABLED'),
    hearsReads: raw.State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    targets: mapKnown(targets.pagesOf(raw.Name), arnsOf),
    source,
  });
  return listOf(need, call, pages.value, 'Rules', ({ Arn }) => Arn, toRule);
};

const arnsOf = (pages: readonly Shaped<z.output<typeof targetSchema>>[]): readonly string[] =>
  pages.flatMap(({ value }) => value.Targets.map(({ Arn }) => Arn));
