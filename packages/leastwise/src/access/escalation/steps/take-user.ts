import type { User } from '../../../account/iam-model.ts';
import type { Actor } from '../actor.ts';
import { askMethodOn } from '../asking.ts';
import { both, bothOf, type Outcome, proven, under } from '../certainty.ts';
import { type Attempt, attempt } from '../hop.ts';
import type { TakeUser } from '../method.ts';
import { methodsBy } from '../methods-by.ts';

const takings = methodsBy('take-user');

/** The steps by which an actor gets credentials of a user. */
export const stepsByTaking = (actor: Actor, node: Actor, user: User): readonly Attempt[] =>
  takings.flatMap((method) => {
    const ready = readyToTake(method, node, user);
    const asked = ready === undefined ? undefined : askMethodOn(actor, method, user);
    return attempt(
      method,
      actor,
      node,
      user.arn,
      bothOf(asked, () => ready),
    );
  });

const readyToTake = ({ having }: TakeUser, { home }: Actor, user: User): Outcome => {
  const { name } = user;
  if (having === 'free-key' || having === 'two-keys') {
    const keys = home.keysOf(user);
    const wanted = having === 'free-key' ? 'fewer than two access keys' : 'two access keys';
    if (!keys.known) return under(`when ${name} has ${wanted} (how many was not read)`);
    return keys.value < 2 === (having === 'free-key') ? proven : undefined;
  }
  const password = home.hasPassword(user);
  const mfa = home.hasMfa(user);
  // A password alone signs nobody in who has an MFA device.
  const signsIn = mfa.known && mfa.value ? under(`with the MFA device of ${name}`) : proven;
  const wanted = having === 'password' ? 'a console password' : 'no console password yet';
  if (!password.known) return both(under(`when ${name} has ${wanted} (it was not read)`), signsIn);
  return password.value === (having === 'password') ? signsIn : undefined;
};
