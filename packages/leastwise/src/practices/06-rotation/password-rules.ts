import type { PasswordPolicy } from '../../account/needs/password-policy.ts';

/** What is asked of an account's password policy. */
export interface PasswordRules {
  readonly minimumLength: number;
  readonly reusePrevention: number;
  /** `none`: passwords must not expire. */
  readonly maxAgeDays: number | 'none';
}

/** What of a password policy is judged by itself. */
export type PasswordRule = 'absent' | 'minimum-length' | 'reuse-prevention' | 'expiry';

/** What applies where an account has no policy of its own. */
export const awsDefault = { minimumLength: 8, reusePrevention: 0, maxAgeDays: 0 } as const;

/** A rule's value in a policy and whether it is as asked, in words. */
export interface RuleJudgement {
  readonly fact: string;
  readonly value: number | string;
  readonly kept: boolean;
}

export const judgeRule = (
  rule: Exclude<PasswordRule, 'absent'>,
  policy: PasswordPolicy,
  asked: PasswordRules,
): RuleJudgement => {
  switch (rule) {
    case 'minimum-length':
      return {
        fact: 'minimum password length',
        value: policy.minimumLength,
        kept: policy.minimumLength >= asked.minimumLength,
      };
    case 'reuse-prevention':
      return {
        fact: 'earlier passwords that cannot be used again',
        value: policy.reusePrevention,
        kept: policy.reusePrevention >= asked.reusePrevention,
      };
    case 'expiry': {
      const expires = policy.maxAgeDays > 0;
      return {
        fact: 'days until a password expires',
        value: expires ? policy.maxAgeDays : 'never',
        kept: asked.maxAgeDays === 'none' ? !expires : expires && policy.maxAgeDays <= asked.maxAgeDays,
      };
    }
  }
};

/**
 * The command that sets a policy as asked and keeps what is stricter already. It names every rule, because the call
 * replaces the whole policy and falls back to defaults for what it does not name.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
export const policyCommand = (policy: PasswordPolicy | 'absent', asked: PasswordRules): string => {
  const held = policy === 'absent' ? undefined : policy;
  const age =
    asked.maxAgeDays === 'none' ? 0 : Math.min(held?.maxAgeDays || asked.maxAgeDays, asked.maxAgeDays);
  return [
    'aws iam update-account-password-policy',
    `--minimum-password-length ${Math.max(held?.minimumLength ?? 0, asked.minimumLength)}`,
    `--password-reuse-prevention ${Math.max(held?.reusePrevention ?? 0, asked.reusePrevention)}`,
    ...(age > 0 ? [`--max-password-age ${age}`] : []),
    ...(held?.requires ?? []).map((kind) => `--require-${kind}`),
    ...(age > 0 && held?.hardExpiry === true ? ['--hard-expiry'] : []),
    ...(held === undefined || held.usersMayChange ? ['--allow-users-to-change-password'] : []),
  ].join(' ');
};
