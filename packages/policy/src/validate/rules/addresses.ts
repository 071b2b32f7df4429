import { isWithin, parseRange } from '../../pattern/address.ts';
import type { Rule } from '../rule.ts';

const isPublicAddressKey = (key: string): boolean => key === 'aws:sourceip';

const closed = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => parseRange(text) ?? []);

/** Whether a range of addresses lies in those that never appear on the internet. */
const isPrivate = (text: string): boolean => {
  const range = parseRange(text);
  return range !== undefined && closed.some((wide) => wide.length <= range.length && isWithin(wide, range));
};

const isEveryAddress = (text: string): boolean => parseRange(text)?.length === 0;

/** Whether the bits behind the range's length are zero. */
const hostBits = (text: string): boolean => {
  const range = parseRange(text);
  if (range === undefined || !text.includes('/')) return false;
  const width = range.version === 4 ? 8 : 16;
  return range.groups.some((group, index) => {
    const kept = Math.min(width, Math.max(0, range.length - index * width));
    return (group & ((1 << (width - kept)) - 1)) !== 0;
  });
};

/** Conditions on where a call comes from. */
export const addressRules: readonly Rule[] = [
  {
    code: 'every-address',
    severity: 'warning',
    finds:
      'A range of addresses takes in every address, so that the condition keeps nobody out, or lets nobody by.',
    value: ({ text }, { operator, operatorName }) =>
      operator?.comparison === 'address' && isEveryAddress(text)
        ? operator.negated
          ? `no address is outside ${text}, so ${operatorName} matches only requests without the key`
          : `${text} is every address, so the condition limits nothing; name your networks`
        : undefined,
  },
  {
    code: 'private-source-address',
    severity: 'warning',
    finds:
      'aws:SourceIp is compared with private addresses. AWS sees public ones there; through a VPC endpoint it is aws:VpcSourceIp.',
    value: ({ text }, { operator, keyName }) =>
      operator?.comparison === 'address' && isPublicAddressKey(keyName) && isPrivate(text)
        ? `aws:SourceIp holds public addresses, so ${text} never matches; through a VPC endpoint use aws:VpcSourceIp`
        : undefined,
  },
  {
    code: 'address-host-bits',
    severity: 'suggestion',
    finds: 'A range of addresses has bits set behind its length, which AWS ignores.',
    value: ({ text }, { operator }) =>
      operator?.comparison === 'address' && hostBits(text)
        ? `${text} has bits set that its length leaves out; AWS reads the whole range, so write its first address`
        : undefined,
  },
  {
    code: 'redundant-address',
    severity: 'suggestion',
    finds: 'A range of addresses lies within another of the same condition.',
    condition: ({ operator, values }) => {
      if (operator?.comparison !== 'address' || values.length > 500) return undefined;
      const ranges = values.map(({ text }) => parseRange(text));
      return values.flatMap(({ text, path }, index) => {
        const own = ranges[index];
        const wide = values.find((_, other) => {
          const range = ranges[other];
          if (own === undefined || range === undefined || other === index || !isWithin(range, own))
            return false;
          return range.length < own.length || (range.length === own.length && other < index);
        });
        return wide === undefined ? [] : [{ path, message: `${text} lies within ${wide.text}; remove it` }];
      });
    },
  },
  {
    code: 'address-deny-hits-services',
    severity: 'warning',
    finds:
      'A Deny by aws:SourceIp also hits calls that AWS services make for the caller, and calls through VPC endpoints, where the key is absent.',
    types: ['identity', 'boundary', 'scp', 'resource', 'rcp'],
    condition: ({ operator, keyName, path }, { allows, conditions }) => {
      if (allows || !isPublicAddressKey(keyName) || operator?.comparison !== 'address' || !operator.negated)
        return undefined;
      const spared = conditions.some((other) => other.path !== path && sparing.test(other.keyName));
      return spared
        ? undefined
        : 'this also denies calls that AWS services make for the caller and calls through VPC endpoints; add Bool aws:ViaAWSService "false" (and a condition on aws:SourceVpce)';
    },
  },
];

const sparing =
  /^aws:(viaawsservice|principalisawsservice|calledvia|calledviafirst|calledvialast|sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|principalservicename|principalservicenameslist|vpceaccount|vpceorgid|vpceorgpaths|sourcearn|sourceaccount)$/;
