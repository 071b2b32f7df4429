import type { AuthorizationDetails, User } from '../../account/iam-model.ts';
import { type Gap, type Known, known } from '../../account/known.ts';
import type { AccountReading } from '../account-reading.ts';
import { groupedBy } from '../grouped-by.ts';
import { type OrganizationLayers, organizationLayers } from '../organization-layers.ts';
import type { PolicyShelf } from '../policy-shelf.ts';
import { rememberedBy } from '../remembered.ts';
import type { Carrier, CarrierKind } from './carrier.ts';
import { carriersOf } from './carriers.ts';

/** The resources of a kind that were read, by the role they carry, and why they may not be all. */
export interface CarriersByRole {
  readonly byRole: ReadonlyMap<string, readonly Carrier[]>;
  readonly gap?: Gap;
}

/** What the graph takes of one account. */
export interface GraphAccount {
  readonly account: string;
  readonly reading: AccountReading;
  readonly details: AuthorizationDetails;
  readonly scps: OrganizationLayers;
  /** What limits who may assume its roles, wherever the caller is. */
  readonly rcps: OrganizationLayers;
  /** When the calls are made. */
  readonly asOf: Date;
  carriers(kind: CarrierKind): CarriersByRole;
  /** How many access keys a user has, active or not. */
  keysOf(user: User): Known<number>;
  hasPassword(user: User): Known<boolean>;
  /** Whether a user has an MFA device that is active. */
  hasMfa(user: User): Known<boolean>;
}

/** An account as the graph sees it; a gap where its users and roles could not be read. */
export const graphAccount = (
  reading: AccountReading,
  asOf: Date,
  shelf: PolicyShelf,
): Known<GraphAccount> => {
  const details = reading.details();
  if (!details.known) return details;
  const carriers = carriersOf(reading);
  const report = reading.credentialReport();
  const rowOf = (user: User) => (report.known ? report.value.user(user.name) : undefined);
  const unread = (user: User): Known<never> =>
    report.known
      ? {
          known: false,
          gap: {
            need: 'credential-report',
            call: 'iam.GetCredentialReport',
            because: `the credential report has no row for ${user.name}`,
          },
        }
      : report;
  return known({
    account: reading.account,
    reading,
    details: details.value,
    scps: organizationLayers(reading, 'SERVICE_CONTROL_POLICY', shelf),
    rcps: organizationLayers(reading, 'RESOURCE_CONTROL_POLICY', shelf),
    asOf,
    carriers: rememberedBy(
      (kind: CarrierKind) => kind,
      (kind) => {
        const { carriers: read = [], gap } = carriers.get(kind) ?? {};
        return { byRole: groupedBy(read, ({ roleArn }) => roleArn), ...(gap !== undefined && { gap }) };
      },
    ),
    keysOf: (user) => {
      const row = rowOf(user);
      return row === undefined ? unread(user) : known(row.keys.length);
    },
    hasPassword: (user) => rowOf(user)?.passwordEnabled ?? unread(user),
    hasMfa: (user) => rowOf(user)?.mfaActive ?? unread(user),
  });
};
