import type { Request } from '@leastwise/policy';
import { type AccountReading, suppliedBy } from '../access/account-reading.ts';
import { reachedIn } from '../access/escalation/escalations.ts';
import type { Reached } from '../access/escalation/search.ts';
import { type Privilege, privilegeOf, privilegeUnder } from '../access/privilege.ts';
import type { Principal } from '../account/iam-model.ts';
import { type Gap, settled } from '../account/known.ts';
import type { AccountView } from './account-view.ts';

/** What the principals of an account can effectively do, after every layer that was read. */
export interface AccountAccess {
  /** The escalation graph of the account; ends the judgement as unknown where its users and roles were not read. */
  reached(): Reached;
  privilegeOf(principal: Principal): Privilege;
  /** The same in calls of which this is known. Not remembered. */
  privilegeUnder(principal: Principal, context: NonNullable<Request['context']>): Privilege;
  /** Why no service control policies are counted, where the account has some that were not read. */
  uncountedScps(): Gap | undefined;
}

/**
 * The gap in an account's service control policies. Few may read them, and all they can do is take away: a judgement
 * goes on without them, as it does where nothing of an organisation was read, and says so.
 */
const gapInScps = ({ account: { account, answers }, need }: AccountView): Gap | undefined => {
  if (!suppliedBy(answers).suppliedOrganization()) return undefined;
  const organization = need('organization');
  if (organization.known) {
    const { value } = organization;
    if (value.standing !== 'member' || value.featureSet !== 'ALL') return undefined;
  }
  const policies = need('organization-policies');
  if (!policies.known) return organization.known ? policies.gap : organization.gap;
  const levels = policies.value.levelsOf(account, 'SERVICE_CONTROL_POLICY');
  return levels.known ? undefined : levels.gap;
};

/** The account's needs as the access questions read them: through the view, so that each is read once. */
const readingOf = (view: AccountView): AccountReading => {
  const { account: data, need } = view;
  const { supplied, suppliedOrganization } = suppliedBy(data.answers);
  return {
    account: data.account,
    ...(data.alias !== undefined && { alias: data.alias }),
    regions: data.answers.regions,
    details: () => need('authorization-details'),
    credentialReport: () => need('credential-report'),
    organization: () => need('organization'),
    organizationPolicies: () => need('organization-policies'),
    buckets: () => need('buckets'),
    resourcePolicies: () => need('resource-policies'),
    workloads: () => ({
      instances: need('instances'),
      launchTemplates: need('launch-templates'),
      functions: need('functions'),
      stacks: need('stacks'),
      others: need('role-carriers'),
    }),
    supplied,
    suppliedOrganization: () => suppliedOrganization() && gapInScps(view) === undefined,
  };
};

const made = new WeakMap<AccountView, AccountAccess>();

/** The access of an account, found when a check first asks. */
export const accountAccess = (view: AccountView, asOf: Date): AccountAccess => {
  const found = made.get(view);
  if (found !== undefined) return found;
  let graph: Reached | undefined;
  const reached = (): Reached => {
    settled(view.need('authorization-details'));
    // Checks say whether there is one way or more; `leastwise escalations` counts them.
    graph ??= reachedIn([readingOf(view)], { asOf, mostWays: 2 });
    return graph;
  };
  const access: AccountAccess = {
    reached,
    privilegeOf: (principal) => privilegeOf(reached(), principal),
    privilegeUnder: (principal, context) => privilegeUnder(reached(), principal, context),
    uncountedScps: () => gapInScps(view),
  };
  made.set(view, access);
  return access;
};
