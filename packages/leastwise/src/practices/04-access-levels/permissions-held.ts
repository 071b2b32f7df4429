import type { PolicyDocument, Statement } from '@leastwise/policy';
import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import { may } from '../../access/may.ts';
import { madeUp, namedActions, probeOf } from '../../access/statement-actions.ts';
import { type AuthorizationDetails, type Principal, policiesOf } from '../../account/iam-model.ts';

/** A permissions-management action that a principal may really use. */
export interface HeldPermission {
  readonly action: string;
  readonly resource: string;
  /** Whether it hangs on a condition. */
  readonly conditional: boolean;
}

export interface PermissionsHeld {
  /** At most {@link shown} of them. */
  readonly held: readonly HeldPermission[];
  readonly more: boolean;
  /** Why some cannot be told, where none is surely held. */
  readonly because?: string;
}

/** So many actions are looked for; a principal that holds one holds too many. */
export const shown = 5;

interface Candidate {
  readonly action: ActionInfo;
  readonly statement: Statement;
}

const level = 'Permissions management';
const candidates = new WeakMap<PolicyDocument, readonly Candidate[]>();

const telling = /:(Add|Attach|Create|Put|Set).*(Acl|Permission|Policy)$/;

/** Those that tell most come first: IAM's own, then those that write a policy or a list of access. */
const rank = ({ service, name }: ActionInfo): number => (service === 'iam' ? 0 : telling.test(name) ? 1 : 2);

/** The permissions-management actions that a policy's Allow statements speak of. */
const candidatesOf = (document: PolicyDocument): readonly Candidate[] => {
  const found =
    candidates.get(document) ??
    document.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => permissionActions(statement).map((action) => ({ action, statement })))
      .sort((left, right) => rank(left.action) - rank(right.action));
  candidates.set(document, found);
  return found;
};

const permissionActions = (statement: Statement): readonly ActionInfo[] => {
  if (!statement.action.not) return namedActions(statement).filter((action) => action.level === level);
  const excepted = new Set(statement.action.patterns.flatMap((pattern) => loadCatalogue().expand(pattern)));
  return loadCatalogue()
    .actions()
    .filter((action) => action.level === level && !excepted.has(action));
};

/** Whether an ARN can be of a type: what is a name alone, as a bucket's or a queue's, holds no slash. */
const fitsType = (arn: string, { resourceTypes }: ActionInfo): boolean =>
  resourceTypes.length === 0 ||
  resourceTypes.some(({ templates }) =>
    templates.some((template) => {
      const shape = template.split(':').slice(5).join(':');
      return shape.includes('/') || !arn.split(':').slice(5).join(':').includes('/');
    }),
  );

/** Resources that a statement lets the action reach, with made-up text for its wildcards and the caller's name for its variable. */
const resourcesOf = (
  { action, statement }: Candidate,
  { account, partition, name }: Principal,
): readonly string[] => {
  const { resource } = statement;
  const any = probeOf(statement, action, account, partition);
  if (resource === undefined || resource.not) return [any];
  const reached = resource.patterns.map((pattern) =>
    /^\*+$/.test(pattern)
      ? any
      : pattern
          .replaceAll(/\$\{aws:username\}/gi, name)
          .replaceAll(/\$\{[^}]*\}|\*/g, madeUp)
          .replaceAll('?', 'x'),
  );
  return [...new Set(reached)].filter((arn) => fitsType(arn, action));
};

const ids = new WeakMap<PolicyDocument, number>();
let next = 0;
const idOf = (document: PolicyDocument): number => {
  const id = ids.get(document) ?? next++;
  ids.set(document, id);
  return id;
};

const speaksOf = new WeakMap<PolicyDocument, boolean>();

/** Whether a policy says something else to each caller, by a variable or a key that tells who calls. */
const speaksOfCaller = (document: PolicyDocument): boolean => {
  const found =
    speaksOf.get(document) ??
    document.statements.some(
      ({ resource, conditions }) =>
        (resource?.patterns ?? []).some((pattern) => pattern.includes('${')) ||
        conditions.some(
          ({ key, values }) =>
            /^aws:(principal|user)/i.test(key) || values.some((value) => value.includes('${')),
        ),
    );
  speaksOf.set(document, found);
  return found;
};

/** One text for all principals of an account that have the same policies, where these do not tell callers apart. */
const policySetOf = (principal: Principal): string | undefined => {
  const bound = principal.boundary === undefined ? [] : [principal.boundary];
  const uses = [...policiesOf(principal), ...bound];
  const documents = uses.flatMap(({ document }) => (document.known ? [document.value] : []));
  if (documents.length < uses.length) return undefined;
  const ofCaller = documents.some(speaksOfCaller) ? principal.arn : '';
  return `${documents.map(idOf).join(' ')} of ${bound.length} ${ofCaller}`;
};

const found = new WeakMap<AuthorizationDetails, Map<string, PermissionsHeld>>();

/** The permissions-management actions that a principal may use after denies and its boundary, under a condition or not. */
export const permissionsHeldBy = (details: AuthorizationDetails, principal: Principal): PermissionsHeld => {
  const sets = found.get(details) ?? new Map<string, PermissionsHeld>();
  found.set(details, sets);
  const set = policySetOf(principal);
  const known = set === undefined ? undefined : sets.get(set);
  const held = known ?? lookFor(principal);
  if (set !== undefined) sets.set(set, held);
  return held;
};

const lookFor = (principal: Principal): PermissionsHeld => {
  const held = new Map<string, HeldPermission>();
  let because: string | undefined;
  for (const { document } of policiesOf(principal)) {
    if (!document.known) {
      because ??= document.gap.because;
      continue;
    }
    for (const candidate of candidatesOf(document.value)) {
      const action = candidate.action.name;
      if (held.has(action)) continue;
      if (held.size >= shown) return { held: [...held.values()], more: true };
      for (const resource of resourcesOf(candidate, principal)) {
        const { decision, reason } = may(principal, action, resource);
        if (decision === 'unknown') because ??= reason ?? 'a policy could not be read';
        if (decision !== 'allowed' && decision !== 'depends') continue;
        held.set(action, { action, resource, conditional: decision === 'depends' });
        break;
      }
    }
  }
  return { held: [...held.values()], more: false, ...(because !== undefined && { because }) };
};
