import type { User } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { tagKey } from '../../name-words.ts';
import { rowOf } from '../../report-row.ts';

/** A user, with the tag that says who it is. */
interface TaggedUser {
  readonly user: User;
  readonly evidence: Evidence;
}

export const check = defineCheck({
  id: 'same-person-tag',
  practice: 2,
  title: 'A person has one user, not several',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details', 'credential-report'],
  controls: [],
  settings: {
    personTags: ['email', 'user-email', 'owner-email', 'mail', 'person', 'employee-id', 'employee'],
  },
  subjects: (view, { own: { personTags } }) => {
    const keys = new Set(personTags.map(tagKey));
    const byPerson = new Map<string, TaggedUser[]>();
    for (const user of view['authorization-details'].users) {
      for (const tagged of personTagsOf(user, keys)) {
        const person = String(tagged.evidence.value).trim().toLowerCase();
        const users = byPerson.get(person) ?? [];
        // Two tags of one user that say the same count once.
        if (users.at(-1)?.user !== user) users.push(tagged);
        byPerson.set(person, users);
      }
    }
    return [...byPerson].map(([person, users]) => ({ resource: person, value: users }));
  },
  judge: ({ resource: person, value: tagged }, _, view) => {
    const [first, ...rest] = tagged.map(({ evidence }) => evidence);
    const none = { fact: 'users of the person', value: 0, source: view['authorization-details'].source };
    const all = [first ?? none, ...rest] as const;
    if (tagged.length < 2) return met(all);
    // A user without a password is a program, and a person's tag on it says who answers for it.
    const people = tagged.filter(({ user }) =>
      settled(settled(rowOf(view['credential-report'], user)).passwordEnabled),
    );
    if (people.length < 2) return met(all);
    return departed(
      all,
      { person, names: people.map(({ user }) => user.name) },
      { principals: people.map(({ user }) => user.arn) },
    );
  },
  explain: ({ facts: { person, names } }) => ({
    what: `${person} has ${names.length} users with a password: ${names.join(', ')}.`,
    why: 'Each is a credential more to guard and to remember on the day the person leaves, and splits what one person did over several names.',
    whatToDo: `Keep one of ${names.join(', ')} and retire the others; what needs more power is a role that the one takes with MFA. If they are different people, correct the tag.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined ? 'one person, several users' : `one person, ${worst.facts.names.length} users`,
    move: 'leave each person one user, and roles for the rest',
  }),
  remedy: {
    guide: ({ facts: { names } }) => [
      `Ask the person which of ${names.join(', ')} is theirs, and what the others are for.`,
      'Turn what the others may do more into a role that the one user may take, MFA required.',
      'Take the password and keys of the others away; delete them after a quiet month.',
    ],
  },
});

/** What stands in a person's tag where nobody was named: a yes or no, a dash, a word for nobody. */
const nobody =
  /^(|true|false|yes|no|y|n|x|none|null|nil|na|nobody|unknown|undefined|empty|todo|tbd|test|0|1)$/;

const namesSomebody = (value: string): boolean => !nobody.test(tagKey(value));

const personTagsOf = (user: User, keys: ReadonlySet<string>): readonly TaggedUser[] =>
  user.tags.flatMap(({ key, value }, index) =>
    keys.has(tagKey(key)) && namesSomebody(value)
      ? [
          {
            user,
            evidence: {
              fact: `tag ${key} of ${user.name}`,
              value,
              source: within(user.source, 'Tags', index),
            },
          },
        ]
      : [],
  );
