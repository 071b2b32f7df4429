import type { Instance } from '../../account/needs/instances.ts';
import type { Regional } from '../../account/regional.ts';
import type { AddressUse, KeyUse } from '../../account/trail-facts.ts';
import { isLive } from './live-instances.ts';

/** A key's use that came from an instance: by an address that an instance has, or by what the SDK says of itself. */
export interface UseOnInstance {
  readonly use: AddressUse;
  /** The instance that has the address; private ranges of several networks may overlap, so there may be more. */
  readonly instances: readonly Instance[];
}

/** Instances by address, over all regions that are known. */
export type InstancesByAddress = ReadonlyMap<
  string,
  readonly { readonly instance: Instance; readonly isPrivate: boolean }[]
>;

export const instancesByAddress = (regions: Regional<readonly Instance[]>): InstancesByAddress => {
  const byAddress = new Map<string, { instance: Instance; isPrivate: boolean }[]>();
  for (const instances of regions.values()) {
    if (!instances.known) continue;
    for (const instance of instances.value.filter(isLive)) {
      for (const { address, kind } of instance.addresses) {
        const entry = { instance, isPrivate: kind === 'private' };
        const held = byAddress.get(address);
        if (held === undefined) byAddress.set(address, [entry]);
        else held.push(entry);
      }
    }
  }
  return byAddress;
};

// What SDKs on Windows images of EC2 and in ECS containers on EC2 say; Fargate and Lambda say otherwise.
const ec2Environments = new Set(['EC2', 'AWS_ECS_EC2']);

/** The uses of a key that came from instances, newest first. */
export const usesOnInstances = (
  key: KeyUse,
  byAddress: InstancesByAddress,
  account: string,
): readonly UseOnInstance[] =>
  key.addresses.flatMap((use): UseOnInstance[] => {
    // A private address shows where a VPC endpoint carried the call; another account's endpoint leads to its instances.
    const foreign = use.endpointAccount !== undefined && use.endpointAccount !== account;
    const instances = (byAddress.get(use.address) ?? []).filter(({ isPrivate }) => !(isPrivate && foreign));
    if (instances.length > 0) return [{ use, instances: instances.map(({ instance }) => instance) }];
    return ec2Environments.has(use.environment ?? '') ? [{ use, instances: [] }] : [];
  });
