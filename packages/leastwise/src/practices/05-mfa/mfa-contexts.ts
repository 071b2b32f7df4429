import type { Request } from '@leastwise/policy';

type Context = NonNullable<Request['context']>;

/**
 * What the MFA keys hold by kind of call; an empty list is a key that is not there. Long-term keys carry neither key;
 * a session made without MFA says `false` and has no age.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export const mfaContexts = {
  longTermKey: { 'aws:MultiFactorAuthPresent': [], 'aws:MultiFactorAuthAge': [] },
  sessionWithoutMfa: { 'aws:MultiFactorAuthPresent': 'false', 'aws:MultiFactorAuthAge': [] },
  sessionWithMfa: { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' },
  sessionWithOldMfa: { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '129600' },
} as const satisfies Record<string, Context>;

export type MfaContext = keyof typeof mfaContexts;

const keys: ReadonlySet<string> = new Set(['aws:multifactorauthpresent', 'aws:multifactorauthage']);

/** Whether a condition key speaks of MFA; key names ignore case. */
export const isMfaKey = (key: string): boolean => keys.has(key.toLowerCase());
