import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../account/answer.ts';
import { randomAccounts } from '../testing/random-accounts.ts';
import { readings } from '../testing/small-estate.ts';
import { type Actor, actorOf } from './actor.ts';
import { canDoEverything } from './administrator.ts';
import { askCall } from './asking.ts';
import { both, isSure, possibly, proven, type Sure, under } from './certainty.ts';
import { reachedIn } from './escalations.ts';
import { isStop, partsOf } from './hop.ts';
import { methodsBy } from './methods-by.ts';
import { hopsOf } from './reach.ts';
import { askSomewhere } from './somewhere.ts';
import { type Empowerment, empowerments } from './steps/empower.ts';
import { makingSteps } from './steps/make-principal.ts';
import { hopsBetween } from './steps/steps-between.ts';

const asOf = new Date('2026-11-20T00:00:00Z');

interface Way {
  readonly sure: Sure;
  readonly steps: number;
}

const certainties = ['proven', 'conditional', 'possible'] as const;
const rankOf = ({ sure }: Way): number => certainties.indexOf(sure.certainty);

/** The surest and then shortest of some ways. */
const bestOf = <W extends Way>(ways: readonly W[]): W | undefined =>
  [...ways].sort((one, other) => rankOf(one) - rankOf(other) || one.steps - other.steps)[0];

const stepsOf = ({ follow }: Empowerment): number => 1 + (follow === undefined ? 0 : stepsOf(follow));

const sureOf = ({ outcome }: Empowerment): Sure | undefined => (isSure(outcome) ? outcome : undefined);

const ownWays = (actor: Actor): readonly Way[] => [
  ...[...empowerments(actor, actor)].flatMap((way) => {
    const sure = sureOf(way);
    return sure === undefined ? [] : [{ sure, steps: stepsOf(way) }];
  }),
  ...[...makingSteps(actor)].flatMap((step) =>
    isStop(step) ? [] : [{ sure: step.sure, steps: partsOf(step).length }],
  ),
  ...methodsBy('change-permission-set').flatMap(({ requires, provided }) => {
    let sure: Sure = possibly('permission sets were not read');
    for (const action of requires) {
      const outcome = askSomewhere(actor, action);
      if (!isSure(outcome)) return [];
      sure = both(sure, outcome);
    }
    return [{ sure: provided === undefined ? sure : both(sure, under(provided)), steps: 1 }];
  }),
];

interface Edge extends Way {
  readonly from: Actor;
  readonly to: Actor;
}

/** Every step between any two, tried one by one. */
const edgesAmong = (actors: readonly Actor[], targets = actors): readonly Edge[] =>
  actors.flatMap((from) =>
    targets.flatMap((to) =>
      from.arn === to.arn ? [] : hopsBetween(from, to).map(({ sure }) => ({ from, to, sure, steps: 1 })),
    ),
  );

interface End extends Way {
  readonly from: Actor;
}

/** What every actor can do without becoming somebody who has a way: the ends of most ways. */
const endsAmong = (actors: readonly Actor[], edges: readonly Edge[]): readonly End[] => [
  ...actors.flatMap((from) => {
    const all = canDoEverything(from);
    const is = isSure(all) && all.certainty !== 'possible' ? [{ sure: all, steps: 0 }] : [];
    return [...is, ...ownWays(from)].map((way) => ({ ...way, from }));
  }),
  ...edges.flatMap(({ from, to, sure }) =>
    to.kind === 'group' ? [] : raisedAfter(from, to, { sure, steps: 1 }, from),
  ),
];

/** The ways of somebody when an actor, whom it can act as or is, makes another an administrator. */
const raisedAfter = (doer: Actor, whom: Actor, way: Way, from: Actor): readonly End[] =>
  [...empowerments(doer, whom)].flatMap((raised) => {
    const by = sureOf(raised);
    return by === undefined ? [] : [{ from, sure: both(by, way.sure), steps: stepsOf(raised) + way.steps }];
  });

/** Ends of ways where somebody acts as another who makes it an administrator. */
const raisedByOthers = (
  actors: readonly Actor[],
  waysInto: (to: Actor) => ReadonlyMap<Actor, Way>,
): readonly End[] =>
  actors.flatMap((doer) =>
    [...waysInto(doer)].flatMap(([whom, way]) =>
      whom === doer || whom.kind === 'group' ? [] : raisedAfter(doer, whom, way, whom),
    ),
  );

/** Users as they are once they joined a group, too, and the steps by which they join. */
const joinedAmong = (actors: readonly Actor[]): readonly Edge[] =>
  actors.flatMap((from) =>
    actors.flatMap((node) => {
      const [group] = node.kind === 'group' && node.entity.kind === 'user' ? node.entity.groups : [];
      const { entity, home, kind } = from;
      if (kind !== 'user' || entity.kind !== 'user' || group === undefined || node.home !== home) return [];
      if (entity.groups.includes(group)) return [];
      const sure = askCall(from, { action: 'iam:AddUserToGroup', resource: group.arn, on: group });
      if (!isSure(sure)) return [];
      return [{ from, to: actorOf({ ...entity, groups: [...entity.groups, group] }, home), sure, steps: 1 }];
    }),
  );

