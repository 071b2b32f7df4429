import { describe, expect, it } from 'vitest';
import type { PasswordPolicy } from '../../account/needs/password-policy.ts';
import { judgeRule, policyCommand } from './password-rules.ts';

const cis = { minimumLength: 14, reusePrevention: 24, maxAgeDays: 90 } as const;
const nist = { ...cis, maxAgeDays: 'none' } as const;
const weak: PasswordPolicy = {
  minimumLength: 8,
  maxAgeDays: 0,
  reusePrevention: 0,
  hardExpiry: false,
  requires: ['symbols'],
  usersMayChange: false,
};

describe('a rule of the password policy', () => {
  it.each([
    ['minimum-length', { minimumLength: 13 }, cis, false],
    ['minimum-length', { minimumLength: 14 }, cis, true],
    ['reuse-prevention', { reusePrevention: 23 }, cis, false],
    ['reuse-prevention', { reusePrevention: 24 }, cis, true],
    ['expiry', { maxAgeDays: 0 }, cis, false],
    ['expiry', { maxAgeDays: 91 }, cis, false],
    ['expiry', { maxAgeDays: 90 }, cis, true],
    ['expiry', { maxAgeDays: 90 }, nist, false],
    ['expiry', { maxAgeDays: 0 }, nist, true],
  ] as const)('%s with %o is judged as asked', (rule, change, asked, kept) => {
    expect(judgeRule(rule, { ...weak, ...change }, asked).kept).toBe(kept);
  });
});

describe('the command that sets the policy', () => {
  it('names every rule, for what it leaves out falls back to its default', () => {
    expect(policyCommand(weak, cis)).toBe(
      'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 --max-password-age 90 --require-symbols',
    );
  });

  it('keeps what is stricter', () => {
    const strict: PasswordPolicy = { ...weak, minimumLength: 20, maxAgeDays: 60, hardExpiry: true };
    expect(policyCommand(strict, cis)).toContain('--minimum-password-length 20');
    expect(policyCommand(strict, cis)).toContain('--max-password-age 60');
    expect(policyCommand(strict, cis)).toContain('--hard-expiry');
  });

  it('lets passwords live where they must not expire', () => {
    expect(policyCommand({ ...weak, maxAgeDays: 90, hardExpiry: true }, nist)).not.toMatch(/age|expiry/);
  });
});
