import type { AuthorizationDetails, Principal, Role, User } from '../../account/iam-model.ts';
import { known } from '../../account/known.ts';
import { remembered } from '../remembered.ts';
import type { Actor } from './actor.ts';
import { trustDocumentFor } from './trust-facts.ts';

const namesOf = (entities: readonly Principal[]): ReadonlySet<string> =>
  new Set(entities.map(({ name }) => name.toLowerCase()));

/** The names that are taken; no two users and no two roles of an account differ in case or path only. */
const namesIn = remembered(
  ({ users, roles }: AuthorizationDetails): Readonly<Record<Principal['kind'], ReadonlySet<string>>> => ({
    user: namesOf(users),
    role: namesOf(roles),
  }),
);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const isName = (name: string): boolean => /^[\w+=,.@-]{1,64}$/.test(name);

/**
 * A user or role that an actor would make under an ARN: it has nothing, no boundary and no tags, and a role trusts the
 * actor. Undefined where that is no ARN of the actor's own account, or its name is taken.
 */
export const newPrincipal = (
  kind: Principal['kind'],
  { entity, home }: Actor,
  arn: string,
): Principal | undefined => {
  const { account, partition } = entity;
  const start = `arn:${partition}:iam::${account}:${kind}/`;
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (!arn.startsWith(start) || !isName(name) || namesIn(home.details)[kind].has(name.toLowerCase())) return;
  const { source } = home.details;
  const nothing = {
    account,
    partition,
    arn,
    name,
    path: `/${arn.slice(start.length, arn.length - name.length)}`,
    id: '',
    createdAt: home.asOf,
    tags: [],
    inline: [],
    attached: [],
    source,
  };
  if (kind === 'user') return { ...nothing, kind, groups: [] } satisfies User;
  return {
    ...nothing,
    kind,
    owner: 'account',
    trust: known(trustDocumentFor(entity.arn)),
    trustSource: source,
    lastUsed: known('never'),
    instanceProfiles: [],
  } satisfies Role;
};
