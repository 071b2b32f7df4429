import type { User } from '../../../../account/iam-model.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';

export const check = defineCheck({
  id: 'direct-permissions',
  practice: 2,
  title: 'Users get their permissions through groups',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.14' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.13' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.2' },
  ],
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }) => {
    const [first, ...rest] = directPolicies(user);
    if (first === undefined) {
      return met({ fact: `policies attached straight to ${user.name}`, value: 0, source: user.source });
    }
    return departed(
      [first, ...rest],
      {
        name: user.name,
        policies: [first, ...rest].map(({ value }) => String(value)),
        groups: user.groups.map((group) => group.name),
      },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, policies } }) => ({
    what: `${name} holds ${policies.length === 1 ? 'a policy' : `${policies.length} policies`} of its own: ${policies.join(', ')}.`,
    why: 'What hangs on one user is seen by nobody who reviews groups, and stays when the person changes work.',
    whatToDo: `Move ${policies.length === 1 ? 'it' : 'them'} into a group that stands for the work, and put ${name} into it.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? 'a user has policies of its own'
        : `${departures.length} users with own policies`,
    move: "move users' own policies into groups",
  }),
  remedy: {
    guide: ({ facts: { name, groups } }) => [
      `See what there is: aws iam list-attached-user-policies --user-name ${name}; aws iam list-user-policies --user-name ${name}`,
      `Choose the group that stands for the work (${name} is in ${groups.length === 0 ? 'none' : groups.join(', ')}), or make one.`,
      'Attach the managed policies to it; make managed policies of the inline ones (aws iam get-user-policy gives the text).',
      `Put ${name} into the group, and only then take the policies from the user: aws iam detach-user-policy, delete-user-policy.`,
    ],
  },
});

/** AWS attaches this one itself, to a user whose key it found in public; it only denies and belongs to the user. */
const quarantine = /^arn:[^:]+:iam::aws:policy\/AWSCompromisedKeyQuarantine/;

const directPolicies = (user: User): readonly Evidence[] => [
  ...user.inline.map(({ name, source }): Evidence => ({ fact: 'inline policy', value: name, source })),
  ...user.attached
    .map((policy, index) => ({ policy, source: within(user.source, 'AttachedManagedPolicies', index) }))
    .filter(({ policy }) => !quarantine.test(policy.arn ?? ''))
    .map(({ policy, source }): Evidence => ({ fact: 'attached managed policy', value: policy.name, source })),
];
