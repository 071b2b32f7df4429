import { type CompiledPolicy, evaluate, matchesGlob, type Statement } from '@leastwise/policy';
import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import { delegated } from '../../access/delegation.ts';
import { layersOf, policyLabel } from '../../access/layers-of.ts';
import { policiesIn } from '../../access/policy-set.ts';
import { madeUp, probeOf } from '../../access/statement-actions.ts';
import { type PolicyUse, policiesOf, type User } from '../../account/iam-model.ts';

const asked = new Map<string, readonly ActionInfo[]>();

/** The actions meant by a list of patterns, and those that manage permissions in a list of services. */
export const sensitiveActions = (
  patterns: readonly string[],
  permissionsIn: readonly string[],
): readonly ActionInfo[] => {
  const key = JSON.stringify([patterns, permissionsIn]);
  const found = asked.get(key);
  if (found !== undefined) return found;
  const catalogue = loadCatalogue();
  const managing = permissionsIn.flatMap((service) =>
    catalogue.actions(service).filter(({ level }) => level === 'Permissions management'),
  );
  const made = [...new Set([...patterns.flatMap((pattern) => catalogue.expand(pattern)), ...managing])];
  asked.set(key, made);
  return made;
};

/** A sensitive action that a statement allows, with a resource it may be allowed on. */
interface Candidate {
  readonly action: ActionInfo;
  readonly resource: string;
  readonly index: number;
}

interface Gathered {
  readonly sensitive: readonly ActionInfo[];
  readonly account: string;
  readonly found: readonly Candidate[];
}

const candidates = new WeakMap<CompiledPolicy, Gathered>();

/** What of the sensitive actions a policy's statements allow, whatever their conditions. Gathered once per policy. */
const candidatesIn = (
  policy: CompiledPolicy,
  sensitive: readonly ActionInfo[],
  user: User,
): readonly Candidate[] => {
  const known = candidates.get(policy);
  if (known?.sensitive === sensitive && known.account === user.account) return known.found;
  const found = policy.statements.flatMap(({ statement }) =>
    statement.effect === 'Deny'
      ? []
      : sensitiveIn(statement, sensitive).flatMap((action) =>
          resourcesOf(statement, action, user).map((resource) => ({
            action,
            resource,
            index: statement.index,
          })),
        ),
  );
  candidates.set(policy, { sensitive, account: user.account, found });
  return found;
};

const matched = new WeakMap<readonly ActionInfo[], Map<string, ReadonlySet<ActionInfo>>>();

/** Those of the sensitive actions that a pattern names; patterns are few, however many policies. */
const matchedBy = (pattern: string, sensitive: readonly ActionInfo[]): ReadonlySet<ActionInfo> => {
  const known = matched.get(sensitive) ?? new Map<string, ReadonlySet<ActionInfo>>();
  matched.set(sensitive, known);
  const found =
    known.get(pattern) ??
    new Set(sensitive.filter(({ name }) => matchesGlob(pattern, name, { ignoreCase: true })));
  known.set(pattern, found);
  return found;
};

/** The sensitive actions that a statement's `Action` or `NotAction` takes in. */
const sensitiveIn = ({ action }: Statement, sensitive: readonly ActionInfo[]): readonly ActionInfo[] => {
  const named = new Set(action.patterns.flatMap((pattern) => [...matchedBy(pattern, sensitive)]));
  return action.not ? sensitive.filter((one) => !named.has(one)) : [...named];
};

const most = 3;

/** Some resources of a statement: wildcards filled with a name that nobody has, variables left for each user. */
const resourcesOf = (statement: Statement, action: ActionInfo, user: User): readonly string[] => {
  const { resource } = statement;
  if (!action.supportsResources) return ['*'];
  const probe = (): string => probeOf(statement, action, user.account, user.partition);
  if (resource === undefined || resource.not) return [probe()];
  return resource.patterns
    .slice(0, most)
    .map((pattern) => (pattern === '*' ? probe() : pattern.replaceAll('*', madeUp).replaceAll('?', 'x')))
    .filter((arn) => fits(action, arn));
};

/** Whether an action works on such a resource: what allows all of IAM on roles lets nobody make a user's key. */
const fits = ({ resourceTypes }: ActionInfo, arn: string): boolean =>
  resourceTypes.some(
    ({ type, arns }) =>
      arns.some((pattern) => matchesGlob(pattern, arn)) && !(type === 'bucket' && arn.includes('/')),
  );

const own = (resource: string, user: User): string =>
  resource.replaceAll(/\$\{aws:username\}/gi, user.name).replaceAll(/\$\{[^}]*\}/g, madeUp);

/** A policy with those sensitive actions that it lets a user do unasked. */
export interface Unconditioned {
  readonly policy: PolicyUse;
  readonly actions: readonly string[];
  /** The first statement that allows one of them. */
  readonly index: number;
}

/**
 * The sensitive actions that a user may do in a call that carries nothing but who calls: no MFA, no address, no time.
 * What a condition, or a Deny under one, keeps back is not among them. Doing something to oneself counts only where
 * it changes permissions.
 */
export const unconditionedOf = (user: User, sensitive: readonly ActionInfo[]): readonly Unconditioned[] => {
  const layers = layersOf(user);
  const policies = policiesIn(layers.identity);
  const tags = Object.fromEntries(user.tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value]));
  const context = { ...tags, 'aws:userid': user.id };
  const answers = new Map<string, boolean>();
  return policies.flatMap((policy): Unconditioned[] => {
    const done = new Set<ActionInfo>();
    const allowed = candidatesIn(policy, sensitive, user).filter(({ action, resource }) => {
      // One resource is enough to say that the action is allowed.
      if (done.has(action)) return false;
      const target = own(resource, user);
      if (target === user.arn && action.level !== 'Permissions management') return false;
      const key = `${action.name} ${target}`;
      const request = { principal: user.arn, action: action.name, resource: target, context };
      const answer =
        answers.get(key) ??
        evaluate(request, delegated(layers, user, action.name, target)).decision === 'allowed';
      answers.set(key, answer);
      if (answer) done.add(action);
      return answer;
    });
    const [first] = allowed;
    const use = policiesOf(user).find((one) => policyLabel(one) === policy.name);
    if (first === undefined || use === undefined) return [];
    const actions = [...new Set(allowed.map(({ action }) => action.name))].sort();
    return [{ policy: use, actions, index: first.index }];
  });
};
