import { nameOfArn } from '../account/arn.ts';
import type { PolicyService, ResourcePolicies } from '../account/needs/resource-policies.ts';
import type { AccountReading } from './account-reading.ts';
import type { ShelvedPolicy } from './policy-shelf.ts';

/** What a snapshot knows of the policy on a resource. */
export type FoundPolicy =
  | { readonly kind: 'policy'; readonly policy: ShelvedPolicy }
  /** The resource has no policy of its own. */
  | { readonly kind: 'none' }
  /** Asked for, and not read. */
  | { readonly kind: 'unread'; readonly because: string }
  /** Never asked for, or not in the list. */
  | { readonly kind: 'absent'; readonly because: string }
  /** A bucket that the account does not own. */
  | { readonly kind: 'elsewhere'; readonly because: string };

const lists: Readonly<Record<PolicyService, string>> = {
  sqs: 'sqs.ListQueues',
  sns: 'sns.ListTopics',
  kms: 'kms.ListKeys',
  lambda: 'lambda.ListFunctions',
  secretsmanager: 'secretsmanager.ListSecrets',
};

const isListed = (service: string): service is PolicyService => Object.hasOwn(lists, service);

const trustOf = (reading: AccountReading, arn: string): FoundPolicy => {
  const details = reading.details();
  if (!details.known) return { kind: 'unread', because: details.gap.because };
  const role = details.value.role(arn);
  if (role === undefined) return { kind: 'unread', because: `there is no role ${arn} in the inputs` };
  const title = `trust policy of role ${role.name}`;
  const policy = { policy: 'trust policy', title, of: arn, document: role.trust, source: role.trustSource };
  return { kind: 'policy', policy };
};

const ofBucket = (reading: AccountReading, name: string): FoundPolicy => {
  const because = `the policy of the bucket ${name} is not in the inputs`;
  const buckets = reading.buckets();
  if (!buckets.known)
    return reading.supplied('s3api.ListBuckets')
      ? { kind: 'unread', because: buckets.gap.because }
      : { kind: 'absent', because };
  const bucket = buckets.value.bucket(name);
  if (bucket === undefined) {
    const whose = `the bucket ${name} is none of ${reading.account}, so its policy is not in the inputs`;
    return { kind: 'elsewhere', because: whose };
  }
  const { policy: said, arn } = bucket;
  if (!said.known)
    return reading.supplied('s3api.GetBucketPolicy')
      ? { kind: 'unread', because: said.gap.because }
      : { kind: 'absent', because };
  const { value, source } = said.value;
  if (value === undefined) return { kind: 'none' };
  const policy = { policy: 'bucket policy', title: `policy of bucket ${name}`, of: arn };
  return { kind: 'policy', policy: { ...policy, document: { known: true, value }, source } };
};

/** A function's versions and aliases share its policy here; the name ends where they begin. */
const withoutQualifier = (arn: string): string =>
  arn.replace(/^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):.*$/, '$1');

const inList = (reading: AccountReading, service: PolicyService, arn: string): FoundPolicy => {
  const absent = { kind: 'absent', because: `the policy of ${arn} is not in the inputs` } as const;
  if (!reading.supplied(lists[service])) return absent;
  const read = reading.resourcePolicies();
  if (!read.known) return { kind: 'unread', because: read.gap.because };
  const wanted = withoutQualifier(arn);
  const found = read.value.all.find((one) => one.arn === wanted);
  if (found === undefined) return notListed(read.value, service, arn) ?? absent;
  const { document, stated, source } = found;
  if (document.known && !stated) return { kind: 'none' };
  const policy = {
    policy: 'resource policy',
    title: `policy of ${service} ${nameOfArn(wanted)}`,
    of: wanted,
  };
  return { kind: 'policy', policy: { ...policy, document, source } };
};

const notListed = (
  { unlisted }: ResourcePolicies,
  service: PolicyService,
  arn: string,
): FoundPolicy | undefined => {
  const region = arn.split(':', 4)[3];
  const gap = unlisted.find(
    (one) => one.service === service && (one.region === undefined || one.region === region),
  );
  return gap === undefined ? undefined : { kind: 'unread', because: gap.gap.because };
};

/** Looks a resource's policy up in an account's answers. */
export const findResourcePolicy = (
  reading: AccountReading,
  arn: string,
  bucket: string | undefined,
  trust: boolean,
): FoundPolicy => {
  if (trust) return trustOf(reading, arn);
  if (bucket !== undefined) return ofBucket(reading, bucket);
  const service = arn.split(':', 3)[2] ?? '';
  if (isListed(service)) return inList(reading, service, arn);
  return { kind: 'absent', because: `the policy of ${arn}, if it has one, is not part of a snapshot` };
};
