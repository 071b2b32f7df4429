import type { User } from '../../account/iam-model.ts';

/** Where a user names an outside party. */
export interface VendorName {
  readonly vendor: string;
  readonly where: string;
  readonly text: string;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const wanted = new Map<string, string>();

/** A vendor's name without its spaces and signs. There are few, looked for in every user. */
const bareName = (name: string): string => {
  const found = wanted.get(name) ?? wordsOf(name).join('');
  wanted.set(name, found);
  return found;
};

/**
 * Whether words hold a name, however it is spelt: those of `datadog-reader`, `DataDog` and `New Relic` name Datadog and
 * New Relic, those of `wizard` do not name Wiz.
 */
const names = (words: readonly string[], name: string): boolean => {
  const bare = bareName(name);
  return (
    bare !== '' &&
    words.some((_, at) => {
      let joined = '';
      for (const word of words.slice(at)) {
        joined += word;
        if (joined.length >= bare.length) break;
      }
      return joined === bare;
    })
  );
};

/** The outside party that a user's name, path or tags name, if any does. A tag counts under a key that speaks of one. */
export const vendorOf = (user: User, vendors: readonly string[]): VendorName | undefined => {
  const texts = [
    { where: 'name', text: user.name },
    { where: 'path', text: user.path },
    ...user.tags
      .filter(({ key }) => /^(vendor|partner|third-?party|external|owner|purpose)$/i.test(key))
      .map(({ key, value }) => ({ where: `tag ${key}`, text: value })),
  ];
  for (const { where, text } of texts) {
    const words = wordsOf(text);
    const vendor = vendors.find((name) => names(words, name));
    if (vendor !== undefined) return { vendor, where, text };
  }
  return undefined;
};
