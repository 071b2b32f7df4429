import {
  type CompiledPolicy,
  compilePolicy,
  evaluate,
  type PolicyDocument,
  type Statement,
} from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { madeUp } from '../../access/statement-actions.ts';
import { allowsAnything, letsIn } from '../../access/trust-policy.ts';
import { partitionOfArn } from '../../account/arn.ts';
import { type Stranger, statementsForEveryone, strangersFor } from './strangers.ts';

/** A resource as its policy is asked about it. */
export interface Asked {
  readonly arn: string;
  readonly account: string;
  /** The prefix of its service's actions. */
  readonly service: string;
}

/** What a statement lets strangers do. */
export interface PublicAccess {
  readonly statement: Statement;
  readonly actions: readonly string[];
  /** Whether it takes no credentials at all. */
  readonly anonymous: boolean;
}

/**
 * What a resource's policy lets strangers do, all its denies heard: each action that a statement for everybody names
 * is asked as a call of a stranger. Throws what `compilePolicy` throws.
 */
export const publicAccess = (document: PolicyDocument, asked: Asked, asOf: Date): readonly PublicAccess[] => {
  const open = statementsForEveryone(document);
  if (open.length === 0) return [];
  const policy = compilePolicy(document, { name: asked.arn });
  return open.flatMap((statement) => {
    const resources = resourcesOf(statement, asked);
    const strangers = strangersFor(statement, partitionOfArn(asked.arn), asOf);
    const tryAll = (callers: readonly Stranger[], action: string): boolean =>
      resources.some((resource) => callers.some((caller) => getsIn(policy, asked, caller, action, resource)));
    const actions = actionsOf(statement, asked.service).filter((action) => tryAll(strangers, action));
    if (actions.length === 0) return [];
    const nobodies = strangers.filter(({ anonymous }) => anonymous);
    return [{ statement, actions, anonymous: actions.some((action) => tryAll(nobodies, action)) }];
  });
};

const getsIn = (
  policy: CompiledPolicy,
  { account }: Asked,
  { principal, context, lacks }: Stranger,
  action: string,
  resource: string,
): boolean =>
  letsIn(
    evaluate(
      // Whatever the caller can choose is open: its user's name, tags and referer, the prefix it lists.
      { principal, action, resource, resourceAccount: account, context, unknownKeys: ['*', 'aws:username'] },
      { resource: policy, ...(principal !== null && { identity: allowsAnything }) },
      { carries: (_, key) => !lacks(key) },
    ),
  );

/** The actions of the resource's service that a statement speaks of; of `NotAction`, all: the engine sorts them out. */
const actionsOf = ({ action }: Statement, service: string): readonly string[] => {
  const catalogue = loadCatalogue();
  if (action.not) return catalogue.actions(service).map(({ name }) => name);
  const names = action.patterns.flatMap((pattern) => {
    const found = catalogue.expand(pattern).filter((one) => one.service === service);
    // An action that the catalogue does not know (`SNS:Receive`) may still be one.
    return found.length > 0 || /[*?]/.test(pattern) ? found.map(({ name }) => name) : [pattern];
  });
  return [...new Set(names)];
};

/** The resource itself, what lies in it, and what the statement's patterns speak of, with made-up text for wildcards. */
const resourcesOf = ({ resource }: Statement, { arn, service }: Asked): readonly string[] => [
  ...new Set([
    arn,
    ...(service === 's3' ? [`${arn}/${madeUp}`] : []),
    ...(resource === undefined || resource.not ? [] : resource.patterns)
      .filter((pattern) => pattern.startsWith(arn))
      .map((pattern) => pattern.replaceAll(/\$\{[^}]*\}|\*/g, madeUp).replaceAll('?', 'x')),
  ]),
];
