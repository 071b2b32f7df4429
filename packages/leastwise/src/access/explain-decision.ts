import type { Decision, LadderStep, ResidualCondition, StatementRef } from '@leastwise/policy';
import type { ExplainedDecision, OpenCondition, PlacedStatement } from '../schemas/decision.ts';
import { conditionWords } from './condition-words.ts';

/** Tells where a statement stands. */
export type PlaceStatement = (ref: StatementRef) => PlacedStatement;

const openCondition = (condition: ResidualCondition, place: PlaceStatement): OpenCondition => {
  const { operator, key, values, effect, statement } = condition;
  const words = conditionWords(condition);
  return { words, effect, operator, key, values: [...values], statement: place(statement) };
};

/** A step's statements; where it depends, also those whose conditions are open. */
const statementsOf = (
  step: LadderStep,
  conditions: readonly ResidualCondition[],
): readonly StatementRef[] => {
  if (step.answer !== 'depends') return step.statements;
  const open = conditions.flatMap(({ statement }) => (statement.layer === step.layer ? [statement] : []));
  const all = [...step.statements, ...open];
  return [...new Map(all.map((ref) => [`${ref.policy} ${ref.index}`, ref])).values()];
};

/** A decision for people and programs: every statement with its place, every open condition in words. */
export const explainDecision = (decision: Decision, place: PlaceStatement): ExplainedDecision => {
  const { layer, reason, statements, conditions, ladder = [] } = decision;
  return {
    decision: decision.decision,
    ...(layer !== undefined && { layer }),
    ...(reason !== undefined && { reason }),
    statements: statements.map(place),
    ...(conditions !== undefined && { conditions: conditions.map((one) => openCondition(one, place)) }),
    ladder: ladder.map((step) => ({
      layer: step.layer,
      answer: step.answer,
      statements: statementsOf(step, conditions ?? []).map(place),
    })),
  };
};
