import { nameOfArn } from '../../account/arn.ts';
import type { AuthorizationDetails, Role } from '../../account/iam-model.ts';
import { type Known, missing, settled } from '../../account/known.ts';
import type { InstanceProfile } from '../../account/needs/instance-profiles.ts';
import type { Instance } from '../../account/needs/instances.ts';
import type { Regional } from '../../account/regional.ts';
import { type Judgement, notApplicable, type Subject, type Unlisted } from '../check.ts';
import { isLive, labelOf } from './live-instances.ts';

/** A role, and the instances that take it through their instance profiles. */
export interface RoleUse {
  readonly role: Role;
  readonly instances: readonly [Instance, ...Instance[]];
}

/** A role in use, or an instance whose profile leads to no role that the authorization details hold. */
export type RoleSubject = RoleUse | { readonly role?: never; readonly instance: Instance };

/**
 * The roles that instances take, one by one. A region without an answer is listed in its place: its instances may
 * take any of these roles too.
 */
export const instanceRoles = (
  regions: Regional<readonly Instance[]>,
  details: AuthorizationDetails,
): readonly (Subject<RoleSubject> | Unlisted)[] => {
  const byProfile = new Map(
    details.roles.flatMap((role) => role.instanceProfiles.map((name) => [name, role] as const)),
  );
  const uses = new Map<string, { readonly role: Role; readonly instances: [Instance, ...Instance[]] }>();
  const others: (Subject<RoleSubject> | Unlisted)[] = [];
  for (const [region, instances] of regions) {
    if (!instances.known) {
      others.push({ gap: instances.gap, region });
      continue;
    }
    for (const instance of instances.value.filter(isLive)) {
      if (instance.profileArn === undefined) continue;
      const role = byProfile.get(nameOfArn(instance.profileArn));
      const held = role === undefined ? undefined : uses.get(role.arn);
      if (held !== undefined) held.instances.push(instance);
      else if (role !== undefined) uses.set(role.arn, { role, instances: [instance] });
      else others.push({ resource: instance.arn, region, value: { instance } });
    }
  }
  return [...[...uses.values()].map((use) => ({ resource: use.role.arn, value: use })), ...others];
};

/** An instance whose profile holds no role is practice 7's; one whose role cannot be found is not judged. */
export const withoutRole = (
  instance: Instance,
  profiles: Known<readonly InstanceProfile[]>,
): Judgement<never> => {
  const profile = settled(profiles).find(({ arn }) => arn === instance.profileArn);
  if (profile !== undefined && profile.roles.length === 0) {
    return notApplicable(`the instance profile ${profile.name} of ${labelOf(instance)} holds no role`);
  }
  const name = nameOfArn(instance.profileArn ?? '');
  return settled(
    missing({
      need: 'authorization-details',
      call: 'iam.GetAccountAuthorizationDetails',
      because: `no role of the authorization details stands in the instance profile ${name} of ${labelOf(instance)}`,
    }),
  );
};
