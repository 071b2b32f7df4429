import type { PolicyDocument, Statement } from '@leastwise/policy';
import { statementPart } from '../../access/grants.ts';
import type { Known } from '../../account/known.ts';
import type { Bucket } from '../../account/needs/buckets.ts';
import type { Said } from '../../account/needs/per-subject.ts';
import type { ResourcePolicy } from '../../account/needs/resource-policies.ts';
import { type SourceRef, within } from '../../account/source-ref.ts';
import { outsideAccounts } from './outside-trust.ts';

/** A resource with a policy on it, whatever its service. */
export interface PolicedResource {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** Nothing where the resource has no policy. */
  readonly document: Known<PolicyDocument | undefined>;
  readonly source: SourceRef;
}

export const ofBucket = (bucket: Bucket): PolicedResource => ({
  arn: bucket.arn,
  name: bucket.name,
  region: bucket.region ?? 'global',
  document: readDocument(bucket.policy),
  source: bucket.policy.known ? bucket.policy.value.source : bucket.source,
});

const readDocument = (policy: Known<Said<PolicyDocument>>): Known<PolicyDocument | undefined> =>
  policy.known ? { known: true, value: policy.value.value } : policy;

export const ofResource = ({ arn, name, region, document, source }: ResourcePolicy): PolicedResource => ({
  arn,
  name,
  region,
  document,
  source,
});

/** An outside account that a statement grants to. */
export interface OutsideGrant {
  readonly statement: Statement;
  readonly part: string;
  readonly account: string;
  readonly principals: readonly string[];
  readonly source: SourceRef;
}

/** The grants of a resource's policy to accounts other than its own. */
export const outsideGrants = (
  own: string,
  document: PolicyDocument,
  source: SourceRef,
): readonly OutsideGrant[] =>
  document.statements.flatMap((statement) =>
    [...outsideAccounts(statement, own)].map(([account, principals]) => ({
      statement,
      part: `${statementPart(statement)}/${account}`,
      account,
      principals,
      source: within(source, 'Statement', statement.index, 'Principal'),
    })),
  );

/** The canonical user ids that a policy grants to, each with the part that names it. */
export const canonicalUsers = (
  document: PolicyDocument,
): readonly { readonly part: string; readonly user: string }[] =>
  document.statements.flatMap((statement) =>
    statement.effect !== 'Allow' || statement.principal === undefined || statement.principal.not
      ? []
      : statement.principal.entries.flatMap(({ kind, value }) =>
          kind === 'CanonicalUser' ? [{ part: `${statementPart(statement)}/${value}`, user: value }] : [],
        ),
  );
