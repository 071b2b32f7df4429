import type { Settings } from '../../config/settings.ts';
import type { AccountData } from '../estate.ts';
import { type Known, known, missing } from '../known.ts';
import type { Need } from '../sources.ts';
import type { TrailFacts } from '../trail-facts.ts';
import { readAccessAnalyzers } from './access-analyzers.ts';
import { readAccessKeys } from './access-keys.ts';
import { readAccountSummary } from './account-summary.ts';
import { readAlarms } from './alarms.ts';
import { readAlternateContacts } from './alternate-contacts.ts';
import { readAuthorizationDetails } from './authorization-details.ts';
import { readBuckets } from './buckets.ts';
import { readConfigRecorders } from './config-recorders.ts';
import { readCredentialReport } from './credential-report.ts';
import { readFunctions } from './functions.ts';
import { readIdentityCenter } from './identity-center.ts';
import { readIdentityProviders } from './identity-providers.ts';
import { readInstanceProfiles } from './instance-profiles.ts';
import { readInstanceUserData } from './instance-user-data.ts';
import { readInstances } from './instances.ts';
import { readLaunchTemplates } from './launch-templates.ts';
import { readOrganization } from './organization.ts';
import { readOrganizationFeatures } from './organization-features.ts';
import { readOrganizationPolicies } from './organization-policies.ts';
import { readParameters } from './parameters.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { readRegionList } from './regions.ts';
import { readResourcePolicies } from './resource-policies.ts';
import { readRoleCarriers } from './role-carriers.ts';
import { readSecrets } from './secrets.ts';
import { readServerCertificates } from './server-certificates.ts';
import { readServiceLastAccessed } from './service-last-accessed.ts';
import { readServiceSpecificCredentials } from './service-specific-credentials.ts';
import { readSigningCertificates } from './signing-certificates.ts';
import { readSshPublicKeys } from './ssh-public-keys.ts';
import { readStacks } from './stacks.ts';
import { readTaskDefinitions } from './task-definitions.ts';
import { readTrails } from './trails.ts';
import { readVirtualMfaDevices } from './virtual-mfa-devices.ts';

const readTrailFacts = ({ trail }: AccountData): Known<TrailFacts> =>
  trail === undefined
    ? missing({
        need: 'trail:90d',
        call: 'cloudtrail.LookupEvents',
        because: 'no CloudTrail events of this account were given',
      })
    : known(trail);

/** How each need is read from an account's answers; a need's data is whatever its reader gives. */
export const readers = {
  'credential-report': ({ answers }) => readCredentialReport(answers),
  'access-keys': ({ answers }) => readAccessKeys(answers),
  'instance-profiles': ({ answers }) => readInstanceProfiles(answers),
  'password-policy': ({ answers }) => readPasswordPolicy(answers),
  secrets: ({ answers }) => readSecrets(answers),
  'resource-policies': ({ answers }) => readResourcePolicies(answers),
  'server-certificates': ({ answers }) => readServerCertificates(answers),
  'service-specific-credentials': ({ answers }) => readServiceSpecificCredentials(answers),
  'signing-certificates': ({ answers }) => readSigningCertificates(answers),
  'ssh-public-keys': ({ answers }) => readSshPublicKeys(answers),
  'authorization-details': ({ answers }) => readAuthorizationDetails(answers),
  'account-summary': ({ answers }) => readAccountSummary(answers),
  'alternate-contacts': ({ answers }) => readAlternateContacts(answers),
  'identity-center': ({ answers }) => readIdentityCenter(answers),
  'identity-providers': ({ answers }) => readIdentityProviders(answers),
  organization: ({ answers }) => readOrganization(answers),
  'organization-features': ({ answers }) => readOrganizationFeatures(answers),
  'organization-policies': ({ answers }) => readOrganizationPolicies(answers),
  'virtual-mfa-devices': ({ answers }) => readVirtualMfaDevices(answers),
  functions: ({ answers }) => readFunctions(answers),
  'instance-user-data': ({ answers }) => readInstanceUserData(answers),
  instances: ({ answers }) => readInstances(answers),
  'launch-templates': ({ answers }) => readLaunchTemplates(answers),
  parameters: ({ answers }) => readParameters(answers),
  'role-carriers': ({ answers }) => readRoleCarriers(answers),
  'service-last-accessed': ({ answers }) => readServiceLastAccessed(answers),
  stacks: ({ answers }) => readStacks(answers),
  'task-definitions': ({ answers }) => readTaskDefinitions(answers),
  'access-analyzers': ({ answers }) => readAccessAnalyzers(answers),
  alarms: ({ answers }) => readAlarms(answers),
  buckets: ({ answers }) => readBuckets(answers),
  'config-recorders': ({ answers }) => readConfigRecorders(answers),
  regions: ({ answers }) => readRegionList(answers),
  trails: ({ answers }) => readTrails(answers),
  'trail:90d': readTrailFacts,
  notes: ({ account }, settings) =>
    known(settings.notes.filter((note) => note.account === undefined || note.account === account)),
} satisfies { [N in Need]?: (account: AccountData, settings: Settings) => Known<unknown> };

/** The needs that can be read. */
export type ReadableNeed = keyof typeof readers;

/** What each need's reader gives. */
export type NeedData = {
  readonly [N in ReadableNeed]: ReturnType<(typeof readers)[N]> extends Known<infer D> ? D : never;
};
