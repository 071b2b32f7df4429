import { z } from 'zod';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';

/** The answer of GetEventSelectors. */
export const selectorsSchema = z
  .object({
    TrailARN: arnText,
    EventSelectors: z
      .array(
        z.object({
          ReadWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']),
          IncludeManagementEvents: z.boolean(),
          ExcludeManagementEventSources: z.array(z.string()),
        }),
      )
      .optional(),
    AdvancedEventSelectors: z
      .array(
        z.object({
          Name: z.string().optional(),
          FieldSelectors: z.array(
            z.looseObject({
              Field: z.string(),
              Equals: z.array(z.string()).optional(),
              NotEquals: z.array(z.string()).optional(),
            }),
          ),
        }),
      )
      .optional(),
  })
  .refine((said) => (said.EventSelectors ?? said.AdvancedEventSelectors) !== undefined, {
    error: 'holds neither EventSelectors nor AdvancedEventSelectors',
  });
type Raw = z.output<typeof selectorsSchema>;
type FieldSelector = NonNullable<Raw['AdvancedEventSelectors']>[number]['FieldSelectors'][number];

/** Management events that one selector lets through. */
export interface ManagementSelection {
  readonly read: boolean;
  readonly write: boolean;
  /** Services whose events it leaves out, as `kms.amazonaws.com`. */
  readonly excluded: readonly string[];
  /** Other limits it sets, in words: `eventName is CreateUser`. */
  readonly limits: readonly string[];
  readonly source: SourceRef;
}

/** Which management events a trail logs: those that any of these lets through. */
export interface EventSelection {
  readonly management: readonly ManagementSelection[];
  readonly source: SourceRef;
}

/**
 * Reads a trail's basic or advanced selectors. A trail without any logs all management events.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export const readEventSelection = (raw: Raw, source: SourceRef): EventSelection => {
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = raw;
  if (basic.length === 0 && advanced.length === 0) {
    return { management: [{ read: true, write: true, excluded: [], limits: [], source }], source };
  }
  const fromBasic = basic.flatMap((selector, index): ManagementSelection[] =>
    selector.IncludeManagementEvents
      ? [
          {
            read: selector.ReadWriteType !== 'WriteOnly',
            write: selector.ReadWriteType !== 'ReadOnly',
            excluded: selector.ExcludeManagementEventSources,
            limits: [],
            source: within(source, 'EventSelectors', index),
          },
        ]
      : [],
  );
  const fromAdvanced = advanced.flatMap(({ FieldSelectors: fields }, index): ManagementSelection[] => {
    const category = fields.find(({ Field }) => Field === 'eventCategory');
    if (!category?.Equals?.includes('Management')) return [];
    return [advancedSelection(fields, within(source, 'AdvancedEventSelectors', index))];
  });
  return { management: [...fromBasic, ...fromAdvanced], source };
};

const advancedSelection = (fields: readonly FieldSelector[], source: SourceRef): ManagementSelection => {
  const readOnly = fields.find(({ Field }) => Field === 'readOnly')?.Equals;
  const onlyNotEquals = ({ Field, NotEquals, ...rest }: FieldSelector): boolean =>
    Field === 'eventSource' && NotEquals !== undefined && Object.values(rest).every(isEmpty);
  return {
    read: readOnly === undefined || readOnly.includes('true'),
    write: readOnly === undefined || readOnly.includes('false'),
    excluded: fields.filter(onlyNotEquals).flatMap(({ NotEquals = [] }) => NotEquals),
    limits: fields
      .filter((field) => !['eventCategory', 'readOnly'].includes(field.Field) && !onlyNotEquals(field))
      .map(inWords),
    source,
  };
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

const inWords = ({ Field, ...tests }: FieldSelector): string =>
  Object.entries(tests)
    .filter(([, value]) => !isEmpty(value))
    .map(
      ([operator, value]) =>
        `${Field} ${operator} ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    )
    .join(' and ');
