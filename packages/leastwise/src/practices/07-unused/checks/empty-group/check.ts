import { day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';

export const check = defineCheck({
  id: 'empty-group',
  practice: 7,
  title: 'Every group has members',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) =>
    view['authorization-details'].groups.map((group) => ({ resource: group.arn, value: group })),
  judge: ({ value: group }) => {
    const evidence = { fact: `members of ${group.name}`, value: group.members.length, source: group.source };
    return group.members.length > 0
      ? met(evidence)
      : departed(evidence, { name: group.name, since: group.createdAt });
  },
  explain: ({ facts: { name, since } }) => ({
    what: `The group ${name}, made on ${day(since)}, has no members.`,
    why: 'An empty group grants nothing today and everything it holds to whoever is put into it tomorrow, unreviewed.',
    whatToDo: `Delete ${name}, or put into it those it was made for.`,
  }),
  inShort: ([worst]) => ({
    headline: worst === undefined ? 'empty group' : `group ${worst.facts.name} is empty`,
    move: 'delete the groups without members',
  }),
  remedy: {
    guide: ({ facts: { name } }) => [
      `Note the group's policies: aws iam list-attached-group-policies --group-name ${name}, list-group-policies.`,
      `Detach and delete them from the group, then: aws iam delete-group --group-name ${name}`,
    ],
  },
});
