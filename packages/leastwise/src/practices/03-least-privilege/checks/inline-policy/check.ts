import { whoChanges } from '../../../../access/held-policies.ts';
import type { Group, PolicyUse, Role, User } from '../../../../account/iam-model.ts';
import { defineCheck, departed, met, notApplicable, type Subject } from '../../../check.ts';
import { headline, nameOutside } from '../../in-words.ts';

interface Embedding {
  readonly entity: User | Group | Role;
  /** The inline policy; nothing for an entity that has none. */
  readonly policy?: PolicyUse;
}

export const check = defineCheck({
  id: 'inline-policy',
  practice: 3,
  title: 'Groups and roles get their permissions from managed policies',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: ({ 'authorization-details': { users, groups, roles } }) =>
    [...users, ...groups, ...roles].flatMap((entity): readonly Subject<Embedding>[] =>
      entity.inline.length === 0
        ? [{ resource: entity.arn, value: { entity } }]
        : entity.inline.map((policy) => ({
            resource: entity.arn,
            part: policy.name,
            value: { entity, policy },
          })),
    ),
  judge: ({ value: { entity, policy } }) => {
    const { kind, name } = entity;
    if (kind === 'user') return notApplicable(`what ${name} has of its own is judged by direct-permissions`);
    if (kind === 'role' && entity.owner !== 'account') {
      return notApplicable(`the policies of ${name} are changed by ${whoChanges(entity.owner)}`);
    }
    if (policy === undefined)
      return met({ fact: `inline policies of ${name}`, value: 0, source: entity.source });
    const evidence = {
      fact: `inline policy of the ${kind} ${name}`,
      value: policy.name,
      source: policy.source,
    };
    const principals = kind === 'role' ? [entity.arn] : [];
    return departed(evidence, { kind, name, policy: policy.name }, { principals });
  },
  explain: ({ facts: { kind, name, policy } }) => ({
    what: `The ${kind} ${name} has an inline policy, ${policy}.`,
    why: 'An inline policy has no versions to go back to, is not found where policies are listed, and is gone with its owner.',
    whatToDo: `Make a managed policy of ${policy}, attach it to ${name}, and delete the inline one.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? headline(`inline in ${departures[0]?.facts.name ?? 'a role'}`, 'one inline policy')
        : `${departures.length} inline policies`,
    move: 'make managed policies of the inline ones',
  }),
  remedy: {
    guide: ({ facts: { kind, name, policy } }) => {
      const file = nameOutside(policy, name);
      return [
        `Get its text: aws iam get-${kind}-policy --${kind}-name ${name} --policy-name ${policy} --query PolicyDocument > ${file}.json`,
        `aws iam create-policy --policy-name ${file} --policy-document file://${file}.json`,
        `aws iam attach-${kind}-policy --${kind}-name ${name} --policy-arn ARN, with the ARN that the last call gave`,
        `Then, and only then: aws iam delete-${kind}-policy --${kind}-name ${name} --policy-name ${policy}`,
      ];
    },
  },
});
