import { type Outsider, outsidersIn } from '../../access/escalation/outsiders-in.ts';
import { hopsOf } from '../../access/escalation/reach.ts';
import type { Reached } from '../../access/escalation/search.ts';
import type { Role } from '../../account/iam-model.ts';
import type { Subject } from '../check.ts';
import { accountOfPrincipal } from './outside-trust.ts';

/** A role, and the outside account from which it is assumed on the way to an administrator, if there is one. */
export interface RoleFromOutside {
  readonly role: Role;
  readonly outside?: {
    readonly account: string;
    /** The surest of its ways first. */
    readonly ways: readonly Outsider[];
  };
}

const order = ['proven', 'conditional', 'possible'] as const;

const surestFirst = (one: Outsider, other: Outsider): number =>
  order.indexOf(one.sure.certainty) - order.indexOf(other.sure.certainty);

/** The outside accounts that a role which leads on to an administrator lets in; a role that is one leads nowhere on. */
const chains = (reached: Reached): ReadonlyMap<string, ReadonlyMap<string, readonly Outsider[]>> => {
  const byRole = new Map<string, Map<string, Outsider[]>>();
  for (const outsider of outsidersIn(reached)) {
    // An identity provider is of no other account, whatever stands in its ARN.
    const account = outsider.action === 'sts:AssumeRole' ? accountOfPrincipal(outsider.principal) : undefined;
    if (account === undefined || hopsOf(outsider.reach).length === 0) continue;
    const { arn } = outsider.role;
    const byAccount = byRole.get(arn) ?? new Map<string, Outsider[]>();
    byRole.set(arn, byAccount);
    byAccount.set(account, [...(byAccount.get(account) ?? []), outsider].sort(surestFirst));
  }
  return byRole;
};

/** A subject per role and outside account that begins a chain there; other roles give one without. */
export const chainSubjects = (
  roles: readonly Role[],
  reached: Reached,
): readonly Subject<RoleFromOutside>[] => {
  const found = chains(reached);
  return roles.flatMap((role): Subject<RoleFromOutside>[] => {
    const outside = [...(found.get(role.arn) ?? [])];
    if (outside.length === 0) return [{ resource: role.arn, value: { role } }];
    return outside.map(([account, ways]) => ({
      resource: role.arn,
      part: account,
      value: { role, outside: { account, ways } },
    }));
  });
};
