import type { ConditionEntry } from '../document/policy-document.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Request } from '../evaluate/request.ts';
import type { Box } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { compare } from './compare.ts';
import type { CompareOptions, StatementBehind } from './comparison.ts';
import { textLiteral } from './grants-any.ts';
import { groundOf } from './ground.ts';
import { isInDoubt } from './may-grant.ts';
import { notLiteral } from './region.ts';
import { isGranted, replay, shown } from './replay.ts';
import { addedParts, findRequest, narrowed } from './search.ts';
import { decidedBy } from './verdict.ts';

/** Access that one policy grants and another does not, as its statement writes it. */
export interface AccessChange {
  /** The statement that grants it, in the policy that does. */
  readonly statement: number;
  readonly sid?: string;
  /** The actions for which something is granted in addition; with `notActions` all but these. */
  readonly actions: readonly string[];
  readonly notActions: boolean;
  readonly resources: readonly string[];
  readonly notResources: boolean;
  /** The conditions of the statement, and of one that denied the access before. */
  readonly conditions: readonly ConditionEntry[];
  /** The statements of the other policy that deny the witness. */
  readonly deniedBy: readonly StatementBehind[];
  /** A request that shows it, which the evaluator has confirmed. */
  readonly witness: Request;
}

/** What changed between two policies; a `reason` says what could not be decided. */
export interface Difference {
  readonly added: readonly AccessChange[];
  readonly removed: readonly AccessChange[];
  readonly unknown?: string;
}

type Ask = (literals: Box['literals']) => Request | undefined;

/** An element as it is told: patterns, or what is left out. */
interface Told {
  readonly patterns: readonly string[];
  readonly not: boolean;
}

/** Patterns are asked one by one; of longer lists the first of these must do. */
const most = 64;

const everything: Told = { patterns: ['*'], not: false };

const asked = (dimension: 'action' | 'resource', patterns: readonly string[], ask: Ask): readonly string[] =>
  patterns
    .slice(0, most)
    // A variable has no meaning outside its request, so that such a pattern stays.
    .filter((pattern) => pattern.includes('${') || ask([textLiteral(dimension, [pattern])]) !== undefined);

/** What an element no longer leaves out, where that is all that was added. */
const nowTakenIn = (
  dimension: 'action' | 'resource',
  before: readonly Told[],
  ask: Ask,
): readonly string[] => {
  const left = new Set(before.flatMap(({ not, patterns }) => (not ? patterns : [])));
  const hits = asked(dimension, [...left], ask);
  if (hits.length === 0) return hits;
  return ask([notLiteral(textLiteral(dimension, hits))]) === undefined ? hits : [];
};

const told = (
  element: Told | undefined,
  dimension: 'action' | 'resource',
  before: readonly Told[],
  ask: Ask,
): Told => {
  const { patterns, not } = element ?? everything;
  if (not) {
    const hits = nowTakenIn(dimension, before, ask);
    return hits.length === 0 ? { patterns, not } : { patterns: hits, not: false };
  }
  return { patterns: patterns.length === 1 ? patterns : asked(dimension, patterns, ask), not };
};

/** A Deny that is gone tells better what was added than the Allow that it held back. */
const betterOf = (allowed: Told | undefined, denied: Told | undefined): Told | undefined =>
  denied === undefined || denied.not || denied.patterns.includes('*') ? allowed : denied;

const changeOf = (
  box: Box,
  witness: Request,
  before: CompiledPolicy,
  ask: Ask,
  deniedBy: readonly StatementBehind[],
): AccessChange => {
  const { index, sid, action, resource, conditions } = box.statement.statement;
  const statements = before.statements.map(({ statement }) => statement);
  const denying = deniedBy.flatMap((deny) => statements[deny.index] ?? [])[0];
  const actions = told(
    betterOf(action, denying?.action),
    'action',
    statements.map((one) => one.action),
    ask,
  );
  const resources = told(
    betterOf(resource, denying?.resource),
    'resource',
    statements.flatMap((one) => one.resource ?? []),
    ask,
  );
  return {
    statement: index,
    ...(sid === undefined ? {} : { sid }),
    actions: actions.patterns,
    notActions: actions.not,
    resources: resources.patterns,
    notResources: resources.not,
    conditions: [...conditions, ...(denying?.conditions ?? [])],
    deniedBy,
    witness,
  };
};

const additions = (
  old: CompiledPolicy,
  fresh: CompiledPolicy,
  options: CompareOptions,
  other: StatementBehind['policy'],
): readonly AccessChange[] => {
  const { type } = options;
  const catalogue = options.open === true ? undefined : options.catalogue;
  const [older, newer] = [boxedPolicy(old, type), boxedPolicy(fresh, type)];
  const wanted = (request: Request): boolean =>
    isGranted(request, fresh, type) && !isGranted(request, old, type) && !isInDoubt(request, old, type);
  return newer.allows.flatMap((box) => {
    const ask: Ask = (literals) => {
      const ground = narrowed(groundOf([older, newer], options), literals);
      if (ground === undefined) return undefined;
      const parts = addedParts(box, older, newer, ground, 'sure');
      return findRequest(parts, ground, catalogue, [newer, older], wanted).request;
    };
    const witness = ask([]);
    if (witness === undefined) return [];
    const deniedBy = decidedBy(replay(witness, old, type), old, type, other);
    return [changeOf(box, shown(witness, fresh, type, [old]), old, ask, deniedBy)];
  });
};

/** What the second policy grants in addition to the first, and what it no longer grants, statement by statement. */
export const difference = (
  old: CompiledPolicy,
  fresh: CompiledPolicy,
  options: CompareOptions,
): Difference => {
  const doubts = [compare(old, fresh, options), compare(fresh, old, options)];
  const unknown = doubts.find(({ result }) => result === 'unknown')?.reason;
  return {
    added: additions(old, fresh, options, 'old'),
    removed: additions(fresh, old, options, 'new'),
    ...(unknown === undefined ? {} : { unknown }),
  };
};
