import type { Answers } from '../account/answers.ts';
import type { AccountData, Estate } from '../account/estate.ts';
import type { AuthorizationDetails } from '../account/iam-model.ts';
import type { Known } from '../account/known.ts';
import { readAuthorizationDetails } from '../account/needs/authorization-details.ts';
import { type Buckets, readBuckets } from '../account/needs/buckets.ts';
import { type CredentialReport, readCredentialReport } from '../account/needs/credential-report.ts';
import { type NoOrganization, type Organization, readOrganization } from '../account/needs/organization.ts';
import {
  type OrganizationPolicies,
  readOrganizationPolicies,
} from '../account/needs/organization-policies.ts';
import { type ResourcePolicies, readResourcePolicies } from '../account/needs/resource-policies.ts';
import { readWorkloads, type Workloads } from './workloads.ts';

/** What an account's answers say about access; each part is read once, when first asked for. */
export interface AccountReading {
  readonly account: string;
  readonly alias?: string;
  readonly regions: readonly string[];
  details(): Known<AuthorizationDetails>;
  credentialReport(): Known<CredentialReport>;
  organization(): Known<Organization | NoOrganization>;
  organizationPolicies(): Known<OrganizationPolicies>;
  buckets(): Known<Buckets>;
  resourcePolicies(): Known<ResourcePolicies>;
  workloads(): Workloads;
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

/** Any of these tells something of an organisation. */
const organizationCalls = [
  'organizations.DescribeOrganization',
  'organizations.ListAccounts',
  'organizations.ListRoots',
  'organizations.ListPolicies',
];

/** Which calls an account's answers hold an answer to, whatever came of it. */
export const suppliedBy = (answers: Answers): Pick<AccountReading, 'supplied' | 'suppliedOrganization'> => {
  const supplied = (call: string): boolean => answers.of(call).length > 0;
  return { supplied, suppliedOrganization: () => organizationCalls.some(supplied) };
};

const readingOf = ({ account, alias, answers }: AccountData): AccountReading => {
  return {
    account,
    ...(alias !== undefined && { alias }),
    regions: answers.regions,
    details: once(() => readAuthorizationDetails(answers)),
    credentialReport: once(() => readCredentialReport(answers)),
    organization: once(() => readOrganization(answers)),
    organizationPolicies: once(() => readOrganizationPolicies(answers)),
    buckets: once(() => readBuckets(answers)),
    resourcePolicies: once(() => readResourcePolicies(answers)),
    workloads: once(() => readWorkloads(answers)),
    ...suppliedBy(answers),
  };
};

/** The accounts of an estate, ready to be asked about access. */
export const readingsOf = (estate: Estate): readonly AccountReading[] => estate.accounts.map(readingOf);
