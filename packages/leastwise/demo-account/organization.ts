import { cliDate, type Moment } from './moment.ts';
import type { OrganizationAccount } from './response-parts.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export interface OrganizationSpec {
  readonly id: string;
  readonly management: string;
  readonly accounts: readonly { id: string; name: string; email: string; joined: Moment }[];
  /** Whether members' root credentials can be removed from the management account. */
  readonly centralRoot: boolean;
}

/** The ARN of something in the organisation, such as `account/o-…/111122223333`. */
export const organizationArn = ({ management }: OrganizationSpec, rest: string): string =>
  `arn:aws:organizations::${management}:${rest}`;

/** The accounts of the organisation, as Organizations lists it. */
export const accountEntries = (spec: OrganizationSpec): OrganizationAccount[] =>
  spec.accounts.map(({ id, name, email, joined }) => ({
    Id: id,
    Arn: organizationArn(spec, `account/${spec.id}/${id}`),
    Email: email,
    Name: name,
    Status: 'ACTIVE',
    JoinedMethod: id === spec.management ? 'INVITED' : 'CREATED',
    JoinedTimestamp: cliDate(joined),
  }));

/** Adds the answers of Organizations, as asked from the management account. */
export const addOrganization = (draft: SnapshotDraft, spec: OrganizationSpec): void => {
  const management = spec.accounts.find(({ id }) => id === spec.management);
  draft.add('organizations.DescribeOrganization', {
    Organization: {
      Id: spec.id,
      Arn: organizationArn(spec, `organization/${spec.id}`),
      FeatureSet: 'ALL',
      MasterAccountArn: organizationArn(spec, `account/${spec.id}/${spec.management}`),
      MasterAccountId: spec.management,
      MasterAccountEmail: management?.email ?? '',
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    },
  });
  draft.add('organizations.ListAccounts', { Accounts: accountEntries(spec) });
  draft.add('iam.ListOrganizationsFeatures', {
    OrganizationId: spec.id,
    EnabledFeatures: spec.centralRoot ? ['RootCredentialsManagement', 'RootSessions'] : [],
  });
};

/** Adds the account's regions; all others are opted out of. */
export const addRegions = (
  draft: SnapshotDraft,
  enabled: readonly string[],
  optedIn: readonly string[] = [],
): void => {
  const disabled = ['af-south-1', 'ap-east-1', 'eu-south-1', 'me-south-1'];
  draft.add('account.ListRegions', {
    Regions: [
      ...enabled.map((RegionName) => ({
        RegionName,
        RegionOptStatus: optedIn.includes(RegionName) ? 'ENABLED' : 'ENABLED_BY_DEFAULT',
      })),
      ...disabled
        .filter((region) => !enabled.includes(region))
        .map((RegionName) => ({ RegionName, RegionOptStatus: 'DISABLED' })),
    ],
  });
};
