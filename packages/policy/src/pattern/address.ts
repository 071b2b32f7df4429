/** An address as numbers, four 8-bit groups or eight 16-bit ones: versions never compare as equal. */
export interface Address {
  readonly version: 4 | 6;
  readonly groups: readonly number[];
}

/** A range of addresses: those whose first `length` bits are those of `groups`. */
export interface AddressRange extends Address {
  readonly length: number;
}

const decimalOctet = /^(?:0|[1-9]\d{0,2})$/;
const hexGroup = /^[0-9a-fA-F]{1,4}$/;

const readV4 = (text: string): readonly number[] | undefined => {
  const groups = text.split('.', 5);
  if (groups.length !== 4 || !groups.every((group) => decimalOctet.test(group))) return undefined;
  const octets = groups.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
};

const readGroups = (text: string): readonly number[] | undefined => {
  if (text === '') return [];
  const groups: number[] = [];
  const words = text.split(':', 9);
  for (const [index, word] of words.entries()) {
    if (hexGroup.test(word)) groups.push(Number.parseInt(word, 16));
    else {
      // The last two groups may be written as an IPv4 address (RFC 4291, 2.2).
      const octets = index === words.length - 1 ? readV4(word) : undefined;
      const [a, b, c, d] = octets ?? [];
      if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
      groups.push(a * 256 + b, c * 256 + d);
    }
  }
  return groups;
};

const readV6 = (text: string): readonly number[] | undefined => {
  const gap = text.indexOf('::');
  if (gap === -1) {
    const groups = readGroups(text);
    return groups?.length === 8 ? groups : undefined;
  }
  const head = readGroups(text.slice(0, gap));
  const tail = readGroups(text.slice(gap + 2));
  if (head === undefined || tail === undefined || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
};

/** Reads an IPv4 or IPv6 address; undefined for anything else. */
export const parseAddress = (text: string): Address | undefined => {
  if (text.length > 45) return undefined;
  const groups = text.includes(':') ? readV6(text) : readV4(text);
  return groups === undefined ? undefined : { version: text.includes(':') ? 6 : 4, groups };
};

/** Reads `address/length`; a bare address is a range of one, host bits are ignored. */
export const parseRange = (text: string): AddressRange | undefined => {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const bits = address.version === 4 ? 32 : 128;
  if (slash === -1) return { ...address, length: bits };
  const suffix = text.slice(slash + 1);
  const length = decimalOctet.test(suffix) ? Number(suffix) : Number.NaN;
  return length <= bits ? { ...address, length } : undefined;
};

/** Whether an address lies in a range of the same version. */
export const isWithin = (range: AddressRange, address: Address): boolean => {
  if (range.version !== address.version) return false;
  const width = range.version === 4 ? 8 : 16;
  let left = range.length;
  for (let group = 0; left > 0; group++, left -= width) {
    const shift = Math.max(0, width - left);
    if ((range.groups[group] ?? 0) >> shift !== (address.groups[group] ?? 0) >> shift) return false;
  }
  return true;
};

/** Whether an address lies in a CIDR range or equals a bare address. */
export const matchesRange = (range: string, address: string): boolean => {
  const wanted = parseRange(range);
  const given = parseAddress(address);
  return wanted !== undefined && given !== undefined && isWithin(wanted, given);
};
