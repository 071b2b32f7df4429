import { type Condition, compileCondition } from '../condition/condition.ts';
import { limits } from '../document/limits.ts';
import type { PolicyDocument, Statement } from '../document/policy-document.ts';
import { indexActions } from './action-index.ts';
import type { CompiledPolicy, CompiledStatement } from './compiled-policy.ts';
import { compilePrincipal } from './principal-match.ts';
import { compileResource } from './resource-test.ts';

/** A document beyond the engine's caps; documents from `parsePolicy` and `readPolicy` never are. */
export class PolicyTooLargeError extends Error {
  override readonly name = 'PolicyTooLargeError';
}

/** Calls back with every pattern and value of a statement. */
const eachText = (statement: Statement, visit: (text: string) => void): void => {
  for (const text of statement.action.patterns) visit(text);
  if (statement.resource !== undefined) for (const text of statement.resource.patterns) visit(text);
  if (statement.principal !== undefined) for (const { value } of statement.principal.entries) visit(value);
  for (const { values } of statement.conditions) for (const text of values) visit(text);
};

const refuseHostileSize = (document: PolicyDocument, name: string): void => {
  const refuse = (what: string): never => {
    throw new PolicyTooLargeError(`policy '${name}' is too large to evaluate: ${what}`);
  };
  const { statements } = document;
  if (statements.length > limits.statements) {
    refuse(`${statements.length} statements, at most ${limits.statements}`);
  }
  let patterns = 0;
  const count = ({ length }: string): void => {
    patterns++;
    if (patterns > limits.patterns) refuse(`more than ${limits.patterns} values`);
    if (length > limits.patternLength) {
      refuse(`a value of ${length} characters, at most ${limits.patternLength}`);
    }
  };
  for (const statement of statements) eachText(statement, count);
};

const namesPrincipals = ({ key, operator }: Condition): boolean =>
  key === 'aws:principalarn' && operator !== undefined && !operator.negated && operator.comparison !== 'null';

const compileStatement = (statement: Statement, policy: string, variables: boolean): CompiledStatement => {
  const conditions = statement.conditions.map((entry) => compileCondition(entry, variables));
  return {
    statement,
    policy,
    denies: statement.effect === 'Deny',
    misplaced: statement.resource === undefined || statement.principal !== undefined,
    resource: statement.resource === undefined ? undefined : compileResource(statement.resource, variables),
    principal: statement.principal === undefined ? undefined : compilePrincipal(statement.principal),
    conditions,
    narrowsPrincipalArn: conditions.some(namesPrincipals),
  };
};

/**
 * Makes a document ready for evaluation. The name appears in every answer that one of its statements
 * decides. Throws `PolicyTooLargeError` for a document beyond the engine's caps.
 */
export const compilePolicy = (
  document: PolicyDocument,
  options: { readonly name?: string } = {},
): CompiledPolicy => {
  const name = options.name ?? '';
  refuseHostileSize(document, name);
  const variables = document.version === '2012-10-17';
  const statements = document.statements.map((statement) => compileStatement(statement, name, variables));
  return { name, version: document.version, statements, actions: indexActions(statements) };
};
