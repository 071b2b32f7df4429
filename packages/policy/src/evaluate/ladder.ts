import { type Answer, and, or } from '../condition/answer.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import type { LadderStep, Verdict } from './decision.ts';
import type { Hearing } from './hearing.ts';
import { refOf } from './residual.ts';
import type { Tally } from './tally.ts';

const verdict = (allow: Answer, deny: Answer): Verdict => {
  if (deny === 'yes') return 'explicitlyDenied';
  if (allow === 'no') return 'implicitlyDenied';
  if (allow === 'unknown' || deny === 'unknown') return 'unknown';
  return allow === 'depends' || deny === 'depends' ? 'depends' : 'allowed';
};

const statementsFor = (
  answer: Verdict,
  { allow, allows, denies, open }: Tally,
): readonly CompiledStatement[] => {
  if (answer === 'explicitlyDenied') return denies;
  if (answer !== 'depends') return allows;
  return [...allows, ...open.filter((statement) => statement.denies || allow !== 'yes')];
};

const step = (tallies: readonly Tally[], allow: Answer): readonly LadderStep[] => {
  const [first] = tallies;
  if (first === undefined) return [];
  const deny = tallies.reduce<Answer>((answer, tally) => or(answer, tally.deny), 'no');
  const answer = verdict(allow, deny);
  const statements = tallies.flatMap((tally) =>
    statementsFor(answer, tally).map((statement) => refOf(statement, tally.layer)),
  );
  const lacksAllow = answer === 'explicitlyDenied' && allow === 'no';
  return [{ layer: first.layer, answer, ...(lacksAllow && { alsoNotAllowed: true as const }), statements }];
};

const all = (tallies: readonly Tally[]): Answer =>
  tallies.reduce<Answer>((answer, { allow }) => and(answer, allow), 'yes');

const one = (tally: Tally | undefined): readonly LadderStep[] =>
  tally === undefined ? [] : step([tally], tally.allow);

/** What each layer that applies says on its own; RCPs allow whatever they do not deny. */
export const ladderOf = (hearing: Hearing, root: boolean): readonly LadderStep[] => {
  const { identity } = hearing;
  return [
    ...step(hearing.rcps, 'yes'),
    ...step(hearing.scps, all(hearing.scps)),
    ...one(hearing.endpoint),
    ...one(hearing.resource),
    ...(identity === undefined ? [] : step([identity], root ? 'yes' : identity.allow)),
    ...one(hearing.boundary),
    ...one(hearing.session),
  ];
};
