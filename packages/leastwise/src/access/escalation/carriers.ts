import { nameOfArn } from '../../account/arn.ts';
import type { AuthorizationDetails } from '../../account/iam-model.ts';
import type { Gap, Known } from '../../account/known.ts';
import { meansInstance } from '../../account/needs/deployment-groups.ts';
import type { Instance } from '../../account/needs/instances.ts';
import {
  kindsOfRoleCarriers,
  type RoleCarrierKind,
  type RoleCarriers,
} from '../../account/needs/role-carriers.ts';
import type { Regional } from '../../account/regional.ts';
import type { AccountReading } from '../account-reading.ts';
import type { Carrier, CarrierKind } from './carrier.ts';

/** What was read of one kind, and why it may not be all. */
export interface CarriersRead {
  readonly carriers: readonly Carrier[];
  /** The first gap: nobody asked, or a region that the account uses was not asked or refused. */
  readonly gap?: Gap;
}

/** Finds the role that is meant by an ARN or a name, and the one that an instance profile carries. */
interface Roles {
  called(arnOrName: string): string | undefined;
  ofProfile(name: string): string | undefined;
}

const rolesOf = ({ roles }: AuthorizationDetails): Roles => {
  const byName = new Map(roles.map(({ name, arn }) => [name, arn]));
  const byProfile = new Map(
    roles.flatMap(({ arn, instanceProfiles }) => instanceProfiles.map((profile) => [profile, arn])),
  );
  return {
    called: (text) => (text.startsWith('arn:') ? text : byName.get(nameOfArn(text))),
    ofProfile: (name) => byProfile.get(name),
  };
};

/** Things of all regions that were read. */
interface Found<T> {
  readonly things: readonly T[];
  readonly gap?: Gap;
}

const everywhere = <T>(read: Known<Regional<readonly T[]>>): Found<T> => {
  if (!read.known) return { things: [], gap: read.gap };
  const things: T[] = [];
  let gap: Gap | undefined;
  for (const found of read.value.values()) {
    if (found.known) things.push(...found.value);
    else gap ??= found.gap;
  }
  return { things, ...(gap !== undefined && { gap }) };
};

/** Carriers of what was read: each resource once for each of its roles. */
const carriers = <T extends { readonly arn: string; readonly name: string }>(
  kind: CarrierKind,
  { things, gap }: Found<T>,
  roleOf: (thing: T) => readonly (string | undefined)[],
): CarriersRead => {
  const found = new Map<string, Carrier>();
  for (const thing of things) {
    const { arn, name } = thing;
    for (const roleArn of roleOf(thing)) {
      if (roleArn !== undefined) found.set(`${arn} ${roleArn}`, { kind, arn, name, roleArn });
    }
  }
  return { carriers: [...found.values()], ...(gap !== undefined && { gap }) };
};

const regionOfArn = (arn: string): string => arn.split(':', 4)[3] ?? '';

const isThere = ({ state }: Instance): boolean => state !== 'terminated' && state !== 'shutting-down';

const roleOfInstance = (roles: Roles, { profileArn }: Instance): string | undefined =>
  profileArn === undefined ? undefined : roles.ofProfile(nameOfArn(profileArn));

const otherCarriers = (kind: RoleCarrierKind, others: Known<RoleCarriers>, roles: Roles): CarriersRead => {
  const read = others.known ? others.value.kinds.get(kind) : others;
  const found = read === undefined ? { things: [] } : everywhere(read);
  return carriers(kind, found, (one) => one.roles.map(roles.called));
};

/** Deployment groups by the roles of their instances: that is what a deployed script runs as. */
const deploymentGroupCarriers = (
  others: Known<RoleCarriers>,
  instances: Found<Instance>,
  roles: Roles,
): CarriersRead => {
  const { things, gap } = everywhere(others.known ? others.value.deploymentGroups : others);
  const first = gap ?? (things.length === 0 ? undefined : instances.gap);
  return carriers('deployment-group', { things, ...(first !== undefined && { gap: first }) }, (group) =>
    instances.things
      .filter(({ arn, tags }) => regionOfArn(arn) === regionOfArn(group.arn) && meansInstance(group, tags))
      .map((instance) => roleOfInstance(roles, instance)),
  );
};

/** The resources of an account that act under its roles, kind by kind; none where its roles were not read. */
export const carriersOf = (reading: AccountReading): ReadonlyMap<CarrierKind, CarriersRead> => {
  const details = reading.details();
  const { instances, launchTemplates, functions, stacks, others } = reading.workloads();
  if (!details.known) return new Map();
  const roles = rolesOf(details.value);
  const all = everywhere(instances);
  const there = {
    ...all,
    things: all.things.filter(isThere).map((one) => ({ ...one, name: one.name ?? one.id })),
  };
  return new Map<CarrierKind, CarriersRead>([
    ['instance', carriers('instance', there, (one) => [roleOfInstance(roles, one)])],
    [
      'launch-template',
      carriers('launch-template', everywhere(launchTemplates), ({ profile }) =>
        profile === undefined ? [] : [roles.ofProfile(profile)],
      ),
    ],
    ['function', carriers('function', everywhere(functions), ({ roleArn }) => [roleArn])],
    ['stack', carriers('stack', everywhere(stacks), ({ roleArn }) => [roleArn])],
    ['deployment-group', deploymentGroupCarriers(others, there, roles)],
    ...kindsOfRoleCarriers.map((kind) => [kind, otherCarriers(kind, others, roles)] as const),
  ]);
};
