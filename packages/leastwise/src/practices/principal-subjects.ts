import { whoChanges } from '../access/held-policies.ts';
import { remembered } from '../access/remembered.ts';
import type { AuthorizationDetails, Principal } from '../account/iam-model.ts';
import type { Subject } from './check.ts';

/** The users and roles of an account, one by one. */
export const principalSubjects = remembered(
  ({ users, roles }: AuthorizationDetails): readonly Subject<Principal>[] =>
    [...users, ...roles].map((principal) => ({ resource: principal.arn, value: principal })),
);

/** Why the account's people cannot change what a principal may do, or nothing where they can. */
export const changedElsewhere = (principal: Principal): string | undefined =>
  principal.kind === 'role' && principal.owner !== 'account'
    ? `what ${principal.name} may do is changed by ${whoChanges(principal.owner)}`
    : undefined;
