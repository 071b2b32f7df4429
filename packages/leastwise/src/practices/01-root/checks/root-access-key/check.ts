import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { KeyRow } from '../../../../account/needs/credential-report.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';

export const check = defineCheck({
  id: 'root-access-key',
  practice: 1,
  title: 'The root user has no access key, active or not',
  severity: 'critical',
  role: 'deciding',
  needs: ['credential-report'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.3' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.4' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.4' },
  ],
  subjects: (view) => {
    const root = settled(view['credential-report'].root);
    // One subject a key, so that each is a finding of its own; without keys the account itself is the subject.
    const keys: readonly (KeyRow | undefined)[] = root.keys.length > 0 ? root.keys : [undefined];
    return keys.map((key) => ({
      resource: rootArn(view.account.id, view.account.partition),
      ...(key !== undefined && { part: `access-key-${key.number}` }),
      value: { root, key },
    }));
  },
  judge: ({ value: { root, key } }) => {
    if (key === undefined) return met({ fact: 'access keys of root', value: 0, source: root.source });
    // A date that cannot be read leaves the key as much of a departure, and nobody may call it unused.
    const used: Date | 'never' | 'unknown' = key.lastUsedAt.known ? key.lastUsedAt.value : 'unknown';
    return departed(
      [
        {
          fact: `access key ${key.number} of root exists`,
          value: key.active ? 'active' : 'inactive',
          source: key.source,
        },
        { fact: 'last used', value: used instanceof Date ? used.toISOString() : used, source: key.source },
      ],
      { active: key.active, number: key.number, used },
      { principals: [root.arn] },
    );
  },
  explain: ({ account, facts: { active, number, used } }) => ({
    what: `The root user of ${account.alias ?? account.id} has an ${active ? 'active' : 'inactive'} access key (number ${number}), ${useOf(used)}.`,
    why: 'No policy can limit root: whoever has this key owns the account, with nothing to stop them but its deletion.',
    whatToDo: 'Give what uses the key a role or a user of its own, then delete the key as root.',
  }),
  inShort: () => ({ headline: 'root has an access key', move: "delete root's access key" }),
  remedy: {
    guide: ({ account, facts: { active, number, used } }) => [
      ...(active && used !== 'never'
        ? [
            'Find what uses the key (`leastwise audit --practice 1` names service and time) and move it to a role.',
          ]
        : []),
      ...(account.partition === 'aws-us-gov' ? inGovCloud(active) : inConsole(active, number)),
      'Audit again with a new credential report (AWS makes one every four hours).',
    ],
  },
});

const inConsole = (active: boolean, number: number): readonly string[] => [
  'Sign in as root with its MFA; open Security credentials.',
  ...(active ? ['Deactivate the key and wait a day for anything that still used it.'] : []),
  `Delete access key ${number}.`,
];

/**
 * There root has no console; its keys are made by AWS Support and used in calls alone.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 */
const inGovCloud = (active: boolean): readonly string[] =>
  active
    ? [
        'Root of a GovCloud account has no console: with the key itself, aws iam list-access-keys, and once nothing uses it any more aws iam delete-access-key --access-key-id ID.',
      ]
    : [
        'Root of a GovCloud account has no console, and a key that is switched off cannot call: ask AWS Support to delete it.',
      ];

const useOf = (used: Date | 'never' | 'unknown'): string => {
  if (used === 'never') return 'never used';
  return used === 'unknown'
    ? 'of which the report does not say when it was used'
    : `last used on ${day(used)}`;
};
