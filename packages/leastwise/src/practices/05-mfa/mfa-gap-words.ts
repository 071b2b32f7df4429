import type { Effect } from '@leastwise/policy';
import type { WithoutMfa } from './mfa-demand.ts';
import type { MfaGap } from './mfa-gap.ts';

const callNames: Readonly<Record<WithoutMfa, string>> = {
  longTermKey: 'calls with an access key, which carry no MFA key at all',
  sessionWithoutMfa: 'console and other sessions begun without MFA',
};

const shown = 6;

/** The first few of a list, and how many more there are. */
const some = (names: readonly string[]): string =>
  names.length <= shown
    ? names.join(', ')
    : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is so, as a sentence. */
export const sayGap = (gap: MfaGap, name: string, effect: Effect): string => {
  switch (gap.kind) {
    case 'misses': {
      const calls = gap.calls.map((call) => callNames[call]).join(' and ');
      return effect === 'Deny'
        ? `${capital(name)} is to refuse what comes without MFA, and misses ${calls}.`
        : `${capital(name)} is to ask for MFA, and lets in ${calls}.`;
    }
    case 'never':
      return `${capital(name)} asks for MFA in a way that no call can meet: it grants nothing.`;
    case 'backwards':
      return `${capital(name)} refuses those who showed MFA.`;
    case 'exempts':
      return `${capital(name)} spares ${some(gap.actions)} from MFA, which nobody needs to set up MFA.`;
    case 'refusesRoles':
      return `${capital(name)} always refuses the ${gap.roles.length === 1 ? 'role' : 'roles'} ${some(gap.roles.map((role) => role.name))}: sessions of roles carry no MFA, however their caller signed in.`;
  }
};

/** What puts it right, as a sentence. */
export const sayRepair = (gap: MfaGap, name: string, effect: Effect): string => {
  switch (gap.kind) {
    case 'misses':
    case 'never':
    case 'backwards':
      return effect === 'Deny'
        ? `In ${name}, write the condition as "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}: it catches what has no MFA key, too.`
        : `In ${name}, write the condition as "Bool": {"aws:MultiFactorAuthPresent": "true"}: what has no MFA key does not meet it.`;
    case 'exempts':
      return `Take ${some(gap.actions)} out of the NotAction of ${name}; what it takes to set up one's own MFA is iam:CreateVirtualMFADevice, iam:EnableMFADevice, iam:GetUser, iam:GetMFADevice, iam:ListMFADevices, iam:ListVirtualMFADevices, iam:ResyncMFADevice and sts:GetSessionToken, with iam:ChangePassword and iam:GetAccountPasswordPolicy for a first password.`;
    case 'refusesRoles':
      return `Detach it from ${some(gap.roles.map((role) => role.name))}; ask for MFA where people assume a role, in its trust policy: "Bool": {"aws:MultiFactorAuthPresent": "true"}.`;
  }
};

/** Why it matters, as a sentence. */
export const sayWhy = (gaps: readonly MfaGap[]): string =>
  gaps.every(({ kind }) => kind === 'refusesRoles')
    ? 'What a role runs stops with it: programs, people of Identity Center, and whoever took the role with MFA, too.'
    : 'A demand that is written down and not enforced is worse than none: whoever reads the policy takes the account for guarded.';
