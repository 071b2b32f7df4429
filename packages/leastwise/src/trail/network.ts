/** The network an address belongs to: the /24 of an IPv4, the /48 of an IPv6, else the caller's name as it is. */
export const networkOf = (address: string): string => {
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (v4 !== null) return `${v4[1]}.0/24`;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : Math.max(8 - groups.length - rest.length, 0);
  const full = [...groups, ...Array<string>(missing).fill('0'), ...rest];
  return `${full
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
};
