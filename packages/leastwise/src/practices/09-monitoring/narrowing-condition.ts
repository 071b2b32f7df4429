import { type ConditionEntry, parseRange } from '@leastwise/policy';

const positive = /^(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/;
const isFixed = (value: string): boolean => value !== '' && !/[*?]|\$\{/.test(value);
/** Whether an ARN speaks of one account, whatever in it is left open. */
const isOfOneAccount = (value: string): boolean => /^arn:[^:]*:[^:]*:[^:]*:\d{12}:/.test(value);

/** Whether a range is one that S3 takes for a limit: no wider than /8, /32 in IPv6. */
const isNarrow = (value: string): boolean => {
  const range = parseRange(value);
  if (range === undefined) return false;
  const [, length = value.includes(':') ? '128' : '32'] = value.split('/');
  return Number(length) >= (value.includes(':') ? 32 : 8);
};

/** Of each key that speaks of who or where the caller is, the values that leave somebody out. */
const limits: Readonly<Record<string, (value: string) => boolean>> = {
  'aws:sourceip': isNarrow,
  'aws:vpcsourceip': isNarrow,
  'aws:sourcearn': (value) => isFixed(value) || isOfOneAccount(value),
  'aws:sourcevpc': isFixed,
  'aws:sourcevpce': isFixed,
  'aws:sourceowner': isFixed,
  'aws:sourceaccount': isFixed,
  'aws:sourceorgid': isFixed,
  'aws:sourceorgpaths': (value) => /^o-[a-z0-9]+\//.test(value),
  'aws:principalorgid': isFixed,
  'aws:principalorgpaths': (value) => /^o-[a-z0-9]+\//.test(value),
  'aws:principalaccount': isFixed,
  'aws:principalarn': (value) => isFixed(value) || isOfOneAccount(value),
  // A role's unique id with any session of it; what stands before the colon is nobody else's.
  'aws:userid': (value) => isFixed(value) || /^[A-Z0-9]{16,}:/.test(value),
  's3:dataaccesspointaccount': isFixed,
  's3:dataaccesspointarn': isOfOneAccount,
  's3:x-amz-server-side-encryption-aws-kms-key-id': isFixed,
};

/**
 * Whether a condition holds a grant to everybody to some: a test that cannot pass without its key, on a key that speaks
 * of who or where the caller is, against values that leave somebody out. S3 draws the line nearly so.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export const narrows = ({ operator, key, values }: ConditionEntry): boolean => {
  const limit = limits[key.toLowerCase()];
  // Of a key with several values one that fits is enough; `ForAllValues` passes without any, and `…IfExists` too.
  const name = operator.toLowerCase().replace(/^foranyvalue:/, '');
  if (limit === undefined || values.length === 0) return false;
  return (limit === isNarrow ? name === 'ipaddress' : positive.test(name)) && values.every(limit);
};
