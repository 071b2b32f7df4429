import { compilePolicy, PolicyTooLargeError } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Box } from '../reason/box.ts';
import { type StatementCover, statementCover } from '../reason/statement-cover.ts';
import { typesWithPrincipal } from './policy-type.ts';
import type { PolicyView } from './policy-view.ts';
import { longestCompared, principalsOf } from './statement-scope.ts';
import type { StatementView } from './statement-view.ts';

/** A statement of a document, without those of its actions that were already told of. */
interface Standing {
  readonly statement: StatementView;
  readonly box: Box;
}

/** What a statement is taken in by. */
export interface Cover {
  readonly statement: StatementView;
  readonly by: readonly StatementView[];
}

/** What an action of a statement is taken in by, on all its resources and under its conditions. */
export interface ActionCover extends Cover {
  /** Its place in the list. */
  readonly action: number;
}

/** Which parts of a document others take in, so that all that is told of can go at once. */
export interface Covers {
  /** Statements that grant or deny nothing which others of the same effect do not. */
  readonly redundant: readonly Cover[];
  /** Allow statements of which Deny statements leave nothing. */
  readonly shadowed: readonly Cover[];
  readonly redundantActions: readonly ActionCover[];
  readonly shadowedActions: readonly ActionCover[];
}

const none: Covers = { redundant: [], shadowed: [], redundantActions: [], shadowedActions: [] };

const compiled = ({ document }: PolicyView): CompiledPolicy | undefined => {
  try {
    return compilePolicy(document);
  } catch (error) {
    if (error instanceof PolicyTooLargeError) return undefined;
    throw error;
  }
};

const namesPrincipalArn = ({ statement: { principal, conditions } }: StatementView): boolean =>
  principal !== undefined && conditions.some(({ key }) => key.toLowerCase() === 'aws:principalarn');

/**
 * Whether one grant may stand for another. To name a user, its account or everyone is not the same grant, even where it
 * reaches the same callers, nor is one to everyone that names ARNs in a condition: boundaries limit them differently.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
const mayStandFor = (other: StatementView, own: StatementView): boolean =>
  other.allows === own.allows &&
  (!own.allows || (principalsOf(other) === principalsOf(own) && !namesPrincipalArn(own)));

interface Found {
  readonly redundant: Cover[];
  readonly shadowed: Cover[];
  readonly redundantActions: ActionCover[];
  readonly shadowedActions: ActionCover[];
}

const find = (view: PolicyView, { boxOf, covering }: StatementCover): Covers => {
  const found: Found = { redundant: [], shadowed: [], redundantActions: [], shadowedActions: [] };
  const views = new Map(view.statements.map((one) => [one.statement.index, one] as const));
  const standing = new Map<number, Standing>();
  for (const statement of view.statements) {
    const { index } = statement.statement;
    const box = statement.complete ? boxOf({ index }) : undefined;
    if (box !== undefined) standing.set(index, { statement, box });
  }
  const cover = (box: Box, by: readonly Box[]): readonly StatementView[] | undefined =>
    covering(box, by)?.flatMap((index) => views.get(index) ?? []);

  // From the last on: of two that say the same, the later one is told of.
  for (const { statement, box } of [...standing.values()].reverse()) {
    const boxes = (fits: (other: StatementView) => boolean): readonly Box[] =>
      [...standing.values()].flatMap((one) =>
        one.statement !== statement && fits(one.statement) ? one.box : [],
      );
    const denies = statement.allows ? boxes(({ allows }) => !allows) : [];
    const others = boxes((other) => mayStandFor(other, statement));
    const { index, action } = statement.statement;
    const denied = cover(box, denies);
    const granted = denied === undefined ? cover(box, others) : undefined;
    if (denied !== undefined) found.shadowed.push({ statement, by: denied });
    if (granted !== undefined) found.redundant.push({ statement, by: granted });
    if ((denied ?? granted) !== undefined) standing.delete(index);
    else if (!action.not && action.patterns.length > 1 && action.patterns.length <= longestCompared) {
      const left = action.patterns.filter((pattern, at) => {
        const part = boxOf({ index, actions: [pattern] }) ?? box;
        const byDeny = cover(part, denies);
        const byOther = byDeny === undefined ? cover(part, others) : undefined;
        if (byDeny !== undefined) found.shadowedActions.push({ statement, action: at, by: byDeny });
        if (byOther !== undefined) found.redundantActions.push({ statement, action: at, by: byOther });
        return (byDeny ?? byOther) === undefined;
      });
      const rest = left.length < action.patterns.length ? boxOf({ index, actions: left }) : undefined;
      if (rest !== undefined) standing.set(index, { statement, box: rest });
    }
  }
  return found;
};

/** The text of a pattern before its first wildcard. */
const leadOf = (pattern: string): string => /^[^*?]*/.exec(pattern.toLowerCase())?.[0] ?? '';

const mayMeet = (left: string, right: string): boolean => left.startsWith(right) || right.startsWith(left);

/** Whether two statements may speak of one action; for most documents of AWS's own they don't, which is quick to tell. */
const shareActions = (statements: readonly StatementView[]): boolean => {
  const whose = new Map<string, number>();
  const open: { readonly lead: string; readonly index: number }[] = [];
  for (const { statement } of statements) {
    const { index, action } = statement;
    if (action.not) return true;
    for (const pattern of action.patterns) {
      const lead = leadOf(pattern);
      if (lead.length < pattern.length) open.push({ lead, index });
      else if ((whose.get(lead) ?? index) !== index) return true;
      else whose.set(lead, index);
    }
  }
  return open.some(
    ({ lead, index }) =>
      open.some((other) => other.index !== index && mayMeet(lead, other.lead)) ||
      [...whose].some(([name, owner]) => owner !== index && name.startsWith(lead)),
  );
};

const remembered = new WeakMap<PolicyView, Covers>();

const make = (view: PolicyView): Covers => {
  const { statements, type, catalogue } = view;
  if (statements.length < 2 || statements.length > longestCompared) return none;
  if (!shareActions(statements)) return none;
  const policy = compiled(view);
  if (policy === undefined) return none;
  const kind = typesWithPrincipal.includes(type) ? 'resource' : 'identity';
  return find(view, statementCover(policy, { type: kind, catalogue }));
};

/** What a document's statements take in of one another, asked of the reasoner once. */
export const coversOf = (view: PolicyView): Covers => {
  const known = remembered.get(view);
  if (known !== undefined) return known;
  const fresh = make(view);
  remembered.set(view, fresh);
  return fresh;
};
