import type {
  CompiledPolicy,
  Decision,
  EvaluateOptions,
  Layers,
  Request,
  Statement,
} from '@leastwise/policy';
import { compilePolicy, evaluate } from '@leastwise/policy';
import type { Principal } from '../../account/iam-model.ts';
import type { AccountReading } from '../account-reading.ts';
import type { AskedPrincipal } from '../asked-principal.ts';
import { canCarry, timeContext } from '../circumstances.ts';
import { mayHaveKey, principalContext } from '../principal-context.ts';
import { madeUp } from '../statement-actions.ts';

/** A caller as its requests show it. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  /** The keys that are known of it, in lower case; an empty list is a key that it does not have. */
  readonly context: NonNullable<Request['context']>;
  /** Whether it can have a key that is not in its context. */
  readonly mayHave: (key: string) => boolean;
  /** Keys that would follow from its ARN, and do not since the ARN is made up. */
  readonly open?: readonly string[];
}

/** The caller of an account's principal, as of a moment. */
export const callerOf = (principal: Principal, asOf: Date, reading?: AccountReading): Caller => {
  const { arn, account, partition, kind } = principal;
  const asked: AskedPrincipal = {
    principal: arn,
    name: arn,
    kind,
    account,
    entity: principal,
    ...(reading !== undefined && { reading }),
  };
  const time = timeContext({ context: {}, without: [], asOf }, kind === 'role');
  return {
    arn,
    account,
    partition,
    context: { ...principalContext(asked), ...time },
    mayHave: (key) => mayHaveKey(asked, key),
  };
};

/** Somebody with nothing of its own, for questions that do not hang on who asks. */
export const anybody = (account: string, partition: string, asOf: Date): Caller => ({
  arn: `arn:${partition}:iam::${account}:user/${madeUp}`,
  account,
  partition,
  context: timeContext({ context: {}, without: [], asOf }, false),
  mayHave: () => true,
});

/** Whoever may have a policy: its name is made up, and of what tells it from others nothing is known. */
export const whoever = (account: string, partition: string, asOf: Date): Caller => ({
  ...anybody(account, partition, asOf),
  open: ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalType', 'aws:userid', 'aws:username'],
});

/** Whether a request for an action, in lower case, can carry a key. */
export type Carries = NonNullable<EvaluateOptions['carries']>;

/** May the caller do this, with every key open that is not known of it? The resource counts as its own account's. */
export const ask = (
  caller: Caller,
  action: string,
  resource: string,
  layers: Layers,
  carries: Carries = canCarry,
): Decision =>
  evaluate(
    {
      principal: caller.arn,
      action,
      resource,
      resourceAccount: caller.account,
      context: caller.context,
      unknownKeys: ['*', ...(caller.open ?? [])],
    },
    layers,
    { carries: (name, key) => caller.mayHave(key) && carries(name, key) },
  );

/** A yes or no to whether a statement applies; *depends* where keys are open. */
export type Applies = 'yes' | 'depends' | 'no' | 'unknown';

const everything: Statement = {
  index: 0,
  effect: 'Allow',
  action: { not: false, patterns: ['*'] },
  resource: { not: false, patterns: ['*'] },
  conditions: [],
};

/** A policy in which nothing but parts of one statement decides: those that are given, of an action that is any. */
export const policyToTell = (
  { effect }: Pick<Statement, 'effect'>,
  parts: Partial<Pick<Statement, 'resource' | 'conditions'>>,
  version: CompiledPolicy['version'],
): CompiledPolicy =>
  compilePolicy({
    version,
    versionStated: true,
    statements: [
      ...(effect === 'Deny' ? [everything] : []),
      { ...everything, ...parts, effect, index: effect === 'Deny' ? 1 : 0 },
    ],
  });

/** An action that no policy exempts and that carries whatever is asked of it. */
const anyAction = `${madeUp}:AnythingAtAll`;

/** Whether the statement of such a policy applies to a caller, on a resource. */
export const applies = (
  policy: CompiledPolicy,
  effect: Statement['effect'],
  caller: Caller,
  resource: string,
  carried: boolean,
): Applies => {
  const { decision } = ask(caller, anyAction, resource, { identity: policy }, () => carried);
  switch (decision) {
    case 'allowed':
      return effect === 'Allow' ? 'yes' : 'no';
    case 'explicitlyDenied':
      return 'yes';
    case 'implicitlyDenied':
      return 'no';
    case 'depends':
      return 'depends';
    case 'unknown':
      return 'unknown';
  }
};
