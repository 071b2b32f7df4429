import type { Role } from '../../account/iam-model.ts';
import { spokenKeys } from '../policy-keys.ts';
import { policiesBinding } from '../policy-set.ts';
import { rememberedFor } from '../remembered.ts';
import { compiledTrust } from '../trust-policy.ts';
import type { Actor } from './actor.ts';
import { speaksOf } from './granted-patterns.ts';
import type { Reached } from './search.ts';
import { trustFacts } from './trust-facts.ts';

/** Roles that somebody is after and whose trust policies speak of a key, or cannot be read. */
const gatesOf = rememberedFor(
  (key: string) => key,
  ({ reaches }: Reached, key): readonly Role[] =>
    [...reaches.keys()].flatMap(({ entity }) => {
      if (entity.kind !== 'role') return [];
      const trust = compiledTrust(entity);
      return trust.known && !spokenKeys(trust.value).has(key) ? [] : [entity];
    }),
);

const mayLetIn = (role: Role, actor: Actor): boolean => {
  const { everybody, accounts, principals } = trustFacts(role);
  if (everybody || principals.has(actor.entity.arn) || principals.has(actor.entity.id)) return true;
  // Where a trust policy leaves it to its account, the actor's own policies have to speak of the call.
  return accounts.has(actor.home.account) && speaksOf(actor, 'sts:AssumeRole', role.arn);
};

/** Whether a policy that decides an actor's calls, or a trust policy that might let it in, speaks of one of these keys. */
export const speaksOfKeys = (reached: Reached, actor: Actor, keys: readonly string[]): boolean => {
  const wanted = keys.map((key) => key.toLowerCase());
  return (
    policiesBinding(actor.layers).some((policy) => wanted.some((key) => spokenKeys(policy).has(key))) ||
    wanted.some((key) => gatesOf(reached, key).some((role) => mayLetIn(role, actor)))
  );
};
