import type { Role } from '../../../account/iam-model.ts';
import { rememberedBy } from '../../remembered.ts';
import type { Actor } from '../actor.ts';
import { askCall } from '../asking.ts';
import { better, bothOf, type Outcome, provided } from '../certainty.ts';
import { speaksOf } from '../granted-patterns.ts';
import { type Attempt, attempt, noAttempt } from '../hop.ts';
import { passRole, spokenPassages } from '../spoken-methods.ts';
import { type TrustedService, trustedServices } from '../trusted-services.ts';

/** The steps by which an actor passes a role to a service that acts under it. */
export const stepsByPassing = (actor: Actor, node: Actor, role: Role): readonly Attempt[] => {
  if (!speaksOf(actor, passRole, role.arn)) return noAttempt;
  const passedTo = rememberedBy(
    (services: readonly TrustedService[]) => services.map(({ service }) => service).join(),
    (services) => askPassing(actor, role, services),
  );
  return spokenPassages(actor).flatMap(({ method, others }) => {
    if (method.throughProfile === true && role.instanceProfiles.length === 0) return noAttempt;
    const services = trustedServices(node, method.services);
    if (services.length === 0) return noAttempt;
    const outcome = bothOf(others, () => passedTo(services));
    return attempt(method, actor, node, role.arn, provided(method, outcome));
  });
};

/** Passing a role to the service that may be had most surely, and that this one may then assume it. */
export const askPassing = (actor: Actor, role: Role, services: readonly TrustedService[]): Outcome => {
  let best: Outcome;
  for (const { service, sure } of services) {
    const call = {
      action: passRole,
      resource: role.arn,
      on: role,
      context: { 'iam:PassedToService': service },
    };
    best = better(
      best,
      bothOf(askCall(actor, call), () => sure),
    );
  }
  return best;
};
