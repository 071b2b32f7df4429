import { evaluateCondition } from '../src/condition/condition.ts';
import type { PatternElement } from '../src/document/policy-document.ts';
import type { CompiledPolicy, CompiledStatement } from '../src/evaluate/compiled-policy.ts';
import type { ContextValue, Request } from '../src/evaluate/request.ts';
import { matchesGlob } from '../src/pattern/glob.ts';
import { boundaryValues, filled, type Value } from './boundary-values.ts';
import { oneOf, type Pick } from './managed-policies.ts';

/** What the requests around the boundary between two policies are made of. */
interface Pool {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly statements: readonly CompiledStatement[];
  readonly conditions: readonly CompiledStatement['conditions'][number][];
  readonly variables: readonly string[];
}

const variableNames = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, inner = '']) =>
    (inner.split(',')[0] ?? '').trim().toLowerCase(),
  );

const poolOf = (old: CompiledPolicy, fresh: CompiledPolicy): Pool => {
  const all = [...fresh.statements, ...old.statements];
  const conditions = all.flatMap((statement) => statement.conditions);
  const resources = all.flatMap(({ statement }) => statement.resource?.patterns ?? ['*']);
  const texts = [...resources, ...conditions.flatMap(({ entry }) => entry.values)];
  return {
    actions: all.flatMap(({ statement }) => statement.action.patterns),
    resources,
    statements: fresh.statements.filter(({ denies }) => !denies),
    conditions,
    variables: [...new Set(texts.flatMap(variableNames))],
  };
};

const principals = [
  'arn:aws:iam::111122223333:user/example',
  'arn:aws:sts::111122223333:assumed-role/example/session',
] as const;

/** A text at the boundary of an element: most often one that it matches. */
const textOf = (
  element: PatternElement,
  others: readonly string[],
  variables: ReadonlyMap<string, string>,
  pick: Pick,
): string => {
  const own = element.not ? 'x:unlisted' : filled(oneOf(element.patterns, pick) ?? '*', variables, pick);
  const chance = pick(10);
  // What the other policy writes, where this element matches it: the edge that comparing is about.
  if (chance < 5 || element.not) {
    for (let attempt = 0; attempt < 4; attempt++) {
      const text = filled(oneOf(others, pick) ?? '*', variables, pick);
      const matched = element.patterns.some(
        (pattern) =>
          matchesGlob(
            filled(pattern, variables, () => 0),
            text,
          ) || matchesGlob(pattern, text, { ignoreCase: true }),
      );
      if (matched !== element.not) return text;
    }
    return own;
  }
  if (chance === 9) return own.slice(0, -1);
  return chance === 8 ? `${own}x` : own;
};

const contextOf = (
  statement: CompiledStatement,
  pool: Pool,
  variables: ReadonlyMap<string, string>,
  pick: Pick,
): Record<string, ContextValue> => {
  const context = new Map<string, Value>(variables);
  for (const key of new Set(pool.conditions.map((condition) => condition.key))) {
    const mine = statement.conditions.filter((condition) => condition.key === key);
    if (mine.length === 0 && pick(2) === 0) continue;
    const values = boundaryValues(
      pool.conditions.filter((condition) => condition.key === key),
      variables,
      pick,
    );
    const holds = (value: Value): boolean =>
      mine.every((condition) => {
        const read = (name: string): Value => (name === key ? value : context.get(name));
        return evaluateCondition(condition, { read }, 'Allow', {}) === 'yes';
      });
    const met = pick(12) === 0 ? values : values.filter(holds);
    context.set(key, oneOf(met.length === 0 ? values : met, pick));
  }
  return Object.fromEntries(
    [...context].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
};

/**
 * Requests around the boundary between two policies, most of them granted by the second: each takes one of its
 * Allow statements and meets it with what either policy writes, at its values and just off them.
 */
export function* boundaryRequests(
  old: CompiledPolicy,
  fresh: CompiledPolicy,
  count: number,
  pick: Pick,
): Generator<Request> {
  const pool = poolOf(old, fresh);
  for (let made = 0; made < count; made++) {
    const statement = oneOf(pool.statements, pick);
    if (statement === undefined) return;
    const variables = new Map(
      pool.variables.flatMap((name) => {
        const value = oneOf(['example', 'a', 'a/b', 'example', ''], pick) ?? '';
        return pick(8) === 0 ? [] : [[name, value] as const];
      }),
    );
    const { action, resource } = statement.statement;
    yield {
      principal: oneOf(principals, pick) ?? principals[0],
      action: textOf(action, pool.actions, new Map(), pick),
      resource: resource === undefined ? '*' : textOf(resource, pool.resources, variables, pick),
      context: contextOf(statement, pool, variables, pick),
    };
  }
}
