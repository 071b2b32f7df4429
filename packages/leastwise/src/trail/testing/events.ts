import type { TrailFile } from '../../account/input/inputs.ts';

/** The account whose events a test's are, unless it says otherwise. */
export const account = '111111111111';

let next = 0;

/** A record as CloudTrail writes it, with an id of its own. */
export const event = (more: object = {}, identity: object = {}) => ({
  eventVersion: '1.08',
  eventID: `event-${next++}`,
  eventTime: '2026-11-01T10:00:00Z',
  eventName: 'ListBuckets',
  eventSource: 's3.amazonaws.com',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-cli/2.30',
  recipientAccountId: account,
  userIdentity: {
    type: 'IAMUser',
    arn: `arn:aws:iam::${account}:user/ann`,
    accountId: account,
    accessKeyId: 'AKIAEXAMPLEANN000001',
    userName: 'ann',
    ...identity,
  },
  ...more,
});

/** A file as a trail delivers it. */
export const file = (name: string, ...records: readonly unknown[]): TrailFile => ({
  file: name,
  text: () => JSON.stringify({ Records: records }),
});

/** A page of LookupEvents, which gives each event as text. */
export const page = (name: string, records: readonly object[], nextToken?: string): TrailFile => ({
  file: name,
  text: () =>
    JSON.stringify({
      Events: records.map((record) => ({ CloudTrailEvent: JSON.stringify(record) })),
      NextToken: nextToken,
    }),
});
