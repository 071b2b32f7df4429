declare const brand: unique symbol;
/** An account id: twelve digits. */
export type AccountId = string & { readonly [brand]: 'AccountId' };

const accountPattern = /^\d{12}$/;

export const isAccountId = (text: string): text is AccountId => accountPattern.test(text);

/** The account in an ARN: twelve digits, `aws` for what AWS owns, or nothing (buckets, for one). */
export const accountOfArn = (arn: string): string => arn.split(':', 6)[4] ?? '';

/** The part after the last `/` or `:`: the name a person knows the thing by. */
export const nameOfArn = (arn: string): string => {
  const resource = arn.split(':').slice(5).join(':') || arn;
  return resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
};

/** The partition in an ARN: `aws`, `aws-cn` in China, `aws-us-gov` in GovCloud. */
export const partitionOfArn = (arn: string): string => arn.split(':', 2)[1] || 'aws';

/** The ARN of an IAM user, group, role or policy; `path` begins and ends with `/`. */
export const iamArn = (
  account: string,
  kind: 'user' | 'group' | 'role' | 'policy',
  name: string,
  path = '/',
  partition = 'aws',
): string => `arn:${partition}:iam::${account}:${kind}${path}${name}`;

/** The ARN that stands for the account itself and its root user. */
export const rootArn = (account: string, partition = 'aws'): string =>
  `arn:${partition}:iam::${account}:root`;
