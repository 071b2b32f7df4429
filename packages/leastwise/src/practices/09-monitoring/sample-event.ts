import { iamArn, rootArn } from '../../account/arn.ts';
import { partitionOf } from '../../account/regional-arn.ts';

/** Where a sample event happens: `global` services are recorded in one region alone. */
export type Reach = 'global' | 'regional';

/** An event as CloudTrail would record it, its account and region left open. */
export interface Sample {
  /** How a message names it. */
  readonly label: string;
  readonly reach: Reach;
  readonly fields: (place: Place) => Readonly<Record<string, unknown>>;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A sample made for one place: the record, its text, and the event that EventBridge makes of it. */
export interface MadeEvent extends Place {
  readonly label: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly envelope: Readonly<Record<string, unknown>>;
  /** Whether EventBridge keeps it from rules that don't ask for read-only management events. */
  readonly readOnly: boolean;
}

const time = '2026-11-20T09:00:00Z';
const globalServices: ReadonlySet<string> = new Set(['iam', 'organizations', 'signin', 'sts']);

const engineer = ({ account, region }: Place) => ({
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:alice',
  arn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/engineer/alice`,
  accountId: account,
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLE',
      arn: iamArn(account, 'role', 'engineer', '/', partitionOf(region)),
      accountId: account,
      userName: 'engineer',
    },
    attributes: { creationDate: time, mfaAuthenticated: 'false' },
  },
});

export const rootIdentity = ({ account, region }: Place) => ({
  type: 'Root',
  principalId: account,
  arn: rootArn(account, partitionOf(region)),
  accountId: account,
});

export const userIdentity = ({ account, region }: Place) => ({
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLE',
  arn: iamArn(account, 'user', 'alice', '/', partitionOf(region)),
  accountId: account,
  userName: 'alice',
});

type Changes = (place: Place) => Readonly<Record<string, unknown>>;

/** A call of a role to an AWS API, changed where the sample is about something else. */
export const apiCall = (
  service: string,
  eventName: string,
  changes: Changes = () => ({}),
  label = eventName,
): Sample => ({
  label,
  reach: globalServices.has(service) ? 'global' : 'regional',
  fields: (place) => ({
    eventVersion: '1.11',
    userIdentity: engineer(place),
    eventTime: time,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: place.region,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: null,
    responseElements: null,
    requestID: '7f0c6e0e-1111-4a2b-9c3d-000000000001',
    eventID: '7f0c6e0e-1111-4a2b-9c3d-000000000002',
    readOnly: readsBy(eventName),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: place.account,
    eventCategory: 'Management',
    ...changes(place),
  }),
});

/**
 * A sign-in to the console. Root's is recorded in one region; an IAM user's in that of the endpoint, and with the global
 * endpoint in one of several.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export const signIn = (
  label: string,
  result: 'Success' | 'Failure',
  changes: Changes,
  reach: Reach = 'regional',
): Sample => ({
  ...apiCall(
    'signin',
    'ConsoleLogin',
    (place) => ({
      userIdentity: userIdentity(place),
      eventType: 'AwsConsoleSignIn',
      responseElements: { ConsoleLogin: result },
      readOnly: false,
      ...(result === 'Failure' && { errorMessage: 'Failed authentication' }),
      ...changes(place),
    }),
    label,
  ),
  reach,
});

const readsBy = (eventName: string): boolean =>
  /^(Get|List|Describe|Lookup|Decrypt|GenerateDataKey)/.test(eventName);

/** Makes a sample an event of one account and region. */
export const makeEvent = (sample: Sample, place: Place): MadeEvent => {
  const record = sample.fields(place);
  const service = String(record['eventSource']).split('.', 1)[0] ?? '';
  return {
    ...place,
    label: sample.label,
    record,
    text: JSON.stringify(record),
    envelope: {
      version: '0',
      id: record['eventID'],
      'detail-type':
        record['eventType'] === 'AwsConsoleSignIn'
          ? 'AWS Console Sign In via CloudTrail'
          : 'AWS API Call via CloudTrail',
      source: `aws.${service}`,
      account: place.account,
      time,
      region: place.region,
      resources: [],
      detail: record,
    },
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
    readOnly: /^(Get|List|Describe)/.test(String(record['eventName'])),
  };
};

/** The region in which a partition records what its global services do, told by the names of its regions. */
export const globalRegionOf = (regions: readonly string[]): string => {
  if (regions.some((region) => region.startsWith('cn-'))) return 'cn-north-1';
  if (regions.some((region) => region.startsWith('us-gov-'))) return 'us-gov-west-1';
  return 'us-east-1';
};
