import { describe, expect, it } from 'vitest';
import { conditionWords } from './condition-words.ts';

const words = (
  effect: 'Allow' | 'Deny',
  operator: string,
  key: string,
  ...values: readonly string[]
): string => conditionWords({ effect, operator, key, values });
const mfa = 'aws:MultiFactorAuthPresent';

describe('a condition in words', () => {
  it.each([
    ['with MFA', words('Allow', 'Bool', mfa, 'true')],
    ['with MFA, or with a long-term access key', words('Allow', 'BoolIfExists', mfa, 'true')],
    ['with MFA, or with a long-term access key', words('Deny', 'Bool', mfa, 'false')],
    ['with MFA', words('Deny', 'BoolIfExists', mfa, 'false')],
    ['without MFA', words('Deny', 'BoolIfExists', mfa, 'true')],
    ['with MFA', words('Allow', 'Null', 'aws:MultiFactorAuthAge', 'false')],
    ['with MFA', words('Deny', 'Null', mfa, 'true')],
    ['with MFA no older than 1 hour', words('Allow', 'NumericLessThan', 'aws:MultiFactorAuthAge', '3600')],
  ])('says who needs MFA: %s', (expected, said) => {
    expect(said).toBe(expected);
  });

  it.each([
    ['from 203.0.113.0/24', words('Allow', 'IpAddress', 'aws:SourceIp', '203.0.113.0/24')],
    ['from 203.0.113.0/24', words('Deny', 'NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')],
    ['not from 198.51.100.7', words('Deny', 'IpAddress', 'aws:SourceIp', '198.51.100.7')],
    [
      'in eu-west-1 or eu-west-3',
      words('Allow', 'StringEquals', 'aws:RequestedRegion', 'eu-west-1', 'eu-west-3'),
    ],
    ['over TLS, or without aws:SecureTransport', words('Deny', 'Bool', 'aws:SecureTransport', 'false')],
    ['through the endpoint vpce-1', words('Allow', 'StringEquals', 'aws:SourceVpce', 'vpce-1')],
  ])('says from where: %s', (expected, said) => {
    expect(said).toBe(expected);
  });

  it.each([
    ['when the principal is tagged team=pay', words('Allow', 'StringEquals', 'aws:PrincipalTag/team', 'pay')],
    [
      'when the resource is not tagged env=prod',
      words('Allow', 'StringNotEquals', 'aws:ResourceTag/env', 'prod'),
    ],
    [
      'when every value of aws:TagKeys is a or b',
      words('Allow', 'ForAllValues:StringEquals', 'aws:TagKeys', 'a', 'b'),
    ],
    [
      'when some value of aws:TagKeys is not a',
      words('Deny', 'ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    ],
    [
      'when every value of aws:TagKeys is not a',
      words('Deny', 'ForAnyValue:StringEquals', 'aws:TagKeys', 'a'),
    ],
    ['when s3:max-keys is at most 10', words('Allow', 'NumericLessThanEquals', 's3:max-keys', '10')],
    [
      'when s3:max-keys is above 10, or without s3:max-keys',
      words('Deny', 'NumericLessThanEquals', 's3:max-keys', '10'),
    ],
    ['without s3:prefix', words('Allow', 'Null', 's3:prefix', 'true')],
    [
      'when aws:CurrentTime is before 2026-01-01',
      words('Allow', 'DateLessThan', 'aws:CurrentTime', '2026-01-01'),
    ],
  ])('says the rest plainly: %s', (expected, said) => {
    expect(said).toBe(expected);
  });
});
