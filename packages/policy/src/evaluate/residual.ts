import { evaluateCondition } from '../condition/condition.ts';
import { open } from '../condition/key-reader.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import type { ResidualCondition, StatementRef } from './decision.ts';
import { customerKeyCondition, rcpsBind } from './rcp-services.ts';
import { openTemplates } from './resource-test.ts';
import type { Scene } from './scene.ts';
import type { Tally } from './tally.ts';

/** A statement's place in an answer. */
export const refOf = (statement: CompiledStatement, layer: Tally['layer']): StatementRef => {
  const { index, sid } = statement.statement;
  return sid === undefined
    ? { layer, policy: statement.policy, index }
    : { layer, policy: statement.policy, index, sid };
};

const openVariables = (
  statement: CompiledStatement,
  ref: StatementRef,
  scene: Scene,
): readonly ResidualCondition[] => {
  const { resource } = statement;
  const { effect } = statement.statement;
  if (resource === undefined) return [];
  return openTemplates(resource, scene.resource, scene.keys, effect, scene.options).flatMap((template) =>
    template.tokens.flatMap((token) =>
      token.kind === 'variable' && scene.keys.read(token.key) === open
        ? [{ operator: 'Resource', key: token.key, values: [template.source], effect, statement: ref }]
        : [],
    ),
  );
};

/** What is left to decide in the statements of a layer that open keys leave undecided. */
export const residualOf = (tally: Tally, scene: Scene): readonly ResidualCondition[] =>
  tally.open
    .filter(({ denies }) => denies || tally.allow !== 'yes')
    .flatMap((statement) => {
      const ref = refOf(statement, tally.layer);
      const { effect } = statement.statement;
      const conditions = statement.conditions
        .filter((condition) => evaluateCondition(condition, scene.keys, effect, scene.options) === 'depends')
        .map(({ entry }) => ({ ...entry, effect, statement: ref }));
      const aboutKey =
        tally.layer === 'rcp' && rcpsBind(scene.action, scene.resource, scene.keys) === 'depends';
      const customerKey = aboutKey ? [{ ...customerKeyCondition, effect, statement: ref }] : [];
      return [...conditions, ...openVariables(statement, ref, scene), ...customerKey];
    });
