import { nameOfArn } from '../../account/arn.ts';
import type { AuthorizationDetails } from '../../account/iam-model.ts';
import type { Gap, Known } from '../../account/known.ts';
import type { AccessKey } from '../../account/needs/access-keys.ts';
import type { PerUser } from '../../account/needs/per-user.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import type { TrailFacts } from '../../account/trail-facts.ts';

/** What tells whose an access key is; a check that finds keys names these as its `uses`. */
export const keySources = ['access-keys', 'authorization-details', 'trail:90d'] as const;

export interface KeySources {
  readonly 'access-keys': Known<PerUser<AccessKey>>;
  readonly 'authorization-details': Known<AuthorizationDetails>;
  readonly 'trail:90d': Known<TrailFacts>;
}

/** Whose an access key is: a user's of this account, nobody's here, or not to be told from what was given. */
export type KeyOwner =
  | {
      readonly kind: 'user';
      readonly name: string;
      readonly arn: string;
      /** Known where the user's keys were listed. */
      readonly active?: boolean;
      readonly source: SourceRef;
    }
  /** Root's keys are in no list of keys: the calls that were made with one tell. */
  | { readonly kind: 'root'; readonly arn: string; readonly source: SourceRef }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

interface Keys {
  readonly owners: ReadonlyMap<string, KeyOwner>;
  readonly gap?: Gap;
}

// One list of keys per view: a check asks for it once per text with a key in it.
const listed = new WeakMap<KeySources, Keys>();

/** The owner of a key, by the keys that users have, and by the calls that the trail recorded. */
export const ownerOfKey = (id: string, sources: KeySources): KeyOwner => {
  const keys = listed.get(sources) ?? listKeys(sources);
  listed.set(sources, keys);
  const owner = keys.owners.get(id);
  if (owner !== undefined) return owner;
  const trail = sources['trail:90d'];
  const use = trail.known ? trail.value.keyUse.get(id) : undefined;
  if (use !== undefined) {
    const [last] = use.networks;
    const source = last?.last ?? (trail.known ? trail.value.source : { call: 'cloudtrail.LookupEvents' });
    if (use.principalArn.endsWith(':root')) return { kind: 'root', arn: use.principalArn, source };
    return {
      kind: 'user',
      name: use.userName ?? nameOfArn(use.principalArn),
      arn: use.principalArn,
      // A key that made calls and is not among those of today has been deleted.
      ...(keys.gap === undefined && { active: false }),
      source,
    };
  }
  return keys.gap === undefined ? { kind: 'nobody' } : { kind: 'unknown', gap: keys.gap };
};

const listKeys = ({ 'access-keys': keys, 'authorization-details': details }: KeySources): Keys => {
  const owners = new Map<string, KeyOwner>();
  if (!keys.known) return { owners, gap: keys.gap };
  if (!details.known) return { owners, gap: details.gap };
  let gap: Gap | undefined;
  for (const { name, arn } of details.value.users) {
    const own = keys.value.of(name);
    if (!own.known) {
      gap ??= own.gap;
      continue;
    }
    for (const { id, active, source } of own.value)
      owners.set(id, { kind: 'user', name, arn, active, source });
  }
  return { owners, ...(gap !== undefined && { gap }) };
};
