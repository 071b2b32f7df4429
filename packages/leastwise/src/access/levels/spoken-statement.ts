import type { CompiledPolicy, CompiledStatement, ConditionEntry } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { canCarry } from '../circumstances.ts';
import { type ActionSet, hasAction } from './action-set.ts';
import { type ActionIndexes, namedIndexes } from './named-indexes.ts';
import { policyToTell } from './principal-request.ts';
import { type ResourceElement, resourceElement } from './resource-reach.ts';

/** One condition of a statement, ready to be asked by itself. */
export interface SpokenCondition {
  readonly policy: CompiledPolicy;
  /** Whether the answer hangs on who calls. */
  readonly ofCaller: boolean;
  /** Whether a request for the action with this index can carry the key. */
  readonly carried: (index: number) => boolean;
}

/** A statement of a policy of a principal's own, ready to be asked about every action. */
export interface SpokenStatement {
  readonly id: number;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: ActionIndexes;
  /** Nothing where a Deny lacks one, and then speaks of every resource. */
  readonly resource?: ResourceElement;
  readonly conditions: readonly SpokenCondition[];
  /** Whether its resources hang on who calls. */
  readonly variables: boolean;
}

const keysCarried = new Map<string, (index: number) => boolean>();

const always = (): boolean => true;

/** Which actions can carry a key; asked of the catalogue once for each. */
const carrying = (key: string): ((index: number) => boolean) => {
  const name = key.toLowerCase();
  const found = keysCarried.get(name);
  if (found !== undefined) return found;
  const catalogue = loadCatalogue();
  const known = catalogue.conditionKey(name);
  const answers = new Uint8Array(catalogue.size);
  const made =
    known === undefined || known.anyAction
      ? always
      : (index: number): boolean => {
          if (answers[index] === 0) {
            const action = catalogue.actionAt(index)?.name.toLowerCase() ?? '';
            answers[index] = canCarry(action, name) ? 1 : 2;
          }
          return answers[index] === 1;
        };
  keysCarried.set(name, made);
  return made;
};

/** Whether a condition says something else to each caller: by a key that tells of it, or a variable. */
const isOfCaller = ({ key, values }: ConditionEntry): boolean =>
  /^aws:(principal|userid|username|tokenissuetime|multifactorauth)/i.test(key) ||
  values.some((value) => value.includes('${'));

const spoken = new WeakMap<CompiledStatement, SpokenStatement>();
let next = 0;

/** Makes a statement ready, once. */
const spokenStatement = (
  compiled: CompiledStatement,
  version: CompiledPolicy['version'],
): SpokenStatement => {
  const found = spoken.get(compiled);
  if (found !== undefined) return found;
  const { effect, action, resource, conditions } = compiled.statement;
  const made: SpokenStatement = {
    id: next++,
    effect,
    actions: namedIndexes(action),
    ...(resource !== undefined && { resource: resourceElement(resource, effect, version) }),
    conditions: conditions.map((condition) => ({
      policy: policyToTell({ effect }, { conditions: [condition] }, version),
      ofCaller: isOfCaller(condition),
      carried: carrying(condition.key),
    })),
    variables:
      version !== '2008-10-17' && resource?.patterns.some((pattern) => pattern.includes('${')) === true,
  };
  spoken.set(compiled, made);
  return made;
};

/** Tells the statements of a policy that count where it is a principal's own, each policy's gathered once. */
export type StatementReader = (policy: CompiledPolicy) => readonly SpokenStatement[];

/**
 * Reads the statements that speak of any of some actions, or all where nothing is said. AWS stores no Allow with a
 * Principal or without a Resource.
 */
export const statementReader = (only?: ActionSet): StatementReader => {
  const byPolicy = new WeakMap<CompiledPolicy, readonly SpokenStatement[]>();
  const speaksOf = new Map<ActionIndexes, boolean>();
  const matters = ({ statement: { action } }: CompiledStatement): boolean => {
    if (only === undefined) return true;
    const indexes = namedIndexes(action);
    const found = speaksOf.get(indexes) ?? indexes.some((index) => hasAction(only, index));
    speaksOf.set(indexes, found);
    return found;
  };
  return (policy) => {
    const found = byPolicy.get(policy);
    if (found !== undefined) return found;
    const made = policy.statements
      .filter((statement) => (statement.denies || !statement.misplaced) && matters(statement))
      .map((statement) => spokenStatement(statement, policy.version));
    byPolicy.set(policy, made);
    return made;
  };
};
