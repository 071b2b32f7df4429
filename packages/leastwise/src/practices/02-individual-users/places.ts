import { matchesRange, parseAddress } from '@leastwise/policy';
import type { KeyUse } from '../../account/trail-facts.ts';
import type { Settings } from '../../config/settings.ts';
import { networkOf } from '../../trail/network.ts';

/** Addresses of private networks: calls from them came through a VPC endpoint. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** The networks that the settings name. */
export type KnownPlaces = Pick<Settings, 'networks' | 'vendors'>;

/** The place that stands for every network the owner knows. */
export const knownPlace = 'known networks';
/** The place that stands for every private network. */
export const privatePlace = 'private networks';

/**
 * The place an address counts as: addresses the owner knows are one place, and so are private ones; any other is its
 * network (IPv4 /24, IPv6 /48). Nothing for an AWS service that called on a principal's behalf, which is no place, and
 * nothing for a vendor: key-used-by-outsider judges who holds a key there.
 */
export const placeOf = (address: string, { networks, vendors }: KnownPlaces): string | undefined => {
  if (parseAddress(address) === undefined) return undefined;
  const within = (range: string): boolean => matchesRange(range, address);
  if (networks.some(({ cidrs }) => cidrs.some(within))) return knownPlace;
  if (vendors.some(({ cidrs }) => cidrs.some(within))) return undefined;
  return privateRanges.some(within) ? privatePlace : networkOf(address);
};

/** The different places a key was used from, sorted. */
export const placesOf = (use: Pick<KeyUse, 'addresses'>, known: KnownPlaces): readonly string[] =>
  distinct(use.addresses.map(({ address }) => placeOf(address, known)));

/** The different places among some of a key's networks. A network is a known place when all its addresses in use are. */
export const placesAmong = (
  recorded: readonly string[],
  use: Pick<KeyUse, 'addresses'>,
  known: KnownPlaces,
): readonly string[] =>
  distinct(
    recorded.flatMap((network) => {
      const addresses = use.addresses.filter(({ address }) => networkOf(address) === network);
      const places = addresses.map(({ address }) => placeOf(address, known));
      return places.includes(network) ? [network] : places;
    }),
  );

const distinct = (places: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(places.filter((place) => place !== undefined))].sort();
