import type { ActionInfo, Catalogue } from '../catalogue/catalogue.ts';
import type { PrincipalEntry, Statement } from '../document/policy-document.ts';
import { type ConditionView, viewCondition } from './condition-view.ts';
import { documentedArns } from './documented-resources.ts';
import { isOpaque } from './opaque.ts';
import { pointerIn, type Step, walk } from './pointer-in.ts';

/** A text of the document and where it stands. */
export interface Located {
  readonly text: string;
  readonly path: string;
}

/** A principal and where it stands. */
export interface LocatedPrincipal extends PrincipalEntry {
  readonly path: string;
}

/** A statement as rules see it: its parts with their places; what waits for a template is in none of the lists. */
export interface StatementView {
  readonly statement: Statement;
  readonly path: string;
  readonly allows: boolean;
  readonly actions: readonly Located[];
  readonly resources: readonly Located[];
  /** Also the resources of which only a part is known. */
  readonly resourcesInPart: readonly string[];
  readonly principals: readonly LocatedPrincipal[];
  readonly conditions: readonly ConditionView[];
  /** Whether nothing in the statement waits for a template to be filled in. */
  readonly complete: boolean;
  /** The statement's value as JSON. */
  readonly source: unknown;
  /** The place of one of its elements, or its own where it has none. */
  at(...steps: readonly Step[]): string;
  /** The actions it speaks of by `Action`, as the catalogue knows them; undefined for `NotAction` and `*`. */
  named(): readonly ActionInfo[] | undefined;
  /** The ARNs, as AWS documents them, of the resources that those actions take. */
  templates(): readonly string[];
}

const locate = (texts: readonly string[], place: (index: number) => string): readonly Located[] =>
  texts.map((text, index) => ({ text, path: place(index) }));

const known = (all: readonly Located[]): readonly Located[] => all.filter(({ text }) => !isOpaque(text));

/** A statement with its places in `source`, the JSON value of the whole document. */
export const viewStatement = (statement: Statement, source: unknown, catalogue: Catalogue): StatementView => {
  const base: readonly Step[] = ['Statement', statement.index];
  const at = (...steps: readonly Step[]): string => pointerIn(source, [...base, ...steps]);
  const { action, resource, principal } = statement;
  const actionElement = action.not ? 'NotAction' : 'Action';
  const resourceElement = resource?.not === true ? 'NotResource' : 'Resource';
  const allActions = locate(action.patterns, (index) => at(actionElement, index));
  const allResources = locate(resource?.patterns ?? [], (index) => at(resourceElement, index));
  const conditions = statement.conditions.map((entry) =>
    viewCondition(
      entry,
      at('Condition', entry.operator, entry.key),
      (index) => at('Condition', entry.operator, entry.key, index),
      catalogue.conditionKey,
    ),
  );

  const counts = new Map<string, number>();
  const principalElement = principal?.not === true ? 'NotPrincipal' : 'Principal';
  const allPrincipals = (principal?.entries ?? []).map((entry): LocatedPrincipal => {
    if (entry.kind === '*') return { ...entry, path: at(principalElement) };
    const index = counts.get(entry.kind) ?? 0;
    counts.set(entry.kind, index + 1);
    return { ...entry, path: at(principalElement, entry.kind, index) };
  });
  const principals = allPrincipals.filter(({ value }) => !isOpaque(value));

  let expanded: readonly ActionInfo[] | undefined;
  const named = (): readonly ActionInfo[] | undefined => {
    if (action.not || allActions.some(({ text }) => isOpaque(text) || /^[*?:]+$/.test(text)))
      return undefined;
    expanded ??= [...new Set(allActions.flatMap(({ text }) => catalogue.expand(text)))];
    return expanded;
  };

  let arns: readonly string[] | undefined;
  const templates = (): readonly string[] => {
    arns ??= [...new Set((named() ?? []).flatMap((action) => documentedArns(action, catalogue)))];
    return arns;
  };

  const actions = known(allActions);
  const resources = known(allResources);
  return {
    statement,
    path: at(),
    allows: statement.effect === 'Allow',
    actions,
    resources,
    resourcesInPart: allResources.map(({ text }) => text),
    principals,
    conditions,
    complete:
      actions.length === allActions.length &&
      resources.length === allResources.length &&
      principals.length === allPrincipals.length &&
      conditions.every(({ complete }) => complete),
    source: walk(source, base).value,
    at,
    named,
    templates,
  };
};
