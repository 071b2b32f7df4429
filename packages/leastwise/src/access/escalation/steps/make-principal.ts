import { loadCatalogue } from '@leastwise/policy/catalogue';
import type { Principal } from '../../../account/iam-model.ts';
import { canCarry } from '../../circumstances.ts';
import { type Actor, actorOf } from '../actor.ts';
import { canDoEverythingGiven } from '../administrator.ts';
import { askCalls, blockedBy, sureOf } from '../asking.ts';
import { ask, type Call } from '../call.ts';
import { better, bothOf, isBlocked, isSure, type Outcome, proven } from '../certainty.ts';
import { speaksOfAll } from '../granted-patterns.ts';
import { type Attempt, type Hop, stopOf } from '../hop.ts';
import type { MakePrincipal } from '../method.ts';
import { methodsBy } from '../methods-by.ts';
import { newPrincipal } from '../new-principal.ts';
import type { PolicyKey } from '../policy-names.ts';
import { type PolicyUse, surestUse } from '../powerful-policies.ts';
import { bestWhere } from '../somewhere.ts';
import { trustFor } from '../trust-facts.ts';

const makings = methodsBy('make-principal');

/** The call that makes one. */
const creating = { role: 'iam:CreateRole', user: 'iam:CreateUser' } as const;

/** The steps by which an actor makes a principal that may do everything and acts as it. */
export const makingSteps = function* (actor: Actor): Generator<Attempt> {
  for (const method of makings) {
    if (!speaksOfAll(actor, method.requires)) continue;
    const { allowed, after } = surestMaking(method, actor);
    const target = `a new ${method.makes}`;
    if (isBlocked(allowed)) yield stopOf(method, actor, target, allowed);
    if (!isSure(allowed)) continue;
    const hop: Hop = { method, actor, target, becomes: 'admin', sure: allowed };
    yield after === undefined ? hop : { ...hop, method: after.method, target: after.arn, follow: hop };
    // The others would only say the same in other words.
    if (after === undefined && allowed.certainty === 'proven') return;
  }
};

/** The surest of the principals that an actor may make, whatever they are called. */
const surestMaking = (method: MakePrincipal, actor: Actor): PolicyUse => {
  const { resourceTypes = [] } = loadCatalogue().action(creating[method.makes]) ?? {};
  let surest: PolicyUse = { allowed: undefined };
  const allowed = bestWhere(actor, method.requires, resourceTypes, (arn) => {
    const use = askMaking(method, actor, arn);
    if (better(surest.allowed, use.allowed) !== surest.allowed) surest = use;
    return use.allowed;
  });
  return allowed === surest.allowed ? surest : { allowed };
};

const askMaking = (method: MakePrincipal, actor: Actor, arn: string): PolicyUse => {
  const made = newPrincipal(method.makes, actor, arn);
  if (made === undefined) return { allowed: undefined };
  const use = askCreating(
    actor,
    method.requires.map((action) => ({ action, resource: arn, on: made })),
  );
  return {
    ...use,
    allowed: bothOf(
      bothOf(use.allowed, () => askAssuming(actor, made)),
      () => canDoEverythingGiven(actorOf(made, actor.home)),
    ),
  };
};

/** Some calls, with a value for a key where they can carry it; without one it is open. */
const withKey = (
  calls: readonly Call[],
  key: PolicyKey,
  value: string | readonly string[] | undefined,
): readonly Call[] =>
  calls.map((call) =>
    value !== undefined && canCarry(call.action, key.toLowerCase())
      ? { ...call, context: { ...call.context, [key]: value } }
      : call,
  );

/** Asks for a principal without a boundary, and where that may not be made for one whose boundary is no limit. */
const askCreating = (actor: Actor, calls: readonly Call[]): PolicyUse => {
  const free = askAttaching(actor, withKey(calls, 'iam:PermissionsBoundary', []));
  if (!isBlocked(free.allowed)) return free;
  const bounded = surestUse(actor, 'iam:PermissionsBoundary', (boundary) => {
    const { allowed, after } = askAttaching(actor, withKey(calls, 'iam:PermissionsBoundary', boundary));
    // One policy is prepared, not two.
    return after === undefined ? allowed : undefined;
  });
  return isSure(bounded.allowed) ? bounded : free;
};

/** Asks calls, one of which may attach a policy. */
const askAttaching = (actor: Actor, calls: readonly Call[]): PolicyUse =>
  calls.some(({ action }) => canCarry(action, 'iam:policyarn'))
    ? surestUse(actor, 'iam:PolicyARN', (policy) => askCalls(actor, withKey(calls, 'iam:PolicyARN', policy)))
    : { allowed: askCalls(actor, calls) };

/** Whether an actor may act as somebody new whom it gave credentials, or who trusts it. */
const askAssuming = (actor: Actor, made: Principal): Outcome => {
  if (made.kind === 'user') return proven;
  const call = {
    action: 'sts:AssumeRole',
    resource: made.arn,
    on: made,
    trust: trustFor(actor.entity.arn),
    owner: actor.home,
  };
  const decision = ask(actor, call);
  return sureOf(decision) ?? blockedBy(decision, actor, call);
};
