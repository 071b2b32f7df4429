import type { CompiledPolicy } from '@leastwise/policy';
import type { Role } from '../../../account/iam-model.ts';
import { compiledTrust } from '../../trust-policy.ts';
import type { Actor } from '../actor.ts';
import { askCall, askMethodOn, outcomeOf } from '../asking.ts';
import { ask, type Call } from '../call.ts';
import { bothOf, isSure, possibly, under } from '../certainty.ts';
import { speaksOf } from '../granted-patterns.ts';
import { type Attempt, attempt, noAttempt } from '../hop.ts';
import type { AssumeRole } from '../method.ts';
import { methodsBy } from '../methods-by.ts';
import { isModifiable } from '../modifiable.ts';
import { issuerOf, sessionsOf, trustFacts, trustFor } from '../trust-facts.ts';

const assumptions = methodsBy('assume-role');
const assume = 'sts:AssumeRole';

/** The steps by which an actor assumes a role. */
export const stepsByAssuming = (actor: Actor, node: Actor, role: Role): readonly Attempt[] =>
  assumptions.flatMap((method) =>
    method.rewritesTrust
      ? afterRewriting(method, actor, node, role)
      : [...inNamedSession(method, actor, node, role), ...asTrusted(method, actor, node, role)],
  );

const assuming = (role: Role, { home }: Actor, trust: CompiledPolicy): Call => ({
  action: assume,
  resource: role.arn,
  on: role,
  trust,
  owner: home,
});

/** By the trust policy once the actor has written itself into it. */
const afterRewriting = (method: AssumeRole, actor: Actor, node: Actor, role: Role): readonly Attempt[] => {
  if (actor.home !== node.home || !isModifiable(role)) return noAttempt;
  const outcome = bothOf(askMethodOn(actor, method, role), () => {
    const call = assuming(role, node, trustFor(actor.entity.arn));
    const decision = ask(actor, call);
    const then = outcomeOf(decision, actor, call);
    return then ?? { blockedBy: `${decision.layer ?? 'identity'} does not allow ${assume}` };
  });
  return attempt(method, actor, node, role.arn, outcome);
};

/** By a session of the actor's own that the trust policy names. */
const inNamedSession = (method: AssumeRole, actor: Actor, node: Actor, role: Role): readonly Attempt[] => {
  const trust = compiledTrust(role);
  if (actor.kind !== 'role' || !trust.known) return noAttempt;
  const sessions = [...trustFacts(role).principals].filter(
    (principal) => issuerOf(principal) === sessionsOf(actor.entity),
  );
  return sessions.flatMap((session) => {
    const name = session.slice(session.lastIndexOf('/') + 1);
    const asked = askCall(actor, { ...assuming(role, node, trust.value), session });
    const outcome = bothOf(asked, () => under(`in its session ${name}`));
    return isSure(outcome) ? attempt(method, actor, node, role.arn, outcome) : [];
  });
};

/** By the trust policy as it is. */
const asTrusted = (method: AssumeRole, actor: Actor, node: Actor, role: Role): readonly Attempt[] => {
  const { everybody, accounts, principals } = trustFacts(role);
  const named = principals.has(actor.entity.arn) || principals.has(actor.entity.id);
  if (!everybody && !named && !accounts.has(actor.home.account)) return noAttempt;
  const speaks = speaksOf(actor, assume, role.arn);
  if (!speaks && !named && !everybody) return noAttempt;
  const trust = compiledTrust(role);
  if (!trust.known) {
    const perhaps = speaks ? possibly(trust.gap.because, trust.gap) : undefined;
    return attempt(method, actor, node, role.arn, perhaps);
  }
  const call = assuming(role, node, trust.value);
  const decision = ask(actor, call);
  // Where the trust policy itself keeps the actor out there is no step, and nothing that was kept from it.
  if (decision.layer === 'trust' && decision.decision !== 'depends' && decision.decision !== 'unknown')
    return noAttempt;
  return attempt(method, actor, node, role.arn, outcomeOf(decision, actor, call));
};
