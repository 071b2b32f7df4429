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

const wanted = new Map<string, readonly string[]>();

/** The words of a vendor's name. There are few, looked for in every user. */
const wordsOfVendor = (name: string): readonly string[] => {
  const found = wanted.get(name) ?? wordsOf(name);
  wanted.set(name, found);
  return found;
};

/** Whether words hold a name: those of `datadog-reader` name Datadog, those of `wizard` do not name Wiz. */
const names = (words: readonly string[], name: string): boolean => {
  const [first, ...others] = wordsOfVendor(name);
  return (
    first !== undefined &&
    words.some(
      (word, at) => word === first && others.every((other, index) => words[at + 1 + index] === other),
    )
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
