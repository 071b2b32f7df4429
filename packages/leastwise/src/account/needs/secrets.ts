import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'secrets';
const call = 'secretsmanager.ListSecrets';

/** A secret of Secrets Manager as the list shows it: never its value. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly rotates: boolean;
  /** Days between rotations; AWS works it out from a schedule too. */
  readonly rotationDays?: number;
  readonly rotatedAt?: Date;
  /** When it was last changed in any way. */
  readonly changedAt?: Date;
  readonly createdAt?: Date;
  readonly nextRotationAt?: Date;
  /** Set once it is scheduled for deletion. */
  readonly deletedAt?: Date;
  /** The service that made it and keeps it. */
  readonly owningService?: string;
  /** Where a replica's original is: there it is rotated. */
  readonly primaryRegion?: string;
  readonly source: SourceRef;
}

const schema = z.object({
  SecretList: z.array(
    z.object({
      ARN: arnText,
      Name: z.string(),
      // AWS leaves it out where rotation was never set up.
      RotationEnabled: z.boolean().default(false),
      RotationRules: z
        .object({ AutomaticallyAfterDays: z.number().optional(), ScheduleExpression: z.string().optional() })
        .optional(),
      LastRotatedDate: moment.optional(),
      LastChangedDate: moment.optional(),
      CreatedDate: moment.optional(),
      NextRotationDate: moment.optional(),
      DeletedDate: moment.optional(),
      OwningService: z.string().optional(),
      PrimaryRegion: z.string().optional(),
    }),
  ),
});

type Raw = z.output<typeof schema>['SecretList'][number];

/** Days of a `rate(…)` schedule, rounded up; nothing for `cron(…)`. */
export const daysOfRate = (expression: string): number | undefined => {
  const match = /^rate\((\d+) (hour|day)s?\)$/.exec(expression.trim());
  if (match === null) return undefined;
  return match[2] === 'hour' ? Math.ceil(Number(match[1]) / 24) : Number(match[1]);
};

const secretOf = (raw: Raw, source: SourceRef): Secret => {
  const { AutomaticallyAfterDays: days, ScheduleExpression: schedule } = raw.RotationRules ?? {};
  const rotationDays = days ?? (schedule === undefined ? undefined : daysOfRate(schedule));
  return {
    arn: raw.ARN,
    name: raw.Name,
    rotates: raw.RotationEnabled,
    ...(rotationDays !== undefined && { rotationDays }),
    ...(raw.LastRotatedDate !== undefined && { rotatedAt: raw.LastRotatedDate }),
    ...(raw.LastChangedDate !== undefined && { changedAt: raw.LastChangedDate }),
    ...(raw.CreatedDate !== undefined && { createdAt: raw.CreatedDate }),
    ...(raw.NextRotationDate !== undefined && { nextRotationAt: raw.NextRotationDate }),
    ...(raw.DeletedDate !== undefined && { deletedAt: raw.DeletedDate }),
    ...(raw.OwningService !== undefined && { owningService: raw.OwningService }),
    ...(raw.PrimaryRegion !== undefined && { primaryRegion: raw.PrimaryRegion }),
    source,
  };
};

/**
 * Reads the secrets of every region.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html
 */
export const readSecrets = (answers: Answers): Known<Regional<readonly Secret[]>> =>
  readRegions(answers, need, call, (found) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    return listOf(need, call, pages.value, 'SecretList', ({ ARN }) => ARN, secretOf);
  });
