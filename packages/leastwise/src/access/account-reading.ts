import type { AccountData, Estate } from '../account/estate.ts';
import type { AuthorizationDetails } from '../account/iam-model.ts';
import type { Known } from '../account/known.ts';
import { readAuthorizationDetails } from '../account/needs/authorization-details.ts';
import { type Buckets, readBuckets } from '../account/needs/buckets.ts';
import { type NoOrganization, type Organization, readOrganization } from '../account/needs/organization.ts';
import {
  type OrganizationPolicies,
  readOrganizationPolicies,
} from '../account/needs/organization-policies.ts';
import { type ResourcePolicies, readResourcePolicies } from '../account/needs/resource-policies.ts';

/** What an account's answers say about access; each part is read once, when first asked for. */
export interface AccountReading {
  readonly account: string;
  readonly alias?: string;
  readonly regions: readonly string[];
  details(): Known<AuthorizationDetails>;
  organization(): Known<Organization | NoOrganization>;
  organizationPolicies(): Known<OrganizationPolicies>;
  buckets(): Known<Buckets>;
  resourcePolicies(): Known<ResourcePolicies>;
  /** Whether any answer to a call was given at all, or to any call of a service, whatever came of it. */
  supplied(call: string): boolean;
  suppliedOrganization(): boolean;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const organizationCalls = [
  'organizations.DescribeOrganization',
  'organizations.ListAccounts',
  'organizations.ListRoots',
  'organizations.ListPolicies',
];

const readingOf = ({ account, alias, answers }: AccountData): AccountReading => {
  const supplied = (call: string): boolean => answers.of(call).length > 0;
  return {
    account,
    ...(alias !== undefined && { alias }),
    regions: answers.regions,
    details: once(() => readAuthorizationDetails(answers)),
    organization: once(() => readOrganization(answers)),
    organizationPolicies: once(() => readOrganizationPolicies(answers)),
    buckets: once(() => readBuckets(answers)),
    resourcePolicies: once(() => readResourcePolicies(answers)),
    supplied,
    suppliedOrganization: () => organizationCalls.some(supplied),
  };
};

/** The accounts of an estate, ready to be asked about access. */
export const readingsOf = (estate: Estate): readonly AccountReading[] => estate.accounts.map(readingOf);
