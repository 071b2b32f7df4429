import { accountOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import type { Shaped } from '../shape.ts';
import { within } from '../source-ref.ts';
import type { RawDetails, RawPolicy } from './authorization-details-schema.ts';
import { type Entries, type Entry, entriesOf } from './entries.ts';

const need = 'authorization-details';
const call = 'iam.GetAccountAuthorizationDetails';

/** A page with its users, groups, roles and policies. */
export type Page = Shaped<RawDetails>;

/** How often each managed policy is attached and set as a boundary, by what the file itself shows. */
export interface Uses {
  readonly attached: ReadonlyMap<string, number>;
  readonly boundary: ReadonlyMap<string, number>;
}

/** What of some pages is one account's, each thing once. */
export interface OwnEntries {
  readonly users: readonly Entry<RawDetails['UserDetailList'][number]>[];
  readonly groups: readonly Entry<RawDetails['GroupDetailList'][number]>[];
  readonly roles: readonly Entry<RawDetails['RoleDetailList'][number]>[];
  readonly policies: readonly Entry<RawPolicy>[];
  readonly uses: Uses;
}

/** Takes an account's entries from pages, which may hold those of several accounts. */
export const ownEntries = (account: string, pages: readonly Page[]): Known<OwnEntries> => {
  const own = ({ Arn }: { readonly Arn: string }) => (accountOfArn(Arn) === account ? Arn : undefined);
  const users = entriesOf(need, call, pages, 'UserDetailList', own);
  if (!users.known) return users;
  const groups = entriesOf(need, call, pages, 'GroupDetailList', own);
  if (!groups.known) return groups;
  const roles = entriesOf(need, call, pages, 'RoleDetailList', own);
  if (!roles.known) return roles;
  const policies = entriesOf(need, call, pages, 'Policies', own);
  if (!policies.known) return policies;
  const lists = [users.value, groups.value, roles.value, policies.value];
  const strange = pages.find(({ value }) => Object.values(value).some((list) => list.length > 0));
  if (strange !== undefined && lists.every(({ size }) => size === 0)) {
    const because = `${strange.part.file} holds things of other accounts and none of ${account}`;
    return missing({ need, call, because });
  }
  const limited = [...users.value.values(), ...roles.value.values()];
  const uses: Uses = {
    attached: count(
      [...limited, ...groups.value.values()].flatMap(({ raw }) =>
        raw.AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn),
      ),
    ),
    boundary: count(limited.flatMap(({ raw }) => raw.PermissionsBoundary?.PermissionsBoundaryArn ?? [])),
  };
  return known({
    users: [...users.value.values()],
    groups: [...groups.value.values()],
    roles: [...roles.value.values()],
    policies: [...policies.value.values(), ...policiesOfAws(pages, uses).values()],
    uses,
  });
};

const count = (arns: readonly string[]): ReadonlyMap<string, number> => {
  const counted = new Map<string, number>();
  for (const arn of arns) counted.set(arn, (counted.get(arn) ?? 0) + 1);
  return counted;
};

/**
 * AWS's own policies that are used here, each by its latest update. A file of several accounts lists them once for all,
 * or each time with another account's count.
 */
const policiesOfAws = (pages: readonly Page[], { attached, boundary }: Uses): Entries<RawPolicy> => {
  const byArn = new Map<string, Entry<RawPolicy>>();
  for (const { value, source, part } of pages) {
    for (const [index, raw] of value.Policies.entries()) {
      if (accountOfArn(raw.Arn) !== 'aws' || !(attached.has(raw.Arn) || boundary.has(raw.Arn))) continue;
      const held = byArn.get(raw.Arn)?.raw;
      if (held === undefined || changedAt(held) < changedAt(raw))
        byArn.set(raw.Arn, { raw, source: within(source, 'Policies', index), part });
    }
  }
  return byArn;
};

const changedAt = ({ CreateDate, UpdateDate }: RawPolicy): number => (UpdateDate ?? CreateDate).getTime();
