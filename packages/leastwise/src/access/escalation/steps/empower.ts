import { type Group, type Principal, policiesOf } from '../../../account/iam-model.ts';
import { tryCompile } from '../../try-compile.ts';
import type { Actor } from '../actor.ts';
import {
  canDoEverything,
  canDoEverythingGiven,
  isBoundBy,
  openedUp,
  rewritten,
  unbound,
} from '../administrator.ts';
import { askActions } from '../asking.ts';
import { type Blocked, bothOf, isSure, type Outcome, possibly, type Sure, unread } from '../certainty.ts';
import { grantedPatterns, speaksOfEach } from '../granted-patterns.ts';
import type { Hop } from '../hop.ts';
import type { Method, RemoveBoundary, RewritePolicy, WritePermissions } from '../method.ts';
import { actionsBy, methodsBy } from '../methods-by.ts';
import { isModifiable } from '../modifiable.ts';
import type { PolicyKey } from '../policy-names.ts';
import { type PolicyUse, surestUse } from '../powerful-policies.ts';
import { askRewriting, ownPolicies } from '../rewriting.ts';

/** A way to make a principal an administrator by changing what it may do. */
export interface Empowerment {
  readonly method: Method;
  /** ARN of the user, role, group or policy that is changed. */
  readonly target: string;
  readonly outcome: Sure | Blocked;
  /** What has to follow before it is an administrator. */
  readonly follow?: Empowerment;
}

/** The step that an actor takes by making itself or somebody else an administrator, with what has to follow. */
export const empoweringHop = (
  actor: Actor,
  { method, target, outcome, follow }: Empowerment,
  becomes: Hop['becomes'],
): Hop | undefined => {
  if (!isSure(outcome)) return undefined;
  const next = follow === undefined ? undefined : empoweringHop(actor, follow, becomes);
  return { method, actor, target, becomes, sure: outcome, ...(next !== undefined && { follow: next }) };
};

const writes = methodsBy('write-permissions');
const rewrites = methodsBy('rewrite-policy');
const removals = methodsBy('remove-boundary');

/** Actions by which some actor may change what others may do. */
export const empoweringActions = actionsBy('write-permissions', 'rewrite-policy', 'remove-boundary');

/** The ways in which an actor may make somebody (itself, or another) an administrator. */
export const empowerments = function* (actor: Actor, whom: Actor): Generator<Empowerment> {
  if (actor.home !== whom.home || !isModifiable(whom.entity) || grantedPatterns(actor).size === 0) return;
  for (const method of writes) yield* byWriting(method, actor, whom);
  for (const method of rewrites) yield* byRewriting(method, actor, whom);
  for (const method of removals) yield* byRemoving(method, actor, whom);
};

/** The key by which a call tells the policy that it puts to use, and which one that is; absent where it may be any. */
interface PolicyGiven {
  readonly key: PolicyKey;
  readonly arn: string | undefined;
}

/**
 * Asks the calls of a method. `iam:PermissionsBoundary` is the boundary of whom they are made on; where a call sets one
 * it is the one that is set.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
const askChange = (
  { requires }: Method,
  actor: Actor,
  on: Principal | Group,
  given?: PolicyGiven,
): Outcome => {
  const hasPresent = on.kind !== 'group' && given?.key !== 'iam:PermissionsBoundary';
  const context = {
    ...(hasPresent && { 'iam:PermissionsBoundary': on.boundary?.arn ?? [] }),
    ...(given?.arn !== undefined && { [given.key]: given.arn }),
  };
  return askActions(actor, requires, { resource: on.arn, on, context });
};

/** The surest use of a policy that allows everything by a method. */
const useOf = (method: Method, actor: Actor, on: Principal | Group, key: PolicyKey): PolicyUse =>
  surestUse(actor, key, (arn) => askChange(method, actor, on, { key, arn }));

/** A way after what has to be done to the policy of which it makes use. */
const afterPreparing = ({ after }: PolicyUse, way: Empowerment): Empowerment =>
  after === undefined || !isSure(way.outcome)
    ? way
    : { method: after.method, target: after.arn, outcome: way.outcome, follow: way };