/** The fewest steps of every actor by steps that are at least so sure, tried again and again until nothing is gained. */
const shortest = (edges: readonly Edge[], ends: readonly End[], rank: number): ReadonlyMap<Actor, number> => {
  const fewest = new Map<Actor, number>();
  const offer = (actor: Actor, steps: number): boolean => {
    if (steps >= (fewest.get(actor) ?? Number.POSITIVE_INFINITY)) return false;
    fewest.set(actor, steps);
    return true;
  };
  for (const end of ends) if (rankOf(end) <= rank) offer(end.from, end.steps);
  const sureEnough = edges.filter((edge) => rankOf(edge) <= rank);
  while (sureEnough.some(({ from, to }) => offer(from, 1 + (fewest.get(to) ?? Number.POSITIVE_INFINITY))));
  return fewest;
};

/** The ways of every actor where each goes on by the surest way of whom it becomes: the best of all settles first. */
const surest = (edges: readonly Edge[], ends: readonly End[]): ReadonlyMap<Actor, Way> => {
  const ways = new Map<Actor, Way>();
  for (;;) {
    const open = [
      ...ends,
      ...edges.flatMap(({ from, to, sure }) => {
        const next = ways.get(to);
        return next === undefined ? [] : [{ from, sure: both(sure, next.sure), steps: 1 + next.steps }];
      }),
    ].filter(({ from }) => !ways.has(from));
    const best = bestOf(open);
    if (best === undefined) return ways;
    ways.set(best.from, best);
  }
};

/** What the search finds for each actor, and what trying everything finds. */
const compared = (answers: readonly Answer[], mostWays: number) => {
  const { actors, reaches } = reachedIn(readings(answers), { asOf, mostWays });
  const plain = edgesAmong(actors);
  const joinings = joinedAmong(actors);
  const joined = joinings.map(({ to }) => to);
  const fromJoined = edgesAmong(joined, actors);
  const ends = [...endsAmong(actors, plain), ...endsAmong(joined, fromJoined)];
  const edges = [...plain, ...joinings, ...fromJoined];
  const byRank = certainties.map((_, rank) => {
    const waysInto = (to: Actor): ReadonlyMap<Actor, Way> => {
      const fewest = shortest(plain, [{ from: to, sure: proven, steps: 0 }], rank);
      const sure = { certainty: certainties[rank] ?? 'possible', conditions: [] };
      return new Map([...fewest].map(([actor, steps]) => [actor, { sure, steps }]));
    };
    return shortest(edges, [...ends, ...raisedByOthers(actors, waysInto)], rank);
  });
  const waysInto = (to: Actor): ReadonlyMap<Actor, Way> =>
    surest(plain, [{ from: to, sure: proven, steps: 0 }]);
  const ways = surest(edges, [...ends, ...raisedByOthers(actors, waysInto)]);
  const lines = actors.map((actor) => {
    const found = reaches.get(actor);
    // Who can only raise others comes after everybody else.
    const raises = found !== undefined && hopsOf(found).some((hop) => hop.raises === true);
    const reach = raises ? undefined : found;
    const rank = byRank.findIndex((fewest) => fewest.has(actor));
    const least = byRank[rank]?.get(actor);
    const most = ways.get(actor)?.steps;
    const expected =
      rank < 0 ? 'none' : `${certainties[rank]} in ${least === most ? least : `${least} to ${most}`}`;
    const isIn = reach !== undefined && (least ?? 0) <= reach.steps && reach.steps <= (most ?? 0);
    const steps = isIn && least !== most ? `${least} to ${most}` : reach?.steps;
    const words = reach === undefined ? 'none' : `${reach.sure.certainty} in ${steps}`;
    return [`${actor.arn} ${words}`, `${actor.arn} ${expected}`] as const;
  });
  return { found: lines.map(([one]) => one), expected: lines.map(([, one]) => one) };
};

/** `ESCALATION_RUNS` asks for so many runs from another seed each time. */
const longer = process.env['ESCALATION_RUNS'];

describe('the search of ways', () => {
  it('finds what trying every step between any two again and again finds', () => {
    fc.assert(
      fc.property(randomAccounts, fc.constantFrom(1, 2, 20), (answers, mostWays) => {
        const { found, expected } = compared(answers, mostWays);
        expect(found).toEqual(expected);
      }),
      longer === undefined ? { numRuns: 50, seed: 20_261_120 } : { numRuns: Number(longer) },
    );
  });
});
