import { type Principal, policiesOf } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import { instanceRoles } from '../../../10-ec2-roles/live-role-use.ts';
import { accessUses } from '../../../access-uses.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { count, someOf } from '../../in-words.ts';
import { unusedGrants } from '../../unused-grants.ts';

interface Judged {
  readonly principal: Principal;
  /** Whether a running instance takes the role: practice 10 judges such roles. */
  readonly onInstance: boolean;
}

export const check = defineCheck({
  id: 'unused-permissions',
  practice: 3,
  title: 'Nobody keeps permissions that go unused',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details', 'service-last-accessed'],
  uses: accessUses,
  controls: [],
  settings: { quietDays: 90 },
  subjects: (view) => {
    const details = view['authorization-details'];
    const onInstances = new Set(
      view.instances.known
        ? instanceRoles(view.instances.value, details).flatMap((subject) =>
            'value' in subject && subject.value.role !== undefined ? [subject.value.role.arn] : [],
          )
        : [],
    );
    return principalSubjects(details).map(({ resource, value: principal }) => {
      const value: Judged = { principal, onInstance: onInstances.has(resource) };
      return { resource, value };
    });
  },
  judge: ({ value: { principal, onInstance } }, { asOf, own: { quietDays }, access }, view) => {
    const { name } = principal;
    const elsewhere = changedElsewhere(principal);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    if (onInstance)
      return notApplicable(`${name} is the role of an instance: instance-role-too-wide judges it`);
    if (ageInDays(principal.createdAt, asOf) < quietDays) {
      const fact = `${name} was made, and has had no ${quietDays} days to use what it may`;
      return met({ fact, value: day(principal.createdAt), source: principal.source });
    }
    if (access.privilegeOf(principal).administrator === 'yes') {
      return notApplicable(`${name} can do everything: full-administrator judges it`);
    }
    const accessed = settled(view['service-last-accessed'].of(principal.arn));
    const { services, actions, unseen, young } = unusedGrants(principal, accessed, quietDays, asOf);
    const figure = (fact: string, names: readonly string[], source = accessed.source): Evidence => ({
      fact,
      value: names.length === 0 ? 'none' : someOf(names, 12),
      source,
    });
    const namespaces = (list: typeof services): readonly string[] => list.map(({ namespace }) => namespace);
    const idle = actions.flatMap(({ service, unused }) =>
      unused.map((one) => `${service.namespace}:${one.name}`),
    );
    const evidence: readonly [Evidence, ...Evidence[]] = [
      {
        fact: `services that the policies of ${name} reach`,
        value: accessed.services.length,
        source: accessed.source,
      },
      figure(`of these, not used in ${quietDays} days`, namespaces(services), services[0]?.source),
      accessed.level === 'action'
        ? figure('actions of used services, not used', idle, actions[0]?.unused[0]?.source)
        : figure('actions of used services, not used', ['not asked: the job was for services only']),
      ...(unseen.length > 0
        ? [figure('used services whose actions IAM does not report', namespaces(unseen))]
        : []),
      ...(young.length > 0 ? [figure('services granted too lately to tell', namespaces(young))] : []),
    ];
    if (services.length === 0 && idle.length === 0) return met(evidence);
    const facts = {
      kind: principal.kind,
      name,
      services: namespaces(services),
      actions: idle,
      reached: accessed.services.length,
      policies: policiesOf(principal).map((policy) => policy.name),
      quietDays,
    };
    return departed(evidence, facts, { principals: [principal.arn] });
  },
  explain: ({ facts: { kind, name, services, actions, reached, policies, quietDays } }) => ({
    what:
      services.length > 0
        ? `The ${kind} ${name} may use ${count(reached, 'service')} and did not use ${howMany(services.length, reached)} in ${quietDays} days: ${someOf(services)}${actions.length === 0 ? '' : `; nor ${count(actions.length, 'action')} of the others`}.`
        : `The ${kind} ${name} did not use ${actions.length === 1 ? 'one' : actions.length} of the actions it may in ${quietDays} days: ${someOf(actions)}.`,
    why: 'What is not used is missed by nobody, but by a thief: it is all there for whoever gets the credential.',
    whatToDo: `Reduce the policies of ${name} (${someOf(policies)}) to what it uses; keep what is known to run once a quarter or a year.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? 'one keeps unused permissions'
        : `${departures.length} with unused permissions`,
    move: 'reduce policies to what is used',
  }),
  remedy: {
    guide: ({ subject: { resource }, facts: { services, quietDays } }) => [
      `Read it again before you act: aws iam generate-service-last-accessed-details --arn ${resource} --granularity ACTION_LEVEL, then get-service-last-accessed-details.`,
      ...(services.length === 0
        ? []
        : [
            `See which policies reach them: aws iam list-policies-granting-service-access --arn ${resource} --service-namespaces ${services.slice(0, 12).join(' ')}`,
          ]),
      `Ask what runs more seldom than every ${quietDays} days: year-end jobs, restores, break-glass.`,
      "Where a policy is shared or AWS's own, write a smaller one for this principal and exchange them; else make a new version without the rest, so that the old one can be set as default again.",
    ],
  },
});

const howMany = (some: number, all: number): string => {
  if (some < all) return `${some} of them`;
  return all === 1 ? 'it' : all === 2 ? 'either' : 'any of them';
};
