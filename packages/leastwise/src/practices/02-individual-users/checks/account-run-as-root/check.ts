import { rootArn } from '../../../../account/arn.ts';
import type { Role } from '../../../../account/iam-model.ts';
import { type Gap, type Known, missing, settled } from '../../../../account/known.ts';
import type { NoOrganization, Organization } from '../../../../account/needs/organization.ts';
import type { Settings } from '../../../../config/settings.ts';
import { rootUses } from '../../../01-root/root-uses.ts';
import { ageInDays, day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { type WayIn, waysInto } from '../../ways-in.ts';

export const check = defineCheck({
  id: 'account-run-as-root',
  practice: 2,
  title: 'People have identities other than root',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details', 'credential-report'],
  uses: ['organization', 'trail:90d'],
  controls: [],
  settings: { usedWithinDays: 365 },
  subjects: (view) => [
    {
      resource: rootArn(view.account.id, view.account.partition),
      value: settled(view['credential-report'].root),
    },
  ],
  judge: ({ value: root }, { asOf, settings, own: { usedWithinDays } }, view) => {
    const { users, roles, source } = view['authorization-details'];
    const count: Evidence = { fact: 'IAM users', value: users.length, source };
    if (users.length > 0) return met(count);
    const entry = findWayIn(roles, settings, view.organization);
    if (entry.way !== undefined) return met([count, entry.way]);
    const noWay: Evidence = { fact: 'roles by which people of other places come in', value: 0, source };
    const { last, evidence, gaps } = rootUses(root, view['trail:90d']);
    if (last === undefined || ageInDays(last.at, asOf) > usedWithinDays) {
      for (const gap of gaps) settled(missing(gap));
      return met([count, noWay, ...evidence]);
    }
    for (const gap of entry.gaps) settled(missing(gap));
    return departed(
      [count, noWay, ...evidence],
      { ...last, days: ageInDays(last.at, asOf) },
      { principals: [root.arn] },
    );
  },
  explain: ({ account, facts: { via, at, days } }) => ({
    what: `Account ${account.alias ?? account.id} is run as root: it has no user, no role for federated people or for other accounts of yours, and root's ${via} was used ${daysAgo(days)}, on ${day(at)}.`,
    why: 'Whoever works in it has all power, always, and all who do are one: root, whom no policy limits.',
    whatToDo:
      'Give each person an identity: Identity Center (one for all accounts), else IAM users with MFA; then lock root away.',
  }),
  inShort: () => ({
    headline: 'the account is run as root',
    move: 'give people identities of their own, not root',
  }),
  remedy: {
    guide: () => [
      'Best: switch on IAM Identity Center, make a permission set for the daily work, and assign the people to this account.',
      'Else: make an IAM user for each person in a group with what the work needs, with a password to be changed and MFA.',
      'Sign in as one of them, and do the daily work so.',
      'Then lock root away: no key, a passkey or hardware key, its password kept where two people must agree to use it.',
    ],
  },
});

interface Entry {
  readonly way?: Evidence;
  /** What keeps one from saying that there is no way in. */
  readonly gaps: readonly Gap[];
}

/** A way in for people, or none with what might hide one. Roles for outside parties let partners in, not one's own. */
const findWayIn = (
  roles: readonly Role[],
  settings: Settings,
  organization: Known<Organization | NoOrganization>,
): Entry => {
  const gaps: Gap[] = [];
  for (const role of roles) {
    const ways = waysInto(role);
    if (!ways.known) gaps.push(ways.gap);
    for (const way of ways.known ? ways.value : []) {
      const mine = way.kind === 'account' ? isOurs(way.account, settings, organization) : true;
      if (mine === true)
        return { way: { fact: describe(way), value: role.name, source: role.trustSource }, gaps };
      if (mine !== false) gaps.push(mine);
    }
  }
  return { gaps };
};

/** Whether an account is the owner's own, by the settings or the organisation, or why that is not known. */
const isOurs = (
  account: string,
  settings: Settings,
  organization: Known<Organization | NoOrganization>,
): boolean | Gap => {
  if (settings.accounts.includes(account)) return true;
  if (settings.vendors.some(({ accounts }) => accounts.includes(account))) return false;
  if (!organization.known) return organization.gap;
  const { value } = organization;
  if (value.standing === 'none') return false;
  if (value.managementAccount === account) return true;
  return value.accounts.known ? value.accounts.value.some(({ id }) => id === account) : value.accounts.gap;
};

const describe = (way: WayIn): string => {
  switch (way.kind) {
    case 'identity-center':
      return 'people come in from Identity Center by the role';
    case 'federation':
      return `people come in from ${way.provider} by the role`;
    case 'account':
      return `people come in from account ${way.account} by the role`;
  }
};
