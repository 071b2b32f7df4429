import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { shownName } from '../../access-key-pattern.ts';
import { purposesOf } from '../../instance-purpose.ts';
import { labelOf } from '../../live-instances.ts';
import { instanceRoles, withoutRole } from '../../live-role-use.ts';

const shown = 4;
const sayInstances = (labels: readonly string[]): string =>
  labels.length <= shown
    ? labels.join(', ')
    : `${labels.slice(0, shown).join(', ')} and ${labels.length - shown} more`;

export const check = defineCheck({
  id: 'shared-instance-role',
  practice: 10,
  title: 'Unrelated instances have roles of their own',
  severity: 'low',
  role: 'deciding',
  needs: ['instances', 'authorization-details'],
  uses: ['instance-profiles'],
  controls: [],
  settings: { applicationTags: ['app', 'application', 'service', 'project'] as readonly string[] },
  subjects: (view) => instanceRoles(view.instances, view['authorization-details']),
  judge: ({ value }, { own: { applicationTags } }, view) => {
    if (value.role === undefined) return withoutRole(value.instance, view['instance-profiles']);
    const { role, instances } = value;
    const [only] = instances;
    if (instances.length === 1)
      return met({
        fact: `instances that take the role ${role.name}`,
        value: labelOf(only),
        source: only.source,
      });
    const { groups, untold } = purposesOf(instances, applicationTags);
    const evidence = groups.map(
      ({ purpose, instances: [first, ...rest] }): Evidence => ({
        fact: `instances of ${shownName(purpose)} that take the role ${role.name}`,
        value: [first, ...rest].map(labelOf).join(', '),
        source: first.source,
      }),
    );
    const [first, ...rest] = evidence;
    if (first !== undefined && groups.length > 1) {
      const purposes = groups.map((group) => ({
        purpose: shownName(group.purpose),
        instances: group.instances.map(labelOf),
      }));
      const owner = role.owner === 'account' ? {} : { owner: role.owner };
      return departed([first, ...rest], { role: role.name, purposes }, { principals: [role.arn], ...owner });
    }
    if (first === undefined || untold.length > 0) {
      return notApplicable(
        `nothing tells what ${sayInstances(untold.map(labelOf))} with the role ${role.name} are for: no tag of ${applicationTags.join(', ')}, and no name`,
      );
    }
    return met([first, ...rest]);
  },
  explain: ({ facts: { role, purposes } }) => ({
    what:
      `The role ${role} is taken by instances that, by their tags and names, have nothing to do with each other: ` +
      `${purposes.map(({ purpose, instances }) => `${purpose} (${sayInstances(instances)})`).join('; ')}.`,
    why: 'The role must allow what any of them needs, so each of them may do the work of all; the trail cannot tell them apart by their role.',
    whatToDo: `Give ${purposes.map(({ purpose }) => purpose).join(' and ')} a role each, with what its own programs need.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'one role, many purposes'
        : `one role for ${worst.facts.purposes.length} purposes`,
    move: 'give each application on EC2 a role of its own',
  }),
  remedy: {
    guide: ({ facts: { role, purposes } }) => [
      `For each of ${purposes.map(({ purpose }) => purpose).join(', ')}, create a role with the part of ${role} that it uses, and an instance profile that holds it.`,
      'Swap the profile of the running instances one by one: aws ec2 describe-iam-instance-profile-associations, then aws ec2 replace-iam-instance-profile-association --association-id ID --iam-instance-profile Name=NAME; and in launch templates.',
      `When no instance takes ${role} any more, remove it.`,
      'If they do belong together, say so: give them the same tag (app, application, service or project).',
    ],
  },
});
