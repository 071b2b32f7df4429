import { type Known, settled } from '../account/known.ts';
import type { NoOrganization, Organization } from '../account/needs/organization.ts';
import type { SourceRef } from '../account/source-ref.ts';
import type { Settings, Vendor } from '../config/settings.ts';
import { accountsOfAws } from './accounts-of-aws.ts';

/** What another account is to this one. */
export type AccountStanding =
  | { readonly kind: 'own' }
  | { readonly kind: 'organization'; readonly source: SourceRef }
  /** Named under `accounts:` in the settings. */
  | { readonly kind: 'stated' }
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'aws' }
  | { readonly kind: 'unknown' };

/** What is needed to tell: the account that is judged, its organisation as far as read, and the settings. */
export interface StandingOf {
  readonly account: string;
  readonly organization: Known<Organization | NoOrganization>;
  readonly settings: Settings;
}

/**
 * What an account is to ours. What the owner states counts before what AWS says; an account that only the
 * organisation could vouch for is *unknown* to the runner where the organisation was not read.
 */
export const standingOf = (
  other: string,
  { account, organization, settings }: StandingOf,
): AccountStanding => {
  if (other === account) return { kind: 'own' };
  if (accountsOfAws.has(other)) return { kind: 'aws' };
  if (settings.accounts.includes(other)) return { kind: 'stated' };
  const vendor = settings.vendors.find(({ accounts }) => accounts.includes(other));
  if (vendor !== undefined) return { kind: 'vendor', vendor };
  const ours = settled(organization);
  if (ours.standing === 'none') return { kind: 'unknown' };
  if (ours.managementAccount === other) return { kind: 'organization', source: ours.source };
  const member = settled(ours.accounts).find(({ id }) => id === other);
  return member === undefined ? { kind: 'unknown' } : { kind: 'organization', source: member.source };
};

/** The standing in words, for evidence. */
export const standingText = (standing: AccountStanding): string => {
  switch (standing.kind) {
    case 'own':
      return 'this account itself';
    case 'organization':
      return 'an account of the same organisation';
    case 'stated':
      return "one of the owner's own accounts, by the settings";
    case 'vendor':
      return `${standing.vendor.name}, by the settings`;
    case 'aws':
      return 'an account of AWS';
    case 'unknown':
      return 'nobody known';
  }
};
