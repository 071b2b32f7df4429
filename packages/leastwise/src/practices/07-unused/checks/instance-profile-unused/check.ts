import { nameOfArn } from '../../../../account/arn.ts';
import { type Known, settled } from '../../../../account/known.ts';
import type { Instance } from '../../../../account/needs/instances.ts';
import type { Regional } from '../../../../account/regional.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

export const check = defineCheck({
  id: 'instance-profile-unused',
  practice: 7,
  title: 'Every instance profile carries a role to an instance',
  severity: 'low',
  role: 'deciding',
  needs: ['instance-profiles'],
  uses: ['instances'],
  controls: [],
  subjects: (view) => {
    const holders = instancesByProfile(view.instances);
    return view['instance-profiles'].map((profile) => ({
      resource: profile.arn,
      value: { profile, instance: holders.get(profile.arn) },
    }));
  },
  judge: ({ value: { profile, instance } }, _, view) => {
    const { name, roles, source } = profile;
    const carried: Evidence = {
      fact: `role in the instance profile ${name}`,
      value: roles.map(nameOfArn).join(', ') || 'none',
      source: within(source, 'Roles'),
    };
    if (roles.length === 0) return departed<Facts>(carried, { name });
    if (instance !== undefined) {
      const fact = `instance of ${name} in ${instance.region}`;
      return met([{ fact, value: instance.id, source: instance.source }, carried]);
    }
    const regions = [...settled(view.instances)];
    for (const [, list] of regions) settled(list);
    const none = regions.map(
      ([region]): Evidence => ({
        fact: `instances of ${name} in ${region}`,
        value: 0,
        source: { call: 'ec2.DescribeInstances', region },
      }),
    );
    const facts: Facts = {
      name,
      role: roles.map(nameOfArn).join(', '),
      regions: regions.map(([region]) => region),
    };
    return departed<Facts>([carried, ...none], facts);
  },
  explain: ({ facts: { name, role, regions } }) => ({
    what:
      role === undefined
        ? `The instance profile ${name} holds no role.`
        : `The instance profile ${name} with the role ${role} is on no instance in ${regions?.join(', ')}.`,
    why:
      role === undefined
        ? 'It does nothing until somebody puts a role into it, and then every instance that names it has that role.'
        : 'Whoever may pass the role and start an instance gets it through this profile, and no application needs it.',
    whatToDo:
      role === undefined
        ? `Delete ${name}.`
        : `See that no launch template or Auto Scaling group (scaled to zero, perhaps), nor Batch, EMR or Elastic Beanstalk, names ${name}, then delete it.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `profile ${departures[0]?.facts.name ?? ''} unused`,
      `${countOf(departures.length, 'instance profile')} unused`,
    ),
    move: `delete ${countOf(departures.length, 'instance profile')} that nothing uses`,
  }),
  remedy: {
    guide: ({ facts: { name, role } }) => [
      ...(role === undefined
        ? []
        : [
            `Look, region by region, where it is named: aws ec2 describe-launch-template-versions --versions '$Latest' '$Default', aws autoscaling describe-launch-configurations, aws batch describe-compute-environments, and clusters and environments of EMR and Elastic Beanstalk.`,
            `Take the role out: aws iam remove-role-from-instance-profile --instance-profile-name ${name} --role-name ${role}`,
          ]),
      `Delete it: aws iam delete-instance-profile --instance-profile-name ${name}`,
    ],
  },
});

interface Facts {
  readonly name: string;
  /** Its role's name; nothing where it holds none. */
  readonly role?: string;
  readonly regions?: readonly string[];
}

const gone = new Set(['terminated', 'shutting-down']);

/** An instance for each profile that one has, in whichever region could be read. */
const instancesByProfile = (
  instances: Known<Regional<readonly Instance[]>>,
): ReadonlyMap<string, Instance> => {
  const holders = new Map<string, Instance>();
  if (!instances.known) return holders;
  for (const list of instances.value.values()) {
    if (!list.known) continue;
    for (const instance of list.value)
      if (instance.profileArn !== undefined && !gone.has(instance.state))
        holders.set(instance.profileArn, instance);
  }
  return holders;
};
