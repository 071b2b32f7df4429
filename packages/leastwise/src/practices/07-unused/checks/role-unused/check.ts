import type { Owner, Role } from '../../../../account/iam-model.ts';
import { type Known, settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import type { EventRef, TrailFacts } from '../../../../account/trail-facts.ts';
import { ageInDays, day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

/** As far back as AWS records the use of roles. */
const recordedDays = 400;

export const check = defineCheck({
  id: 'role-unused',
  practice: 7,
  title: 'Every role is in use',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['trail:90d'],
  controls: [],
  settings: { unusedDays: 90 },
  subjects: (view) => {
    const seen = newestUse(view['trail:90d']);
    return view['authorization-details'].roles.map((role) => ({
      resource: role.arn,
      value: { role, seen: seen.get(role.arn) },
    }));
  },
  judge: ({ value: { role, seen } }, { asOf, own: { unusedDays } }) => {
    if (role.owner !== 'account') return notApplicable(`${role.name} ${makers[role.owner]}`);
    const inTrail: Evidence | undefined = seen && {
      fact: `${role.name} last seen in the trail`,
      value: seen.at.toISOString(),
      source: seen.event,
    };
    if (inTrail !== undefined && seen !== undefined && ageInDays(seen.at, asOf) < unusedDays)
      return met(inTrail);
    const used = settled(role.lastUsed);
    const lastUsed: Evidence = {
      fact: `${role.name} last used${used !== 'never' && used.region !== undefined ? ` in ${used.region}` : ''}`,
      value: used === 'never' ? `not in the last ${recordedDays} days` : used.at.toISOString(),
      source: within(role.source, 'RoleLastUsed'),
    };
    const created: Evidence = {
      fact: `${role.name} created`,
      value: role.createdAt.toISOString(),
      source: within(role.source, 'CreateDate'),
    };
    const evidence = [lastUsed, created, ...(inTrail === undefined ? [] : [inTrail])] as const;
    const age = ageInDays(role.createdAt, asOf);
    const idle = used === 'never' ? Math.min(age, recordedDays) : ageInDays(used.at, asOf);
    // A role younger than the window has had no time to be unused for so long.
    if (idle < unusedDays || age < unusedDays) return met(evidence);
    return departed(evidence, { role, used: used === 'never' ? undefined : used.at, idle, age });
  },
  explain: ({ facts: { role, used, idle, age } }) => ({
    what:
      used !== undefined
        ? `The role ${role.name} was last used ${daysAgo(idle)}, on ${day(used)}.`
        : age <= recordedDays
          ? `The role ${role.name} was never used since it was made ${daysAgo(age)}, on ${day(role.createdAt)}.`
          : `The role ${role.name}, made on ${day(role.createdAt)}, was not used in the last ${recordedDays} days, as far back as AWS records it.`,
    why: 'An unused role is power that waits: whoever its trust policy lets in may take it, and nobody knows what its use should look like.',
    whatToDo: `Ask who needs ${role.name}; if nobody does, deny it first and delete it later. A break-glass role is unused by design: record an exception with an end.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.idle - a.facts.idle);
    return {
      headline: headline(
        `role ${worst?.facts.role.name ?? ''} unused ${worst?.facts.idle ?? 0} d`,
        `${countOf(departures.length, 'role')} unused`,
      ),
      move: `deny, then delete ${countOf(departures.length, 'unused role')}`,
    };
  },
  remedy: {
    guide: ({ facts: { role, used } }) => [
      `Look for its users: aws iam generate-service-last-accessed-details --arn ${role.arn}; code, pipelines and yearly jobs that name ${role.name}.`,
      `Tag it, and take its policies away for 30 days (note them): aws iam tag-role --role-name ${role.name} --tags Key=unused-since,Value=${day(used ?? role.createdAt)}`,
      `Nobody missed it: detach and delete its policies, take it out of instance profiles, then: aws iam delete-role --role-name ${role.name}`,
    ],
  },
});

const makers: Readonly<Record<Exclude<Owner, 'account'>, string>> = {
  'service-linked': 'is a service-linked role: its service makes and removes it',
  'identity-center': 'belongs to Identity Center: it goes with its permission set',
  'control-tower': 'belongs to Control Tower',
  stacksets: 'belongs to CloudFormation StackSets',
  aws: 'belongs to AWS',
};

interface Seen {
  readonly at: Date;
  readonly event: EventRef;
}

/** The newest event of each role: a session that called, or somebody who took the role. */
const newestUse = (trail: Known<TrailFacts>): ReadonlyMap<Role['arn'], Seen> => {
  const seen = new Map<string, Seen>();
  if (!trail.known) return seen;
  const add = (arn: string, at: Date, event: EventRef): void => {
    const held = seen.get(arn);
    if (held === undefined || held.at < at) seen.set(arn, { at, event });
  };
  for (const [arn, uses] of trail.value.actionsOf)
    for (const { lastAt, last } of uses) add(arn, lastAt, last);
  for (const { roleArn, lastAt, last } of trail.value.assumptions) add(roleArn, lastAt, last);
  return seen;
};
