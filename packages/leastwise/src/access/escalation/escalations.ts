import type { AccountReading } from '../account-reading.ts';
import { policyShelf } from '../policy-shelf.ts';
import type { Actor } from './actor.ts';
import type { Escalation, EscalationStep } from './escalation.ts';
import { graphAccount } from './graph-account.ts';
import { type Hop, isEmpowering, partsOf, type Stop } from './hop.ts';
import { type Outsider, outsidersIn } from './outsiders-in.ts';
import { type Reach, stepsTaken } from './reach.ts';
import { type Reached, searchReaches } from './search.ts';
import { becomesWords, stepWords } from './step-words.ts';

export interface EscalationOptions {
  /** When the calls are made. */
  readonly asOf: Date;
  /** So many first steps are counted for each principal; 20 where nothing is said. */
  readonly mostWays?: number;
}

/** The graph of some accounts, searched once. */
export const reachedIn = (
  readings: readonly AccountReading[],
  { asOf, mostWays }: EscalationOptions,
): Reached => {
  const shelf = policyShelf();
  const accounts = readings.flatMap((reading) => {
    const account = graphAccount(reading, asOf, shelf);
    return account.known ? [account.value] : [];
  });
  return searchReaches(accounts, mostWays);
};

/** Every way to become an administrator that was not given, of the principals of some accounts and of outsiders. */
export const escalationsOf = (
  readings: readonly AccountReading[],
  options: EscalationOptions,
): readonly Escalation[] => escalationsIn(reachedIn(readings, options));

/** The ways that a search found, and those that something blocks. */
export const escalationsIn = (reached: Reached): readonly Escalation[] => [
  ...reached.actors.flatMap((actor) => ofActor(actor, reached)),
  ...outsidersIn(reached).map(ofOutsider),
];

const ofActor = (actor: Actor, { reaches, stops, ways }: Reached): readonly Escalation[] => {
  if (actor.kind === 'group') return [];
  const reach = reaches.get(actor);
  // What is blocked matters to who has no other way.
  if (reach === undefined) return (stops.get(actor) ?? []).map((stop) => ofStop(actor, stop));
  if (reach.hop === undefined) return [];
  return [
    {
      account: actor.home.account,
      principal: actor.arn,
      reaches: 'admin',
      ...statusOf(reach),
      steps: stepsOf(reach),
      ways: ways.get(actor) ?? 1,
    },
  ];
};

const statusOf = ({ sure }: Pick<Reach, 'sure'>): Pick<Escalation, 'status' | 'conditions' | 'because'> => ({
  status: sure.certainty,
  ...(sure.conditions.length > 0 && { conditions: sure.conditions }),
  ...(sure.because !== undefined && { because: sure.because }),
});

const stepOf = (hop: Hop, leadsOn: boolean): EscalationStep => ({
  method: hop.method.id,
  actions: hop.method.requires,
  target: hop.target,
  becomes: hop.becomes === 'admin' ? 'admin' : hop.becomes.arn,
  text: `${stepWords(hop)}: ${becomesWords(hop, leadsOn)}`,
});

const stepsIn = (hop: Hop, leadsOn: boolean): readonly EscalationStep[] => {
  const parts = partsOf(hop);
  // What comes before the last is no end of its own.
  return parts.map((part, at) =>
    at === parts.length - 1 ? stepOf(part, leadsOn) : { ...stepOf(part, true), text: stepWords(part) },
  );
};

/** The steps of a way, the last of which says that its end is an administrator. */
const stepsOf = (reach: Reach): readonly EscalationStep[] => {
  const hops = stepsTaken(reach);
  const steps = hops.flatMap((hop, at) => stepsIn(hop, at < hops.length - 1));
  const [hop, end] = [hops.at(-1), steps.at(-1)];
  if (hop === undefined || end === undefined) return steps;
  const saysSo = isEmpowering(hop) || hop.first !== undefined || hop.raises === true;
  return saysSo ? steps : [...steps.slice(0, -1), { ...end, text: `${end.text}, an administrator` }];
};

const ofStop = (actor: Actor, stop: Stop): Escalation => ({
  account: actor.home.account,
  principal: actor.arn,
  reaches: 'admin',
  status: 'blocked',
  steps: [
    {
      method: stop.method.id,
      actions: stop.method.requires,
      target: stop.target,
      text: stepWords(stop),
    },
  ],
  blockedBy: stop.blockedBy,
});

const ofOutsider = ({ principal, action, role, reach, sure }: Outsider): Escalation => ({
  account: role.home.account,
  principal,
  reaches: 'admin',
  ...statusOf({ sure }),
  steps: [
    {
      method: 'assume-role',
      actions: [action],
      target: role.arn,
      becomes: role.arn,
      text: `${principal} assumes the role ${role.name}: acts as the role ${role.name}${reach.hop === undefined ? ', an administrator' : ''}`,
    },
    ...stepsOf(reach),
  ],
});
