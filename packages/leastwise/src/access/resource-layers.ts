import { type CompiledPolicy, resourceMustAllow, type UnreadablePolicy } from '@leastwise/policy';
import { accountOfArn, isAccountId } from '../account/arn.ts';
import type { AccountReading } from './account-reading.ts';
import type { PolicyShelf } from './policy-shelf.ts';
import { type FoundPolicy, findResourcePolicy } from './resource-policy-of.ts';
import { mayHavePolicy } from './services-with-resource-policies.ts';

/** What a resource brings to a request: its owner, its policy, and what of it is not known. */
export interface ResourceLayers {
  /** Nothing where the caller's account is to be assumed. */
  readonly owner?: string;
  readonly reading?: AccountReading;
  readonly policies?: readonly CompiledPolicy[];
  readonly unreadable: readonly UnreadablePolicy[];
  readonly notices: readonly string[];
}

const assuming = /^sts:(assumerole\w*|tagsession|setsourceidentity|setcontext)$/i;

/** Whether an action's resources (roles to assume, KMS keys) must allow it themselves. */
export const needsPolicyOfResource = (action: string): boolean =>
  assuming.test(action) || /^kms:/i.test(action);

/** Whether the resource's own policy must allow even its own account, whatever the case of the action. */
export const needsResourcePolicy = (action: string, resource: string): boolean =>
  resourceMustAllow(action.toLowerCase(), resource);

/** An account that is certainly not the caller's, where nobody knows whose a bucket is. */
const somebodyElse = 'unknown';

/** Finds the policy that stands on a resource, for a caller of an account. What is not there and would matter is unreadable. */
export const resourceLayers = (
  readings: readonly AccountReading[],
  caller: string | undefined,
  action: string,
  resource: string,
  shelf: PolicyShelf,
): ResourceLayers => {
  if (resource === '*') return { unreadable: [], notices: [] };
  const stated = accountOfArn(resource);
  const isRole = /^arn:[^:]*:iam::\d{12}:role\//.test(resource);
  const trust = isRole && assuming.test(action);
  const layer = trust ? 'trust' : 'resource';
  // A role's only policy is its trust policy, and that speaks of assuming the role alone.
  if (isRole && !trust) return { ...(isAccountId(stated) && { owner: stated }), unreadable: [], notices: [] };

  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(resource)?.[1];
  const holder =
    bucket === undefined
      ? readings.find(({ account }) => account === stated)
      : readings.find((reading) => {
          const buckets = reading.buckets();
          return buckets.known && buckets.value.bucket(bucket) !== undefined;
        });
  const own = readings.find(({ account }) => account === caller);
  const reading = holder ?? (bucket !== undefined || !isAccountId(stated) ? own : undefined);
  const found: FoundPolicy =
    reading === undefined
      ? { kind: 'absent', because: `the account of ${resource} is not among the inputs` }
      : findResourcePolicy(reading, resource, bucket, trust);
  const owner = isAccountId(stated)
    ? stated
    : (holder?.account ?? (found.kind === 'elsewhere' || own === undefined ? somebodyElse : undefined));
  const base = { ...(owner !== undefined && { owner }), ...(reading !== undefined && { reading }) };
  const crossing = owner !== undefined && owner !== caller;

  if (found.kind === 'policy') {
    const { policies, unreadable } = shelf.take([found.policy], layer);
    const outsideIam = 'S3 Block Public Access and access control lists are not counted';
    return { ...base, policies, unreadable, notices: bucket !== undefined && crossing ? [outsideIam] : [] };
  }
  if (found.kind === 'none') return { ...base, unreadable: [], notices: [] };
  const name = `policy of ${resource}`;
  const unread = { ...base, unreadable: [{ layer, name, because: found.because } as const], notices: [] };
  if (found.kind === 'unread') return unread;
  // No policy of the resource can be there, so across accounts nothing lets the caller in.
  if (!mayHavePolicy(resource)) return { ...base, unreadable: [], notices: [] };
  if (crossing || needsResourcePolicy(action, resource)) return unread;
  return { ...base, unreadable: [], notices: [`${found.because}: what it may allow or deny is not counted`] };
};
