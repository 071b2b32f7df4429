import type { Role } from '../../../account/iam-model.ts';
import type { Actor } from '../actor.ts';
import { carrierWords, withArticle } from '../carrier-words.ts';
import { better, bothOf, type Outcome, possibly, provided } from '../certainty.ts';
import { type Attempt, attempt, isStop, noAttempt } from '../hop.ts';
import type { UseCarrier } from '../method.ts';
import { askOn, askSomewhere } from '../somewhere.ts';
import { passRole, type Spoken, spokenUses } from '../spoken-methods.ts';
import { trustedServices } from '../trusted-services.ts';
import { askPassing } from './pass-role.ts';

/** The steps by which an actor makes resources that carry a role run what it wants. */
export const stepsByCarriers = (actor: Actor, node: Actor, role: Role): readonly Attempt[] =>
  spokenUses(actor).flatMap((use) => byCarriersOf(use, actor, node, role));

const byCarriersOf = (
  { method, others }: Spoken<UseCarrier>,
  actor: Actor,
  node: Actor,
  role: Role,
): readonly Attempt[] => {
  const services = trustedServices(node, method.services);
  // A resource whose role does not trust its service any more cannot act under it.
  if (services.length === 0 && role.trust.known) return noAttempt;
  const { byRole, gap } = node.home.carriers(method.carrier);
  const trusted: Outcome = role.trust.known
    ? services.map(({ sure }) => sure).reduce<Outcome>(better, undefined)
    : possibly(role.trust.gap.because, role.trust.gap);
  const passed = (): Outcome =>
    method.requires.includes(passRole) ? askPassing(actor, role, services) : trusted;
  const found = (byRole.get(role.arn) ?? []).flatMap(({ arn }) => {
    let outcome = bothOf(others, passed);
    for (const action of method.on) outcome = bothOf(outcome, () => askOn(actor, action, arn));
    return attempt(method, actor, node, arn, provided(method, outcome));
  });
  const mayBeMore = gap !== undefined || byRole.size === 0;
  if (!mayBeMore || services.length === 0 || !found.every(isStop)) return found;
  const kind = carrierWords(method.carrier);
  const perhaps =
    gap === undefined
      ? possibly(`no ${kind} was found in the account`)
      : possibly(`whether ${withArticle(kind)} carries the role ${role.name} was not read`, gap);
  const used = bothOf(
    bothOf(others, () => perhaps),
    passed,
  );
  const outcome = bothOf(used, () => askSomewhere(actor, ...method.on));
  return [...found, ...attempt(method, actor, node, `some ${kind}`, outcome)];
};
