import { describe, expect, it } from 'vitest';
import { readEventSelection, selectorsSchema } from '../../account/needs/event-selection.ts';
import { coverageOf, missingIn } from './management-coverage.ts';

const select = (body: object) =>
  readEventSelection(
    selectorsSchema.parse({ TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/all', ...body }),
    { file: 'f', pointer: '' },
  );
const basic = (changes: object) =>
  select({
    EventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: [],
        ...changes,
      },
    ],
  });
const advanced = (...fields: readonly object[]) =>
  select({
    AdvancedEventSelectors: [
      { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...fields] },
    ],
  });
const dataOnly = select({
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
});

describe('what trails do not log of the management events', () => {
  it.each([
    ['no selectors', [select({ EventSelectors: [] })], []],
    ['all', [basic({})], []],
    ['none', [basic({ IncludeManagementEvents: false })], ['any management event']],
    ['data events only', [dataOnly], ['any management event']],
    ['reads only', [basic({ ReadWriteType: 'ReadOnly' })], ['management events that write']],
    [
      'reads in one trail, writes in another',
      [basic({ ReadWriteType: 'ReadOnly' }), basic({ ReadWriteType: 'WriteOnly' })],
      [],
    ],
    ['data events beside all', [dataOnly, basic({})], []],
    [
      'KMS left out',
      [basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] })],
      ['the events of AWS KMS'],
    ],
    [
      'KMS left out of the writes alone',
      [
        basic({ ReadWriteType: 'ReadOnly' }),
        basic({ ReadWriteType: 'WriteOnly', ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      ],
      ['the events of AWS KMS'],
    ],
    [
      'KMS left out here, logged there',
      [basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }), basic({})],
      [],
    ],
    ['advanced, all', [advanced()], []],
    [
      'advanced, writes',
      [advanced({ Field: 'readOnly', Equals: ['false'] })],
      ['management events that read'],
    ],
    [
      'advanced, without RDS',
      [advanced({ Field: 'eventSource', NotEquals: ['rdsdata.amazonaws.com'] })],
      ['the events of the RDS Data API'],
    ],
    [
      'advanced, one service only',
      [advanced({ Field: 'eventSource', Equals: ['iam.amazonaws.com'] })],
      ['events other than those its selector asks for (eventSource Equals iam.amazonaws.com)'],
    ],
  ] as const)('%s', (_, selections, missing) => expect(missingIn(coverageOf(selections))).toEqual(missing));
});
