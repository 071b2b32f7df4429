import { z } from 'zod';
import type { Answers } from '../answers.ts';
import { accountOfArn } from '../arn.ts';
import { type Known, known, mapKnown } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { type EventSelection, readEventSelection, selectorsSchema } from './event-selection.ts';
import { moment } from './moment.ts';
import { type PerSubject, perSubject, type Said, type Stated, saidSomething } from './per-subject.ts';

const need = 'trails';

/** How a trail fares: whether it logs, and when and with what result it last delivered. */
export interface TrailStatus {
  readonly logging: boolean;
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
  readonly deliveredAt?: Date;
  readonly deliveryError?: string;
  readonly digestError?: string;
  readonly logsDeliveredAt?: Date;
  readonly logsError?: string;
  readonly source: SourceRef;
}

/** A trail, the same one in whichever regions it is seen. */
export interface Trail {
  readonly arn: string;
  readonly name: string;
  /** The account that owns it: of an organisation's trail, its management account (or a delegate's organisation). */
  readonly owner: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly bucket: string;
  readonly kmsKeyId?: string;
  readonly validation: boolean;
  readonly logGroupArn?: string;
  readonly status: Known<TrailStatus>;
  readonly selection: Known<EventSelection>;
  readonly source: SourceRef;
}

const schema = z.object({
  trailList: z.array(
    z.object({
      Name: z.string(),
      TrailARN: arnText,
      HomeRegion: z.string(),
      S3BucketName: z.string(),
      IsMultiRegionTrail: z.boolean(),
      IsOrganizationTrail: z.boolean(),
      LogFileValidationEnabled: z.boolean(),
      KmsKeyId: z.string().optional(),
      CloudWatchLogsLogGroupArn: z.string().optional(),
    }),
  ),
});
type Raw = z.output<typeof schema>['trailList'][number];

const date = moment.optional();
const text = z.string().optional();
const statusSchema = z.object({
  IsLogging: z.boolean(),
  StartLoggingTime: date,
  StopLoggingTime: date,
  LatestDeliveryTime: date,
  LatestDeliveryError: text,
  LatestDigestDeliveryError: text,
  LatestCloudWatchLogsDeliveryTime: date,
  LatestCloudWatchLogsDeliveryError: text,
});

/**
 * Reads the trails of every region. DescribeTrails lists a multi-region trail in each region (its shadows); all of
 * them are one object here, whose status and selectors come from its home region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export const readTrails = (answers: Answers): Known<Regional<readonly Trail[]>> => {
  const listed = readRegions(answers, need, 'cloudtrail.DescribeTrails', (found) =>
    mapKnown(shaped(need, found, schema), (pages) =>
      pages.flatMap(({ value, source }) =>
        value.trailList.map((raw, index) => ({ raw, source: within(source, 'trailList', index) })),
      ),
    ),
  );
  if (!listed.known) return listed;
  const asked = askedOf(answers);
  const byArn = new Map<string, Trail>();
  for (const [region, trails] of listed.value) {
    for (const { raw, source } of trails.known ? trails.value : []) {
      // The trail itself is the better witness than its shadows.
      if (!byArn.has(raw.TrailARN) || raw.HomeRegion === region)
        byArn.set(raw.TrailARN, toTrail(raw, source, asked));
    }
  }
  const inRegion = (trails: readonly { readonly raw: Raw }[]): readonly Trail[] =>
    [...new Set(trails.map(({ raw }) => raw.TrailARN))].flatMap((arn) => byArn.get(arn) ?? []);
  return known(new Map([...listed.value].map(([region, trails]) => [region, mapKnown(trails, inRegion)])));
};

/** What was asked about trails, by region and in all of them together. */
interface Asked {
  status(raw: Raw): Known<Stated<z.output<typeof statusSchema>>>;
  selectors(raw: Raw): Known<Stated<z.output<typeof selectorsSchema>>>;
}

const askedOf = (answers: Answers): Asked => {
  const held = new Map<string, PerSubject<unknown>>();
  const find = <S extends z.ZodType>(
    name: string,
    param: string,
    schema: S,
    raw: Raw,
  ): Known<Stated<z.output<S>>> => {
    const index = (region?: string): PerSubject<z.output<S>> => {
      const key = `${name} ${region ?? ''}`;
      const found =
        held.get(key) ??
        perSubject(answers, need, name, param, schema, region === undefined ? {} : { region });
      held.set(key, found);
      // INVARIANT: the index under a call's name was made with that call's own schema.
      return found as PerSubject<z.output<S>>;
    };
    const said = (one: Known<Said<z.output<S>>>) => saidSomething(one, need, `${name} of ${raw.Name}`);
    const atHome = said(index(raw.HomeRegion).of(raw.TrailARN, raw.Name));
    if (atHome.known) return atHome;
    // A trail may have been asked for by its ARN from a region that only sees its shadow.
    const elsewhere = said(index().of(raw.TrailARN));
    return elsewhere.known ? elsewhere : atHome;
  };
  return {
    status: (raw) => find('cloudtrail.GetTrailStatus', 'Name', statusSchema, raw),
    selectors: (raw) => find('cloudtrail.GetEventSelectors', 'TrailName', selectorsSchema, raw),
  };
};

const toTrail = (raw: Raw, source: SourceRef, asked: Asked): Trail => ({
  arn: raw.TrailARN,
  name: raw.Name,
  owner: accountOfArn(raw.TrailARN),
  homeRegion: raw.HomeRegion,
  multiRegion: raw.IsMultiRegionTrail,
  organization: raw.IsOrganizationTrail,
  bucket: raw.S3BucketName,
  validation: raw.LogFileValidationEnabled,
  ...(raw.KmsKeyId && { kmsKeyId: raw.KmsKeyId }),
  ...(raw.CloudWatchLogsLogGroupArn && { logGroupArn: raw.CloudWatchLogsLogGroupArn }),
  status: mapKnown(asked.status(raw), statusOf),
  selection: mapKnown(asked.selectors(raw), ({ value, source: at }) => readEventSelection(value, at)),
  source,
});

const statusOf = ({ value, source }: Stated<z.output<typeof statusSchema>>): TrailStatus => ({
  logging: value.IsLogging,
  ...(value.StartLoggingTime !== undefined && { startedAt: value.StartLoggingTime }),
  ...(value.StopLoggingTime !== undefined && { stoppedAt: value.StopLoggingTime }),
  ...(value.LatestDeliveryTime !== undefined && { deliveredAt: value.LatestDeliveryTime }),
  ...(value.LatestDeliveryError && { deliveryError: value.LatestDeliveryError }),
  ...(value.LatestDigestDeliveryError && { digestError: value.LatestDigestDeliveryError }),
  ...(value.LatestCloudWatchLogsDeliveryTime !== undefined && {
    logsDeliveredAt: value.LatestCloudWatchLogsDeliveryTime,
  }),
  ...(value.LatestCloudWatchLogsDeliveryError && { logsError: value.LatestCloudWatchLogsDeliveryError }),
  source,
});
