import { z } from 'zod';
import { sourceOfAnswer } from '../answer.ts';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { saysNone } from '../none-there.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';

const need = 'password-policy';
const call = 'iam.GetAccountPasswordPolicy';

/** The account's rules for passwords of IAM users. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  /** Days until a password expires; 0 where it never does. */
  readonly maxAgeDays: number;
  /** How many earlier passwords cannot be used again. */
  readonly reusePrevention: number;
  /** Whether an expired password can be renewed by an administrator only. */
  readonly hardExpiry: boolean;
  /** Kinds of characters that every password must hold. */
  readonly requires: readonly ('symbols' | 'numbers' | 'uppercase-characters' | 'lowercase-characters')[];
  /** Whether users may change their own passwords without a policy that says so. */
  readonly usersMayChange: boolean;
}

export interface AccountPasswordPolicy {
  /** `absent` where the account has none of its own: then AWS's default applies (8 characters, no expiry). */
  readonly policy: PasswordPolicy | 'absent';
  readonly source: SourceRef;
}

const schema = z.object({
  PasswordPolicy: z
    .object({
      MinimumPasswordLength: z.number(),
      // AWS leaves these three out where they are off.
      MaxPasswordAge: z.number().default(0),
      PasswordReusePrevention: z.number().default(0),
      HardExpiry: z.boolean().default(false),
      ExpirePasswords: z.boolean(),
      RequireSymbols: z.boolean(),
      RequireNumbers: z.boolean(),
      RequireUppercaseCharacters: z.boolean(),
      RequireLowercaseCharacters: z.boolean(),
      AllowUsersToChangePassword: z.boolean(),
    })
    .refine((policy) => !policy.ExpirePasswords || policy.MaxPasswordAge > 0, {
      error: 'passwords expire, and it does not say when',
    }),
});

/**
 * Reads the account's password policy; that there is none is an answer too (`NoSuchEntity`).
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html
 */
export const readPasswordPolicy = (answers: Answers): Known<AccountPasswordPolicy> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const none = found.value.find((answer) => saysNone(answer, ['NoSuchEntity']));
  if (none !== undefined) return known({ policy: 'absent', source: sourceOfAnswer(none) });
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const page = pages.value[0];
  if (page === undefined) return missing(gapOf(need, call));
  const raw = page.value.PasswordPolicy;
  return known({
    policy: {
      minimumLength: raw.MinimumPasswordLength,
      maxAgeDays: raw.MaxPasswordAge,
      reusePrevention: raw.PasswordReusePrevention,
      hardExpiry: raw.HardExpiry,
      requires: [
        ...(raw.RequireSymbols ? (['symbols'] as const) : []),
        ...(raw.RequireNumbers ? (['numbers'] as const) : []),
        ...(raw.RequireUppercaseCharacters ? (['uppercase-characters'] as const) : []),
        ...(raw.RequireLowercaseCharacters ? (['lowercase-characters'] as const) : []),
      ],
      usersMayChange: raw.AllowUsersToChangePassword,
    },
    source: within(page.source, 'PasswordPolicy'),
  });
};
