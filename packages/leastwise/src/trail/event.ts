import { z } from 'zod';

/** A text that may be left out. CloudTrail leaves out rather than writes null, but tables it was exported from do not. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const details = z.unknown().optional();

const identity = z
  .object({
    // These decide whose use it was: where one is there, it must say something.
    type: z.string().optional(),
    accountId: z.string().optional(),
    arn: text,
    accessKeyId: text,
    userName: text,
    invokedBy: text,
    sessionContext: z
      .object({
        sessionIssuer: z.object({ arn: text }).nullish(),
        assumedRoot: z.union([z.string(), z.boolean()]).nullish(),
      })
      .nullish(),
  })
  .refine(({ type, accountId }) => type !== 'Root' || accountId !== undefined, {
    path: ['accountId'],
    error: "root's account is missing",
  });

/**
 * The fields of a CloudTrail record that facts are drawn from; all else is left aside. A record in which one of them is
 * misshapen says nothing for certain.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const fields = z.object({
  eventID: z.string(),
  eventTime: z.iso.datetime({ offset: true }),
  eventName: z.string(),
  eventSource: z.string(),
  eventType: text,
  awsRegion: z.string(),
  sourceIPAddress: text,
  userAgent: text,
  errorCode: z.string().optional(),
  recipientAccountId: z
    .string()
    .regex(/^\d{12}$/, 'expected an account id of twelve digits')
    .nullish(),
  vpcEndpointAccountId: text,
  userIdentity: identity,
  requestParameters: details,
  responseElements: details,
  additionalEventData: details,
});

export type TrailEvent = z.output<typeof fields>;

/** A CloudTrail record whose fields can be read, those of its details included that decide. */
export const eventSchema = fields.check(({ value, issues }) => {
  const path = unreadableDetail(value);
  if (path !== undefined) issues.push({ code: 'custom', input: value, path, message: 'cannot be read' });
});

type Detail = 'requestParameters' | 'responseElements' | 'additionalEventData';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of what was asked, answered or added; services put there what they like, so most of it is never looked at. */
export const detailOf = (event: TrailEvent, part: Detail, name: string): string | undefined => {
  const value = event[part];
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
};

/** Where an event whose details decide has some that cannot be read. */
const unreadableDetail = (event: TrailEvent): string[] | undefined => {
  const call = `${event.eventSource}:${event.eventName}`;
  if (call === 'signin.amazonaws.com:ConsoleLogin') {
    const { responseElements } = event;
    return responseElements === null || responseElements === undefined || isObject(responseElements)
      ? undefined
      : ['responseElements'];
  }
  if (event.errorCode !== undefined) return undefined;
  const names = neededParameters.get(call) ?? [];
  const missing = names.find((name) => detailOf(event, 'requestParameters', name) === undefined);
  return missing === undefined ? undefined : ['requestParameters', missing];
};

/** Parameters without which a call that succeeded cannot be told. */
const neededParameters: ReadonlyMap<string, readonly string[]> = new Map([
  ['sts.amazonaws.com:AssumeRole', ['roleArn']],
  ['sts.amazonaws.com:AssumeRoleWithSAML', ['roleArn']],
  ['sts.amazonaws.com:AssumeRoleWithWebIdentity', ['roleArn']],
  ['iam.amazonaws.com:UpdateAccessKey', ['accessKeyId', 'status']],
]);

/** The account the event belongs to: the one it was delivered to, else the caller's, else the file's. */
export const accountOfEvent = (event: TrailEvent, ofFile: string | undefined): string | undefined => {
  const { accountId } = event.userIdentity;
  return event.recipientAccountId ?? (/^\d{12}$/.test(accountId ?? '') ? accountId : ofFile);
};

/** The ARN of who acted: the user or root, or the role behind a session. */
export const actorOf = (event: TrailEvent): string | undefined =>
  event.userIdentity.sessionContext?.sessionIssuer?.arn ?? event.userIdentity.arn;

/** Whether the call was refused for want of permission, in any of the spellings services use. */
export const isDenied = (event: TrailEvent): boolean =>
  event.errorCode !== undefined &&
  /(AccessDenied|UnauthorizedOperation|NotAuthorized|UnauthorizedAccess)/.test(event.errorCode);

/**
 * Whether the root credentials of an account were used. Not so where they are another account's, where an AWS service
 * acts in root's name, where the management account holds a session of AssumeRoot, or where somebody failed to sign in.
 */
export const isUseOfRoot = (event: TrailEvent, account: string): boolean => {
  const { eventName, eventType, userIdentity } = event;
  return (
    userIdentity.type === 'Root' &&
    userIdentity.accountId === account &&
    eventType !== 'AwsServiceEvent' &&
    userIdentity.invokedBy === undefined &&
    String(userIdentity.sessionContext?.assumedRoot ?? 'false') !== 'true' &&
    !(eventName === 'ConsoleLogin' && detailOf(event, 'responseElements', 'ConsoleLogin') === 'Failure')
  );
};
