import type { AuthorizationDetails, Group, Owner, PolicyUse, Principal } from '../account/iam-model.ts';

/** A policy of an account, with what it hangs on and who has it. */
export interface HeldPolicy {
  readonly policy: PolicyUse;
  /** The managed policy's ARN, or that of the user, group or role that an inline policy stands in. */
  readonly resource: string;
  /** Whom an inline policy is embedded in. */
  readonly embeddedIn?: Principal | Group;
  readonly attachedTo: readonly (Principal | Group)[];
  /** The users and roles that have it, groups opened to their members. */
  readonly holders: readonly Principal[];
  /** Users and roles whose boundary it is. */
  readonly bounds: readonly Principal[];
}

interface Gathered {
  readonly policy: PolicyUse;
  readonly resource: string;
  readonly embeddedIn?: Principal | Group;
  readonly attachedTo: (Principal | Group)[];
  readonly holders: Set<Principal>;
  readonly bounds: Principal[];
}

const gathered = new WeakMap<AuthorizationDetails, readonly HeldPolicy[]>();

/** Every policy of an account, attached, embedded, serving as a boundary or lying about. Gathered once. */
export const heldPolicies = (details: AuthorizationDetails): readonly HeldPolicy[] => {
  const found = gathered.get(details) ?? gather(details);
  gathered.set(details, found);
  return found;
};

const gather = (details: AuthorizationDetails): readonly HeldPolicy[] => {
  const managed = new Map<string, Gathered>();
  const embedded: Gathered[] = [];
  const entryOf = (arn: string, policy: PolicyUse): Gathered => {
    const made = managed.get(arn) ?? {
      policy,
      resource: arn,
      attachedTo: [],
      holders: new Set(),
      bounds: [],
    };
    managed.set(arn, made);
    return made;
  };
  for (const policy of details.policies) entryOf(policy.arn, policy);
  for (const entity of [...details.users, ...details.roles, ...groupsOf(details)]) {
    const holders = holdersThrough(entity, details);
    for (const policy of entity.attached) {
      if (policy.arn === undefined) continue;
      const entry = entryOf(policy.arn, policy);
      entry.attachedTo.push(entity);
      for (const holder of holders) entry.holders.add(holder);
    }
    for (const policy of entity.inline) {
      embedded.push({
        policy,
        resource: entity.arn,
        embeddedIn: entity,
        attachedTo: [entity],
        holders: new Set(holders),
        bounds: [],
      });
    }
    if (entity.kind !== 'group' && entity.boundary?.arn !== undefined) {
      entryOf(entity.boundary.arn, entity.boundary).bounds.push(entity);
    }
  }
  return [...managed.values(), ...embedded].map((entry) => ({ ...entry, holders: [...entry.holders] }));
};

/** The groups of the file, and those that users name and the file lacks: what they grant is unknown, not nothing. */
const groupsOf = (details: AuthorizationDetails): readonly Group[] => {
  const there = new Set(details.groups.map(({ arn }) => arn));
  const absent = new Map<string, Group>();
  for (const user of details.users) {
    for (const group of user.groups) {
      if (there.has(group.arn)) continue;
      const members = absent.get(group.arn)?.members ?? [];
      absent.set(group.arn, { ...group, members: [...members, user.name] });
    }
  }
  return [...details.groups, ...absent.values()];
};

const holdersThrough = (entity: Principal | Group, details: AuthorizationDetails): readonly Principal[] =>
  entity.kind === 'group' ? entity.members.flatMap((name) => details.user(name) ?? []) : [entity];

/** Whether a managed policy is one of AWS's own, which nobody in the account can change. */
export const isAwsOwned = (arn: string): boolean => /^arn:[^:]*:iam::aws:/.test(arn);

/** Who changes a role that the account's people cannot, and where. */
export const whoChanges = (owner: Exclude<Owner, 'account'>): string => {
  switch (owner) {
    case 'service-linked':
      return 'the AWS service that it is linked to';
    case 'identity-center':
      return 'IAM Identity Center, in its permission set';
    case 'control-tower':
      return 'AWS Control Tower';
    case 'stacksets':
      return 'CloudFormation StackSets';
    case 'aws':
      return 'AWS';
  }
};

/** Why a policy grants nothing that the account's people could take back, or nothing where it does. */
export const outsideBecause = ({
  policy,
  embeddedIn,
  attachedTo,
  bounds,
}: HeldPolicy): string | undefined => {
  if (policy.arn !== undefined && isAwsOwned(policy.arn)) {
    return `${policy.name} is AWS's own policy: what it lets a principal do is judged at the principal`;
  }
  if (embeddedIn?.kind === 'role' && embeddedIn.owner !== 'account') {
    return `${policy.name} of ${embeddedIn.name} is changed by ${whoChanges(embeddedIn.owner)}`;
  }
  if (attachedTo.length > 0) return undefined;
  return bounds.length > 0
    ? `${policy.name} serves as a boundary only, and a boundary grants nothing`
    : `${policy.name} is attached to nothing and so grants nothing (unattached policies are practice 7's)`;
};

/** A policy as a sentence names it: `the policy X`, `the inline policy X of the role Y`. */
export const policyInWords = ({ policy, embeddedIn }: HeldPolicy): string =>
  embeddedIn === undefined
    ? `the policy ${policy.name}`
    : `the inline policy ${policy.name} of the ${embeddedIn.kind} ${embeddedIn.name}`;
