import {
  compilePolicy,
  evaluate,
  type PolicyDocument,
  PolicyTooLargeError,
  type Statement,
} from '@leastwise/policy';
import { narrows } from './narrowing-condition.ts';

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
