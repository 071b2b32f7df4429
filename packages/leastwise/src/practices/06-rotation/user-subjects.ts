import type { User } from '../../account/iam-model.ts';
import type { PerUser } from '../../account/needs/per-user.ts';
import type { Subject, Unlisted } from '../check.ts';

/** A credential with the user whose it is. */
export interface UserCredential<T> {
  readonly user: User;
  readonly credential: T;
}

/**
 * One subject per credential of every user; a user whose list is missing is named in its place. The lists are asked for
 * only where there is a user: an account without users lacks nothing.
 */
export const userSubjects = <T extends { readonly id: string }>(
  users: readonly User[],
  lists: () => PerUser<T>,
): readonly (Subject<UserCredential<T>> | Unlisted)[] => {
  if (users.length === 0) return [];
  const perUser = lists();
  return users.flatMap((user): readonly (Subject<UserCredential<T>> | Unlisted)[] => {
    const list = perUser.of(user.name);
    if (!list.known) return [{ gap: list.gap, resource: user.arn }];
    return list.value.map((credential) => ({
      resource: user.arn,
      part: credential.id,
      value: { user, credential },
    }));
  });
};
