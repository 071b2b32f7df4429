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

/** Whether a text holds a name as whole words: `datadog-reader` names Datadog, `wizard` does not name Wiz. */
const names = (text: string, name: string): boolean => {
  const words = wordsOf(text);
  const wanted = wordsOf(name);
  return (
    wanted.length > 0 && words.some((_, at) => wanted.every((word, index) => words[at + index] === word))
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
    const vendor = vendors.find((name) => names(text, name));
    if (vendor !== undefined) return { vendor, where, text };
  }
  return undefined;
};
