import { rootArn } from '../../../../account/arn.ts';
import type { AuthorizationDetails } from '../../../../account/iam-model.ts';
import { type Known, missing, settled } from '../../../../account/known.ts';
import type { CredentialReport } from '../../../../account/needs/credential-report.ts';
import type { PasswordPolicy } from '../../../../account/needs/password-policy.ts';
import type { SourceRef } from '../../../../account/source-ref.ts';
import {
  type Control,
  defineCheck,
  departed,
  type Evidence,
  met,
  notApplicable,
  type Subject,
} from '../../../check.ts';
import { countOf } from '../../../headline.ts';
import { unreportedSubjects } from '../../../reported-users.ts';
import {
  awsDefault,
  judgeRule,
  type PasswordRule,
  type PasswordRules,
  policyCommand,
} from '../../password-rules.ts';

interface AskedFor {
  readonly control: Control;
  /** Whether a finding is about what the control asks for. */
  readonly misses: (facts: Facts) => boolean;
}

/** Whether a policy leaves a number of a rule below (or, of days, above) what a control asks for; none has them all. */
const falls =
  (rule: PasswordRule, short: (value: number) => boolean) =>
  ({ rule: found, value }: Facts): boolean =>
    found === 'absent' || (found === rule && (typeof value !== 'number' || short(value)));

const short = falls('minimum-length', (length) => length < 14);
const reusable = falls('reuse-prevention', (remembered) => remembered < 24);
const lasting = falls('expiry', (days) => days > 90);

/** Published controls, each with its own figures, whatever the settings ask for. */
const askedFor: readonly AskedFor[] = [
  { control: { framework: 'CIS AWS Foundations', version: '5.0', id: '1.7' }, misses: short },
  { control: { framework: 'CIS AWS Foundations', version: '5.0', id: '1.8' }, misses: reusable },
  { control: { framework: 'CIS AWS Foundations', version: '7.0', id: '2.8' }, misses: short },
  { control: { framework: 'CIS AWS Foundations', version: '7.0', id: '2.9' }, misses: reusable },
  // Its parameters for reuse and age have no default: https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-7
  {
    control: { framework: 'AWS Security Hub', version: '2026', id: 'IAM.7' },
    misses: falls('minimum-length', (length) => length < 8),
  },
  { control: { framework: 'AWS Security Hub', version: '2026', id: 'IAM.15' }, misses: short },
  { control: { framework: 'AWS Security Hub', version: '2026', id: 'IAM.16' }, misses: reusable },
  { control: { framework: 'AWS Security Hub', version: '2026', id: 'IAM.17' }, misses: lasting },
];

