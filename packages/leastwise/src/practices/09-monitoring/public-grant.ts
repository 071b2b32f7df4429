import {
  type ConditionEntry,
  compilePolicy,
  evaluate,
  type PolicyDocument,
  PolicyTooLargeError,
  parseRange,
  type Statement,
} from '@leastwise/policy';

/**
 * Keys that narrow a grant to everybody, where their value is fixed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const narrowing: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:principalorgid',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);
const positive = /^(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/;
const isFixed = (value: string): boolean => value !== '' && !/[*?]|\$\{/.test(value);

/** Whether a range is one that S3 takes for a limit: no wider than /8, /32 in IPv6. */
const isNarrow = (value: string): boolean => {
  const range = parseRange(value);
  if (range === undefined) return false;
  const [, length = value.includes(':') ? '128' : '32'] = value.split('/');
  return Number(length) >= (value.includes(':') ? 32 : 8);
};

const narrows = ({ operator, key, values }: ConditionEntry): boolean => {
  const name = operator.toLowerCase();
  const on = key.toLowerCase();
  if (values.length === 0) return false;
  if (on === 'aws:sourceip') return name === 'ipaddress' && values.every(isNarrow);
  if (on === 's3:dataaccesspointarn')
    return positive.test(name) && values.every((value) => /^arn:[^*:]+:s3:[^:]*:\d{12}:/.test(value));
  return narrowing.has(on) && positive.test(name) && values.every(isFixed);
};

/** Whether a statement allows everybody, with no condition that S3 takes for a limit. */
const grantsEverybody = ({ effect, principal, conditions }: Statement): boolean =>
  effect === 'Allow' &&
  principal !== undefined &&
  (principal.not ||
    principal.entries.some(({ kind, value }) => value === '*' && (kind === '*' || kind === 'AWS'))) &&
  !conditions.some(narrows);

const onBucket = [
  's3:ListBucket',
  's3:GetBucketPolicy',
  's3:GetBucketAcl',
  's3:PutBucketPolicy',
  's3:PutBucketAcl',
  's3:DeleteBucket',
];
const onObjects = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:GetObjectVersion',
  's3:PutObjectAcl',
  's3:GetObjectAcl',
];

/** A statement that lets everybody in, and what it lets them do. */
export interface PublicGrant {
  readonly statement: Statement;
  /** An action that was tried and is not refused. */
  readonly action: string;
}

/**
 * The first statement of a bucket policy that lets everybody in although all its denies are heard: S3's own meaning
 * of public finds it, and a request of nobody from the internet, over TLS, shows that no Deny takes it back.
 */
export const publicGrant = (document: PolicyDocument, bucketArn: string): PublicGrant | undefined => {
  const open = document.statements.filter(grantsEverybody);
  if (open.length === 0) return undefined;
  let policy: ReturnType<typeof compilePolicy>;
  try {
    policy = compilePolicy(document, { name: 'bucket policy' });
  } catch (error) {
    if (error instanceof PolicyTooLargeError) return { statement: open[0] as Statement, action: 's3:*' };
    throw error;
  }
  const [prefix = ''] = policyObjects(open, bucketArn);
  const probes = [
    ...onBucket.map((action) => ({ action, resource: bucketArn })),
    ...onObjects.map((action) => ({ action, resource: prefix })),
  ];
  for (const statement of open) {
    for (const { action, resource } of probes) {
      const { decision, statements } = evaluate(
        {
          principal: null,
          action,
          resource,
          resourceAccount: '000000000000',
          context: { 'aws:SecureTransport': true, 'aws:SourceIp': '198.51.100.7' },
          // What the grant itself asks for, anybody may bring along: a referer, a user agent, an object tag.
          unknownKeys: statement.conditions
            .map(({ key }) => key)
            .filter((key) => !/^aws:(securetransport|sourceip)$/i.test(key)),
        },
        { resource: policy },
      );
      const depends = decision === 'allowed' || decision === 'depends';
      if (depends && (statements.length === 0 || statements.some(({ index }) => index === statement.index))) {
        return { statement, action };
      }
    }
  }
  return undefined;
};

/** Objects that the open statements speak of: their patterns with `*` and `?` filled in, then any object. */
const policyObjects = (open: readonly Statement[], bucketArn: string): readonly string[] => [
  ...open.flatMap(({ resource }) =>
    (resource?.not === false ? resource.patterns : [])
      .filter((pattern) => pattern.startsWith(`${bucketArn}/`))
      .map((pattern) => pattern.replace(/\$\{[^}]*\}|[*?]/g, 'x')),
  ),
  `${bucketArn}/x`,
];
