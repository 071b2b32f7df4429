import type { CompiledPolicy, UnreadablePolicy } from '@leastwise/policy';
import type { Gap } from '../account/known.ts';
import type { OrganizationPolicyType } from '../account/needs/organization-policies.ts';
import type { AccountReading } from './account-reading.ts';
import type { PolicyShelf } from './policy-shelf.ts';

/** SCPs or RCPs as they bind an account. */
export interface OrganizationLayers {
  /** Per level, root first; nothing where none bind. */
  readonly levels?: readonly (readonly CompiledPolicy[])[];
  readonly unreadable: readonly UnreadablePolicy[];
  /** Nothing was read of an organisation at all. */
  readonly notSupplied: boolean;
}

const layers = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const;
const names = {
  SERVICE_CONTROL_POLICY: 'service control policies',
  RESOURCE_CONTROL_POLICY: 'resource control policies',
} as const;

const free: OrganizationLayers = { unreadable: [], notSupplied: false };

const unread = (type: OrganizationPolicyType, account: string, gap: Gap): OrganizationLayers => ({
  unreadable: [{ layer: layers[type], name: `${names[type]} on ${account}`, because: gap.because }],
  notSupplied: false,
});

/**
 * The SCPs or RCPs that bind an account. The management account is bound by none, nor is an account that is in no
 * organisation, or in one for consolidated bills only. A member whose policies were not read is *unreadable*.
 */
export const organizationLayers = (
  reading: AccountReading,
  type: OrganizationPolicyType,
  shelf: PolicyShelf,
): OrganizationLayers => {
  if (!reading.suppliedOrganization()) return { unreadable: [], notSupplied: true };
  const { account } = reading;
  const organization = reading.organization();
  if (organization.known) {
    const { value } = organization;
    if (value.standing !== 'member' || value.featureSet !== 'ALL') return free;
  }
  const policies = reading.organizationPolicies();
  if (!policies.known) return unread(type, account, organization.known ? policies.gap : organization.gap);
  if (policies.value.managementAccount === account) return free;
  const levels = policies.value.levelsOf(account, type);
  if (!levels.known) return unread(type, account, levels.gap);
  if (levels.value.length === 0) return free;
  const kind = type === 'SERVICE_CONTROL_POLICY' ? 'SCP' : 'RCP';
  const ready = levels.value.map((level) =>
    shelf.take(
      level.policies.map(({ arn, name, document, source }) => ({
        policy: arn,
        title: `${kind} ${name}`,
        document,
        source,
      })),
      layers[type],
    ),
  );
  return {
    levels: ready.map((level) => level.policies),
    unreadable: ready.flatMap((level) => level.unreadable),
    notSupplied: false,
  };
};