/**
 * What an expiry does at once, said before it is set.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
const expiryFirst = (policy: PasswordPolicy | 'absent', days: number): readonly string[] => [
  `Expiry holds at once: whoever's password is older than ${days} days must change it at the next sign-in${
    policy !== 'absent' && policy.hardExpiry
      ? ', and with hard expiry cannot: an administrator has to set a new one. Have old passwords changed first, or leave --hard-expiry out'
      : ''
  }.`,
];

const rules = ['minimum-length', 'reuse-prevention', 'expiry'] as const;

export const check = defineCheck({
  id: 'password-policy',
  practice: 6,
  title: 'The password policy asks for strong passwords',
  severity: 'medium',
  role: 'deciding',
  needs: ['password-policy', 'credential-report'],
  uses: ['authorization-details'],
  controls: askedFor.map(({ control }) => control),
  settings: { minimumLength: 14, rememberedPasswords: 24, maxAgeDays: 90 },
  subjects: (view): readonly Subject<PasswordRule>[] => {
    const parts: readonly PasswordRule[] = view['password-policy'].policy === 'absent' ? ['absent'] : rules;
    return parts.map((part) => ({
      resource: rootArn(view.account.id, view.account.partition),
      part,
      value: part,
    }));
  },
  judge: (
    { value: rule },
    { settings: { profile }, own: { minimumLength, rememberedPasswords, maxAgeDays } },
    view,
  ) => {
    const { policy, source } = view['password-policy'];
    const users = countPasswords(view['credential-report'], view['authorization-details']);
    if (users === 0) return notApplicable('no IAM user has a password');
    const asked: PasswordRules = {
      minimumLength,
      reusePrevention: rememberedPasswords,
      maxAgeDays: profile === 'nist' ? 'none' : maxAgeDays,
    };
    const inUse: Evidence = {
      fact: 'IAM users with a password',
      value: users,
      source: view['credential-report'].source,
    };
    if (rule === 'absent' || policy === 'absent') return absent(inUse, source, asked, users);
    const { fact, value, kept } = judgeRule(rule, policy, asked);
    const evidence = [{ fact, value, source }, inUse] as const;
    return kept ? met(evidence) : departed(evidence, { rule, value, asked, policy, users });
  },
  controlsOf: ({ facts }) => askedFor.filter(({ misses }) => misses(facts)).map(({ control }) => control),
  explain: ({ facts: { rule, value, asked, users } }) => ({
    ...explanations[rule](value, asked, countOf(users, 'user')),
  }),
  inShort: ([first]) => ({
    headline: first === undefined ? 'weak password policy' : headlines[first.facts.rule](first.facts),
    move: 'set the account password policy as asked, in one call',
  }),
  remedy: {
    guide: ({ facts: { asked, policy } }) => [
      ...(asked.maxAgeDays === 'none' ? [] : expiryFirst(policy, asked.maxAgeDays)),
      `Set it; the call replaces the whole policy, so it names every rule: ${policyCommand(policy, asked)}`,
      "Passwords in use stay valid as to length and reuse: those rules hold from each user's next change.",
    ],
  },
});

const headlines: Readonly<Record<PasswordRule, (facts: Facts) => string>> = {
  absent: () => 'no password policy',
  'minimum-length': ({ value }) => `passwords of ${value} characters`,
  'reuse-prevention': () => 'old passwords may come back',
  expiry: ({ value, asked }) =>
    asked.maxAgeDays === 'none'
      ? `passwords expire: ${value} days`
      : value === 'never'
        ? 'passwords never expire'
        : `passwords last ${value} days`,
};

interface Facts {
  readonly rule: PasswordRule;
  readonly value: number | string;
  readonly asked: PasswordRules;
  readonly policy: PasswordPolicy | 'absent';
  readonly users: number;
}

const absent = (inUse: Evidence, source: SourceRef, asked: PasswordRules, users: number) => {
  const none: Evidence = {
    fact: "the account's own password policy",
    value: 'none: the AWS default applies',
    source,
  };
  return departed<Facts>([none, inUse], { rule: 'absent', value: 'none', asked, policy: 'absent', users });
};

/** How many users have a password; where one is unclear it matters only if no other has one. */
const countPasswords = (report: CredentialReport, details: Known<AuthorizationDetails>): number => {
  const { users } = report;
  const sure = users.filter(({ passwordEnabled }) => passwordEnabled.known && passwordEnabled.value).length;
  if (sure > 0) return sure;
  for (const { passwordEnabled } of users) settled(passwordEnabled);
  for (const { gap } of unreportedSubjects(report, details)) settled(missing(gap));
  return 0;
};

type Explain = (
  value: number | string,
  asked: PasswordRules,
  users: string,
) => { what: string; why: string; whatToDo: string };

const expiryAsked = ({ maxAgeDays }: PasswordRules): string =>
  maxAgeDays === 'none' ? 'no expiry' : `expiry after ${maxAgeDays} days`;

const explanations: Readonly<Record<PasswordRule, Explain>> = {
  absent: (_, asked, users) => ({
    what: `The account has no password policy of its own: for ${users} with a password the AWS default applies (${awsDefault.minimumLength} characters, earlier passwords allowed again, no expiry).`,
    why: 'What no rule asks for somebody will not do: the shortest password in the account is the one that is guessed.',
    whatToDo: `Set a policy: at least ${asked.minimumLength} characters, the last ${asked.reusePrevention} passwords not again, ${expiryAsked(asked)}.`,
  }),
  'minimum-length': (value, asked, users) => ({
    what: `The password policy lets ${users} choose passwords of ${value} characters; ${asked.minimumLength} are asked for.`,
    why: 'Length is what makes a password hard to guess; nothing else in the policy does as much.',
    whatToDo: `Raise the minimum length to ${asked.minimumLength}.`,
  }),
  'reuse-prevention': (value, asked, users) => ({
    what: `The password policy remembers ${value === 1 ? '1 earlier password' : `${value} earlier passwords`} of ${users}; ${asked.reusePrevention} are asked for.`,
    why: 'A password that leaked once works again as soon as its owner goes back to it.',
    whatToDo: `Forbid the last ${asked.reusePrevention} passwords.`,
  }),
  expiry: (value, asked, users) =>
    asked.maxAgeDays === 'none'
      ? {
          what: `The password policy makes passwords of ${users} expire after ${value} days, which profile nist forbids.`,
          why: 'Who must change a password by the calendar chooses weaker ones that follow a pattern (NIST 800-63B).',
          whatToDo:
            'Take the expiry out of the policy; change a password when there is a sign that it leaked.',
        }
      : {
          what:
            value === 'never'
              ? `Passwords of ${users} never expire; expiry after ${asked.maxAgeDays} days is asked for.`
              : `Passwords of ${users} expire after ${value} days; ${asked.maxAgeDays} are asked for.`,
          why: 'A password that leaked unnoticed works until it is changed, and without expiry that may be never.',
          whatToDo: `Let passwords expire after ${asked.maxAgeDays} days, or choose profile nist if that is your rule.`,
        },
};