const byWriting = function* (method: WritePermissions, actor: Actor, whom: Actor): Generator<Empowerment> {
  for (const target of targetsOf(method, whom)) {
    if (!speaksOfEach(actor, method.requires, target.arn)) continue;
    const use: PolicyUse =
      method.as === 'inline'
        ? { allowed: askChange(method, actor, target) }
        : useOf(method, actor, target, 'iam:PolicyARN');
    const outcome = bothOf(use.allowed, () => canDoEverythingGiven(whom));
    if (outcome !== undefined) yield afterPreparing(use, { method, target: target.arn, outcome });
  }
};

const targetsOf = ({ into }: WritePermissions, { entity, kind }: Actor): readonly (Principal | Group)[] => {
  if (into === 'group') return entity.kind === 'user' ? entity.groups : [];
  // Whoever is a member of a group is a user.
  return into === (kind === 'group' ? 'user' : kind) ? [entity] : [];
};

const byRewriting = function* (method: RewritePolicy, actor: Actor, whom: Actor): Generator<Empowerment> {
  let another = false;
  let granted: string | undefined;
  for (const policy of ownPolicies(whom)) {
    const { arn } = policy;
    const isInForce = isBoundBy(whom, arn) || policiesOf(whom.entity).some((use) => use.arn === arn);
    if (!isInForce || !speaksOfEach(actor, method.requires, arn)) continue;
    const allowed = askRewriting(actor, { method, policy });
    if (method.to === 'new-version') {
      if (isBoundBy(whom, arn)) {
        yield* byFreeing(method, actor, whom, { target: arn, allowed, freed: openedUp(whom, arn) });
        continue;
      }
      const outcome = bothOf(allowed, () => canDoEverything(openedUp(whom, arn)));
      if (outcome !== undefined) yield { method, target: arn, outcome };
      continue;
    }
    if (isSure(allowed)) granted ??= arn;
    for (const { id, document } of policy.otherVersions()) {
      another = true;
      const made = document.known ? tryCompile(document.value, arn) : document.gap.because;
      const outcome = bothOf(allowed, () =>
        typeof made === 'string' ? unread(made) : canDoEverything(rewritten(whom, arn, made)),
      );
      // An older version that does not say more is nothing to gain, and nothing that was kept from anybody.
      if (isSure(outcome)) yield { method, target: `${arn} (${id})`, outcome };
    }
  }
  if (method.to === 'other-version' && !another && granted !== undefined) {
    yield { method, target: granted, outcome: possibly('no policy of its has another version today') };
  }
};

const byRemoving = function* (method: RemoveBoundary, actor: Actor, whom: Actor): Generator<Empowerment> {
  const { entity } = whom;
  if (method.of !== whom.kind || entity.boundary === undefined) return;
  if (!speaksOfEach(actor, method.requires, entity.arn)) return;
  const use: PolicyUse =
    method.by === 'deletion'
      ? { allowed: askChange(method, actor, entity) }
      : useOf(method, actor, entity, 'iam:PermissionsBoundary');
  const freeing = { target: entity.arn, allowed: use.allowed, freed: unbound(whom) };
  for (const way of byFreeing(method, actor, whom, freeing)) yield afterPreparing(use, way);
};

/** By taking the boundary away, and what it kept from being of use. */
const byFreeing = function* (
  method: RemoveBoundary | RewritePolicy,
  actor: Actor,
  whom: Actor,
  { target, allowed, freed }: { readonly target: string; readonly allowed: Outcome; readonly freed: Actor },
): Generator<Empowerment> {
  if (!isSure(allowed)) {
    if (allowed !== undefined) yield { method, target, outcome: allowed };
    return;
  }
  const outcome = bothOf(allowed, () => canDoEverything(freed));
  if (isSure(outcome)) {
    yield { method, target, outcome };
    return;
  }
  // Without its boundary it may be able to do the rest itself.
  const doer = actor === whom ? freed : actor;
  for (const after of [...writes, ...rewrites]) {
    const next =
      after.how === 'write-permissions' ? byWriting(after, doer, freed) : byRewriting(after, doer, freed);
    for (const following of next) {
      const together = bothOf(allowed, () => following.outcome);
      if (isSure(together)) yield { method, target, outcome: together, follow: following };
    }
  }
};
