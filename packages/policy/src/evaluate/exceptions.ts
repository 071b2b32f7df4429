import type { Caller } from './caller.ts';

/**
 * Actions that need no permission and that no policy can take away.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const needsNoPermission = (action: string, caller: Caller): boolean =>
  (action === 'sts:getcalleridentity' || action === 'sts:getsessiontoken') && caller.account !== undefined;

const assuming: ReadonlySet<string> = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]);

const rolePattern = /^arn:[^:]*:iam::[^:]*:role\//;
const keyPattern = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//;

/**
 * Whether the caller is a root user that tries to assume a role, which no policy can permit.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const isRootAssumingRole = (action: string, caller: Caller): boolean =>
  caller.kind === 'root' && action === 'sts:assumerole';

/** Whether the resource's policy is a role's trust policy. */
export const meetsTrustPolicy = (action: string, resource: string): boolean =>
  action.startsWith('sts:') && assuming.has(action) && rolePattern.test(resource);

/**
 * Whether the resource's own policy must allow even its own account: role trust and KMS key policies. The action is
 * given in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const resourceMustAllow = (action: string, resource: string): boolean =>
  (action.startsWith('kms:') && keyPattern.test(resource)) || meetsTrustPolicy(action, resource);

const accountPattern = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** The account a resource belongs to: as given, as its ARN says, or the caller's. */
export const ownerOf = (resource: string, stated: string | undefined, caller: Caller): string | undefined =>
  stated ?? (resource === '*' ? caller.account : (accountPattern.exec(resource)?.[1] ?? caller.account));
