/** The words of a user's name in lower case: `DevTeam-2` is `dev`, `team`. Of an e-mail address the part before the `@`. */
export const nameWords = (name: string): readonly string[] => {
  const local = name.split('@', 1)[0] ?? name;
  const parted = local.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return (parted.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
};

/** Which words make a name one that nobody in person bears. */
export interface SharedWords {
  /** Say so wherever they stand. */
  readonly anywhere: readonly string[];
  /** Say so where nothing personal stands beside them. */
  readonly alone: readonly string[];
  /** Neither personal nor telling. */
  readonly neutral: readonly string[];
}

/** The words by which a name sounds shared; none for the name of a person or a program. */
export const sharedWordsIn = (name: string, words: SharedWords): readonly string[] => {
  const own = nameWords(name);
  const telling = own.filter((word) => words.anywhere.includes(word));
  if (telling.length > 0) return telling;
  const roles = own.filter((word) => words.alone.includes(word));
  return own.every((word) => roles.includes(word) || words.neutral.includes(word)) ? roles : [];
};

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A tag's key as it is compared: `E-Mail`, `e_mail` and `email` are the same. */
export const tagKey = squeeze;

/** Whether a tag is one of those named: `key` (whatever it says but no) or `key=value`. */
export const tagMatches = (
  tag: { readonly key: string; readonly value: string },
  named: readonly string[],
): boolean =>
  named.some((entry) => {
    const [key = '', ...value] = entry.split('=');
    if (squeeze(key) !== squeeze(tag.key)) return false;
    return value.length > 0
      ? squeeze(value.join('=')) === squeeze(tag.value)
      : !/^(|no|n|na|none|never|false|off|0)$/.test(squeeze(tag.value));
  });
