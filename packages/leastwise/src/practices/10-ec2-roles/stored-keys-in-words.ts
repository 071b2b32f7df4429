import type { StoredKey, StoredKeys } from './stored-keys.ts';

/** The keys as a sentence says them: `the access key AKIA…WXYZ of the user deploy, a secret near it`. */
export const sayKeys = ({ keys }: StoredKeys): string => list(keys.map(sayKey));

/** The same with what holds each: `… in its tag owner`. */
export const sayKeysAndWhere = ({ keys }: StoredKeys): string =>
  list(keys.map((key) => `${sayKey(key)}, in its ${key.in}`));

const list = (said: readonly string[]): string => {
  const last = said.at(-1) ?? '';
  return said.length < 2 ? last : `${said.slice(0, -1).join('; ')}; and ${last}`;
};

const sayKey = ({ masked, temporary, withSecret, owner }: StoredKey): string => {
  const whose =
    owner === 'unknown'
      ? ' (whose it is could not be told)'
      : owner === 'nobody'
        ? ' (of no user of this account)'
        : owner === 'root'
          ? ' of the root user'
          : ` of the user ${owner.name}${owner.active === false ? ' (no longer active)' : ''}`;
  return `the ${temporary ? 'temporary ' : ''}access key ${masked}${temporary ? '' : whose}${withSecret ? ', a secret near it' : ''}`;
};

/** What to do about the keys once nothing reads them there any more. */
export const retireKeys = ({ keys }: StoredKeys): readonly string[] => [...new Set(keys.map(retireKey))];

const retireKey = ({ masked, temporary, owner }: StoredKey): string => {
  if (temporary) return `${masked} ends by itself within 36 hours; find what wrote it there, and stop that.`;
  const id = `<the id of ${masked}>`;
  if (owner === 'nobody' || owner === 'unknown') {
    return `Find whose ${masked} is (aws sts get-access-key-info --access-key-id "${id}" names the account), and have it retired there.`;
  }
  if (owner === 'root') {
    return `${masked} is the root user's, and nobody but root can retire it: sign in as root, and under Security credentials deactivate the key, then delete it. It can do everything: do not wait.`;
  }
  return (
    `When the trail shows the role in its place: aws iam update-access-key --user-name ${owner.name} --access-key-id "${id}" ` +
    '--status Inactive; after a quiet week: aws iam delete-access-key with the same names. Others may have read the key: do not wait long.'
  );
};

/** At most 30 characters for the board: the first key, and where it stands. */
export const headlineOf = (worst: { readonly facts: StoredKeys } | undefined, place: string): string =>
  worst === undefined ? `key in ${place}` : `${worst.facts.keys[0].masked} in ${place}`;
