import { policiesOf } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf } from '../../../headline.ts';
import { labelOf } from '../../live-instances.ts';
import { instanceRoles, withoutRole } from '../../live-role-use.ts';

/** At most so many names stand in a sentence. */
const shown = 12;
const sayNames = (names: readonly string[]): string =>
  names.length <= shown
    ? names.join(', ')
    : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;

export const check = defineCheck({
  id: 'instance-role-too-wide',
  practice: 10,
  title: 'The roles of instances reach no more services than they use',
  severity: 'medium',
  role: 'deciding',
  needs: ['instances', 'authorization-details', 'service-last-accessed'],
  uses: ['instance-profiles'],
  controls: [],
  settings: { minUnusedServices: 5, minUnusedPercent: 50, quietDays: 90 },
  subjects: (view) => instanceRoles(view.instances, view['authorization-details']),
  judge: ({ value }, { asOf, own: { minUnusedServices, minUnusedPercent, quietDays } }, view) => {
    if (value.role === undefined) return withoutRole(value.instance, view['instance-profiles']);
    const { role, instances } = value;
    const age = ageInDays(role.createdAt, asOf);
    if (age < quietDays) {
      return notApplicable(
        `the role ${role.name} was made on ${day(role.createdAt)}: it has had no ${quietDays} days to use what it may`,
      );
    }
    const accessed = settled(view['service-last-accessed'].of(role.arn));
    const { services } = accessed;
    if (services.length === 0)
      return notApplicable(`the policies of ${role.name} reach no service whose use IAM tracks`);
    const unused = services.filter(({ last }) => last === 'never' || ageInDays(last.at, asOf) >= quietDays);
    const evidence = [
      {
        fact: `services that the policies of ${role.name} reach`,
        value: services.length,
        source: accessed.source,
      },
      {
        fact: `of these, not used in ${quietDays} days before ${day(asOf)}`,
        value: unused.length === 0 ? 'none' : unused.map(({ namespace }) => namespace).join(', '),
        source: unused[0]?.source ?? accessed.source,
      },
    ] as const;
    const wide =
      unused.length >= minUnusedServices && unused.length * 100 >= services.length * minUnusedPercent;
    if (!wide) return met(evidence);
    const used = services.filter((service) => !unused.includes(service)).map(({ namespace }) => namespace);
    const facts = {
      role: role.name,
      instances: instances.map(labelOf),
      unused: unused.map(({ namespace }) => namespace).sort(),
      used: used.sort(),
      policies: policiesOf(role).map(({ name }) => name),
      quietDays,
    };
    const owner = role.owner === 'account' ? {} : { owner: role.owner };
    return departed(evidence, facts, { principals: [role.arn], ...owner });
  },
  explain: ({ facts: { role, instances, unused, used, policies, quietDays } }) => ({
    what:
      `The role ${role} of ${sayNames(instances)} may use ${countOf(unused.length + used.length, 'service')} and did not use ${unused.length} of them ` +
      `in ${quietDays} days: ${sayNames(unused)}.`,
    why: 'Whoever gets onto an instance, or reaches its metadata service, has all that its role may do, not only what its programs do.',
    whatToDo: `Reduce the policies of ${role} (${sayNames(policies)}) to what it used: ${used.length === 0 ? 'nothing at all' : sayNames(used)}.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'instance role too wide'
        : `${countOf(worst.facts.unused.length, 'service')} not used`,
    move: 'reduce the roles of instances to what they used',
  }),
  remedy: {
    guide: ({ subject: { resource }, facts: { role, unused } }) => [
      `See what ${role} used, action by action: aws iam generate-service-last-accessed-details --arn ${resource} --granularity ACTION_LEVEL, then get-service-last-accessed-details.`,
      `See which policies reach the rest: aws iam list-policies-granting-service-access --arn ${resource} --service-namespaces ${unused.slice(0, shown).join(' ')}`,
      `Detach those that grant nothing it used, and write a smaller one for the others; mind what runs once a quarter or a year.`,
      'Keep the old policies for some weeks, detached: attaching them again is the way back.',
    ],
  },
});
