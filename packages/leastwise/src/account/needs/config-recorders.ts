import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { entriesOf } from './entries.ts';

const need = 'config-recorders';
const listCall = 'configservice.DescribeConfigurationRecorders';
const stateCall = 'configservice.DescribeConfigurationRecorderStatus';

/** A configuration recorder of AWS Config, with its state. */
export interface ConfigRecorder {
  readonly name: string;
  readonly recording: boolean;
  /** `SUCCESS`, `PENDING` or `FAILURE`; nothing before it ever recorded. */
  readonly lastStatus?: string;
  /** Every supported type, or all but the excluded, or only the included. */
  readonly strategy: 'all' | 'exclusion' | 'inclusion';
  /** Whether `all` takes the global IAM types in. */
  readonly includesGlobal: boolean;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  /** The service that keeps the recorder for its own use; its items are not shown to the account. */
  readonly internalTo?: string;
  readonly source: SourceRef;
  readonly statusSource: SourceRef;
}

const schema = z.object({
  ConfigurationRecorders: z.array(
    z.object({
      name: z.string(),
      recordingScope: z.string().optional(),
      servicePrincipal: z.string().optional(),
      recordingGroup: z.object({
        allSupported: z.boolean(),
        includeGlobalResourceTypes: z.boolean(),
        resourceTypes: z.array(z.string()),
        exclusionByResourceTypes: z.object({ resourceTypes: z.array(z.string()) }).optional(),
        recordingStrategy: z.object({ useOnly: z.string() }).optional(),
      }),
    }),
  ),
});
type Raw = z.output<typeof schema>['ConfigurationRecorders'][number];

const statusSchema = z.object({
  ConfigurationRecordersStatus: z.array(
    z.object({ name: z.string(), recording: z.boolean(), lastStatus: z.string().optional() }),
  ),
});

/**
 * Reads the recorders of every region.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 */
export const readConfigRecorders = (answers: Answers): Known<Regional<readonly ConfigRecorder[]>> =>
  readRegions(answers, need, listCall, (found, region) => {
    const recorders = shaped(need, found, schema);
    if (!recorders.known) return recorders;
    const listed = entriesOf(need, listCall, recorders.value, 'ConfigurationRecorders', ({ name }) => name);
    if (!listed.known) return listed;
    // Where there is no recorder there is no state to ask for.
    if (listed.value.size === 0) return known([]);
    const asked = answered(answers, need, stateCall, { region });
    if (!asked.known) return asked;
    const pages = shaped(need, asked.value, statusSchema);
    if (!pages.known) return pages;
    const states = entriesOf(
      need,
      stateCall,
      pages.value,
      'ConfigurationRecordersStatus',
      ({ name }) => name,
    );
    if (!states.known) return states;
    const read: ConfigRecorder[] = [];
    for (const [name, { raw, source }] of listed.value) {
      const state = states.value.get(name);
      if (state === undefined) {
        const call = `${stateCall} in ${region}`;
        return missing({ need, call, because: `${call} says nothing of the recorder ${name}` });
      }
      const { recording, lastStatus } = state.raw;
      read.push({
        ...describe(raw),
        recording,
        ...(lastStatus !== undefined && { lastStatus }),
        source,
        statusSource: state.source,
      });
    }
    return known(read);
  });

const describe = ({ name, recordingGroup: group, recordingScope, servicePrincipal }: Raw) => {
  const useOnly =
    group.recordingStrategy?.useOnly ?? (group.allSupported ? 'ALL_SUPPORTED_RESOURCE_TYPES' : '');
  return {
    name,
    strategy:
      useOnly === 'ALL_SUPPORTED_RESOURCE_TYPES'
        ? ('all' as const)
        : useOnly === 'EXCLUSION_BY_RESOURCE_TYPES'
          ? ('exclusion' as const)
          : ('inclusion' as const),
    includesGlobal: group.includeGlobalResourceTypes,
    included: group.resourceTypes,
    excluded: group.exclusionByResourceTypes?.resourceTypes ?? [],
    ...(recordingScope === 'INTERNAL' && { internalTo: servicePrincipal ?? 'an AWS service' }),
  };
};
