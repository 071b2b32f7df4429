import { missing, settled } from '../../account/known.ts';
import type { NamedText, SealedText } from '../../account/sealed-text.ts';
import { type DepartureDetail, departed, type Evidence, type Judgement, met } from '../check.ts';
import { type FoundKey, findAccessKeys, maskedKeyId, shownName } from './access-key-pattern.ts';
import { type KeyOwner, type KeySources, ownerOfKey } from './key-owner.ts';

/** A key found in stored text, as far as it may be shown. */
export interface StoredKey {
  /** `AKIA…WXYZ`. */
  readonly masked: string;
  readonly temporary: boolean;
  readonly withSecret: boolean;
  /** What of the place holds it: `user data`, `tag owner`. */
  readonly in: string;
  readonly owner: 'nobody' | 'unknown' | 'root' | { readonly name: string; readonly active?: boolean };
}

export interface StoredKeys {
  readonly keys: readonly [StoredKey, ...StoredKey[]];
}

interface Located {
  readonly found: FoundKey;
  readonly owner: KeyOwner;
  readonly text: NamedText;
}

/**
 * Judges the texts of one place by the access keys in them; `beside` are other texts of the same thing, where the
 * secret may stand. INVARIANT: of the texts nothing leaves but masked ids and line numbers.
 */
export const judgeStored = (
  place: string,
  texts: readonly [NamedText, ...NamedText[]],
  sources: KeySources,
  beside: readonly SealedText[] = [],
  detail: DepartureDetail = {},
): Judgement<StoredKeys> => {
  const surroundings = beside.map(({ reveal }) => reveal());
  const all = texts.flatMap((text) =>
    findAccessKeys(text.text.reveal(), { name: text.name, beside: surroundings }).map(
      (found): Located => ({ found, owner: ownerOfKey(found.id, sources), text }),
    ),
  );
  // Capitals that read as a word, are nobody's key and have no secret near them are a word.
  const [first, ...rest] = all.filter(({ found, owner }) => found.certain || hasOwner(owner));
  if (first === undefined) {
    for (const { owner } of all) if (owner.kind === 'unknown') settled(missing(owner.gap));
    return met({ fact: `access keys in the ${place}`, value: 0, source: shownSource(texts[0]) });
  }
  const located = [first, ...rest] as const;
  const principals = [...new Set(located.flatMap(({ owner }) => (hasOwner(owner) ? [owner.arn] : [])))];
  const [evidence, ...more] = located.flatMap(evidenceOf);
  return departed(
    [evidence ?? { fact: 'access keys', value: located.length, source: shownSource(texts[0]) }, ...more],
    { keys: [toStored(first), ...rest.map(toStored)] },
    { ...detail, principals },
  );
};

const hasOwner = (owner: KeyOwner): owner is KeyOwner & { readonly kind: 'user' | 'root' } =>
  owner.kind === 'user' || owner.kind === 'root';

const toStored = ({ found, owner, text }: Located): StoredKey => ({
  masked: maskedKeyId(found.id),
  temporary: found.kind === 'temporary',
  withSecret: found.withSecret,
  in: shownName(text.name),
  owner:
    owner.kind === 'user'
      ? { name: owner.name, ...(owner.active !== undefined && { active: owner.active }) }
      : owner.kind,
});

const evidenceOf = ({ found, owner, text }: Located): readonly Evidence[] => {
  const masked = maskedKeyId(found.id);
  const where: Evidence = {
    fact: `access key in ${shownName(text.name)}, line ${found.line}${found.withSecret ? ', a secret near it' : ''}`,
    value: masked,
    source: shownSource(text),
  };
  if (owner.kind === 'root')
    return [
      where,
      { fact: `whose ${masked} is, by its calls`, value: 'the root user', source: owner.source },
    ];
  if (owner.kind !== 'user') return [where];
  const state = owner.active === undefined ? '' : owner.active ? ', active' : ', no longer active';
  return [where, { fact: `user who has ${masked}${state}`, value: owner.name, source: owner.source }];
};

// A pointer may end in the variable's name, and people have put keys into names.
const shownSource = ({ name, source }: NamedText): NamedText['source'] =>
  'pointer' in source && shownName(name) !== name
    ? { ...source, pointer: source.pointer.slice(0, source.pointer.lastIndexOf('/')) }
    : source;
