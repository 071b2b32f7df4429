import type { Known } from '../../../../account/known.ts';
import { settled } from '../../../../account/known.ts';
import type { When } from '../../../../account/needs/credential-report.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { rowOf } from '../../report-row.ts';

export const check = defineCheck({
  id: 'person-and-program',
  practice: 2,
  title: 'No user is a person and a program in one',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details', 'credential-report'],
  controls: [],
  settings: { inUseDays: 45 },
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }, { asOf, own: { inUseDays } }, view) => {
    const row = settled(rowOf(view['credential-report'], user));
    const keys = row.keys.filter(({ active }) => active);
    if (keys.length === 0) {
      return met({ fact: `active access keys of ${user.name}`, value: 0, source: row.source });
    }
    if (!settled(row.passwordEnabled)) {
      const source = within(row.source, 'password_enabled');
      return met({ fact: `${user.name} has a password`, value: false, source });
    }
    const inUse = (at: Known<When>): boolean => {
      const value = settled(at);
      return value !== 'never' && ageInDays(value, asOf) <= inUseDays;
    };
    const password: Evidence = {
      fact: 'password last used',
      value: whenText(row.passwordLastUsedAt),
      source: within(row.source, 'password_last_used'),
    };
    const evidence = [
      password,
      ...keys.map(
        ({ number, lastUsedAt, source }): Evidence => ({
          fact: `access key ${number}, active, last used`,
          value: whenText(lastUsedAt),
          source,
        }),
      ),
    ] as const;
    if (!inUse(row.passwordLastUsedAt)) return met(evidence);
    const used = keys.filter(({ lastUsedAt }) => lastUsedAt.known && inUse(lastUsedAt));
    const [key] = used.toSorted((one, other) => usedAt(other.lastUsedAt) - usedAt(one.lastUsedAt));
    if (key === undefined) {
      for (const { lastUsedAt } of keys) settled(lastUsedAt);
      return met(evidence);
    }
    return departed(
      evidence,
      {
        name: user.name,
        signedIn: settled(row.passwordLastUsedAt),
        keyUsed: settled(key.lastUsedAt),
        service: key.lastUsedService,
        numbers: used.map(({ number }) => number),
      },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, signedIn, keyUsed, service, numbers } }) => ({
    what: `${name} is used by a person (signed in on ${dayOf(signedIn)}) and by a program or command line (${keysInWords(numbers)}, last used on ${dayOf(keyUsed)}${service === undefined ? '' : ` for ${service}`}).`,
    why: "One identity for both means that the program may do all the person may, that the person's leaving stops the program, and that the trail cannot tell them apart.",
    whatToDo: `Give the program a role (or a service user of its own) with what it needs, then remove the ${numbers.length === 1 ? 'key' : 'keys'} of ${name}. For the command line: aws login or Identity Center, which need no key.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'person and program in one'
        : headline(`${worst.facts.name}: person and program`, 'person and program in one'),
    move: 'give programs roles; take the keys from people',
  }),
  remedy: {
    guide: ({ facts: { name, numbers } }) => [
      `Find what uses ${keysInWords(numbers)} of ${name}: aws iam list-access-keys --user-name ${name}, then aws iam get-access-key-last-used --access-key-id ID`,
      'A program in AWS gets a role; one outside AWS gets IAM Roles Anywhere, OIDC, or at worst a service user with a key of its own.',
      'A command line signs in with aws login or aws sso login.',
      `When a key has been quiet for a week: aws iam update-access-key --status Inactive --user-name ${name} --access-key-id ID; delete it later.`,
    ],
  },
});

const whenText = (at: Known<When>): string =>
  !at.known ? 'the report does not say' : at.value === 'never' ? 'never' : at.value.toISOString();

const usedAt = (at: Known<When>): number => (at.known && at.value !== 'never' ? at.value.getTime() : 0);

const keysInWords = (numbers: readonly number[]): string =>
  `access ${numbers.length === 1 ? 'key' : 'keys'} ${numbers.join(' and ')}`;

const dayOf = (at: When): string => (at === 'never' ? 'no day' : day(at));
