import { type CompiledPolicy, compilePolicy, evaluate, matchesGlob, type Statement } from '@leastwise/policy';
import { delegated } from '../../access/delegation.ts';
import { accountOfArn, partitionOfArn } from '../../account/arn.ts';

const compiled = new WeakMap<Statement, CompiledPolicy>();

/** A statement as a policy of its own. */
const asPolicy = (statement: Statement): CompiledPolicy => {
  const found =
    compiled.get(statement) ??
    compilePolicy({ version: '2012-10-17', versionStated: true, statements: [statement] });
  compiled.set(statement, found);
  return found;
};

/** What a request cannot carry: these keys are absent from it, all others may have any value. */
export type Without = (key: string) => boolean;

const speaksOf = ({ action: { not, patterns } }: Statement, action: string): boolean =>
  patterns.some((pattern) => matchesGlob(pattern, action, { ignoreCase: true })) !== not;

const homeOf = (principal: string) => ({
  account: accountOfArn(principal),
  partition: partitionOfArn(principal),
});

/** Whether a statement by itself may allow a call: every condition key is open but those that the request lacks. */
export const mayAllow = (
  statement: Statement,
  principal: string,
  call: { readonly action: string; readonly resource: string },
  without: Without = () => false,
): boolean => {
  if (!speaksOf(statement, call.action)) return false;
  const { decision } = evaluate(
    { principal, ...call, unknownKeys: ['*'] },
    delegated({ identity: asPolicy(statement) }, homeOf(principal), call.action, call.resource),
    { carries: (_, key) => !without(key) },
  );
  return decision === 'allowed' || decision === 'depends';
};

/** The keys that tell of a resource's own tags: without them a grant by tag reaches nothing. */
export const tagsOfResource: Without = (key) => key.includes('resourcetag/');
