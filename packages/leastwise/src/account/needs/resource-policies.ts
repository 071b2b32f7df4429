import type { PolicyDocument } from '@leastwise/policy';
import { type Answers, gapOf } from '../answers.ts';
import { type Gap, type Known, known, missing } from '../known.ts';
import { regionsOf } from '../regional.ts';
import type { SourceRef } from '../source-ref.ts';
import {
  readFunctionPolicies,
  readKeyPolicies,
  readQueuePolicies,
  readSecretPolicies,
  readTopicPolicies,
} from './resource-policy-readers.ts';

/** The services whose resource policies are read here; buckets have a need of their own. */
export type PolicyService = 'sqs' | 'sns' | 'kms' | 'lambda' | 'secretsmanager';

/** A resource of one region, and the policy on it. */
export interface ResourcePolicy {
  readonly service: PolicyService;
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** Without statements where the resource has no policy. */
  readonly document: Known<PolicyDocument>;
  /** Whether there is a policy at all; false also where that cannot be told. */
  readonly stated: boolean;
  /** A KMS key that AWS made for one of its services: nobody in the account can change its policy. */
  readonly managedByAws: boolean;
  /** Where the policy stands, or the answer that says there is none. */
  readonly source: SourceRef;
}

/** A service's resources that could not be listed, in one region or in all. */
export interface UnlistedPolicies {
  readonly service: PolicyService;
  readonly region?: string;
  readonly gap: Gap;
}

/** The resource policies of all regions, and where the lists are missing. */
export interface ResourcePolicies {
  readonly all: readonly ResourcePolicy[];
  readonly unlisted: readonly UnlistedPolicies[];
}

const need = 'resource-policies';

/** How each service's resources are listed, and their policies read in one region. */
const readers = {
  sqs: { list: 'sqs.ListQueues', read: readQueuePolicies },
  sns: { list: 'sns.ListTopics', read: readTopicPolicies },
  kms: { list: 'kms.ListKeys', read: readKeyPolicies },
  lambda: { list: 'lambda.ListFunctions', read: readFunctionPolicies },
  secretsmanager: { list: 'secretsmanager.ListSecrets', read: readSecretPolicies },
} as const satisfies Record<PolicyService, unknown>;

const services = Object.keys(readers) as readonly PolicyService[];

/**
 * Reads the policies on queues, topics, keys, functions and secrets of every region. A service that was asked about
 * nowhere leaves one gap; a region that was not asked leaves one for that region; a resource whose policy is missing
 * stands in the list with the gap in the document's place.
 */
export const readResourcePolicies = (answers: Answers): Known<ResourcePolicies> => {
  if (services.every((service) => answers.of(readers[service].list).length === 0)) {
    return missing(gapOf(need, readers.sqs.list));
  }
  const all: ResourcePolicy[] = [];
  const unlisted: UnlistedPolicies[] = [];
  const regions = regionsOf(answers);
  for (const service of services) {
    const { list, read } = readers[service];
    if (answers.of(list).length === 0) {
      unlisted.push({ service, gap: gapOf(need, list) });
      continue;
    }
    for (const region of regions) {
      const found = read(answers, region);
      if (found.known) all.push(...found.value);
      else unlisted.push({ service, region, gap: found.gap });
    }
  }
  return known({ all, unlisted });
};
