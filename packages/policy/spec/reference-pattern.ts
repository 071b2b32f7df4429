/** What a pattern is made of once its variables have values: a character, any one, any run, any run without colons. */
type Piece = { readonly char: string } | 'one' | 'run' | 'run without colons';

/** The value of a condition key, in lower case, where it has exactly one. */
type Lookup = (key: string) => string | undefined;

const characters = (text: string): readonly Piece[] => text.split('').map((char) => ({ char }));

/** `${key}` or `${key, 'default'}` (rules 2 to 4); undefined when there is no value to put in. */
const substituted = (
  inner: string,
  lookup: Lookup,
  several: (key: string) => boolean,
  empty: 'text' | 'missing',
): readonly Piece[] | undefined => {
  if (['*', '?', '$'].includes(inner)) return characters(inner);
  const comma = inner.indexOf(',');
  const rest = inner.slice(comma + 1).trim();
  const hasDefault = comma !== -1 && /^'[\s\S]*'$/.test(rest) && rest.length > 1;
  const key = (hasDefault ? inner.slice(0, comma) : inner).trim().toLowerCase();
  const held = lookup(key);
  const given = held === '' && empty === 'missing' ? undefined : held;
  const value = given ?? (hasDefault && !several(key) ? rest.slice(1, -1) : undefined);
  return value === undefined ? undefined : characters(value);
};

export interface PatternRules {
  readonly wildcards: boolean;
  /** Absent where the language has no variables: rules 1 and 2. */
  readonly lookup?: Lookup;
  readonly several?: (key: string) => boolean;
  /** What a variable stands for whose key holds an empty text: that text, or no value. */
  readonly empty?: 'text' | 'missing';
  /** Whether a `*` inside one of the first five parts of an ARN stops at colons: rule 6. */
  readonly arnParts?: boolean;
}

/** The pieces of a pattern, or undefined when a variable in it has no value. */
export const pieces = (pattern: string, rules: PatternRules): readonly Piece[] | undefined => {
  const made: Piece[] = [];
  let colons = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    const close = pattern.startsWith('${', at) && rules.lookup !== undefined ? pattern.indexOf('}', at) : -1;
    if (close !== -1 && rules.lookup !== undefined) {
      const value = substituted(
        pattern.slice(at + 2, close),
        rules.lookup,
        rules.several ?? (() => false),
        rules.empty ?? 'text',
      );
      if (value === undefined) return undefined;
      made.push(...value);
      at = close;
    } else if (rules.wildcards && char === '*') {
      const next = pattern.slice(at).replace(/^\*+/, '').charAt(0);
      const stays = rules.arnParts === true && colons < 5 && next !== '' && next !== ':';
      made.push(stays ? 'run without colons' : 'run');
    } else if (rules.wildcards && char === '?') made.push('one');
    else {
      if (char === ':') colons++;
      made.push({ char });
    }
  }
  return made;
};

/** Whether a whole text is made as the pieces say. */
export const fits = (wanted: readonly Piece[], text: string): boolean => {
  const [first, ...rest] = wanted;
  if (first === undefined) return text === '';
  if (first === 'run' || first === 'run without colons') {
    if (fits(rest, text)) return true;
    const mayTake = text !== '' && (first === 'run' || !text.startsWith(':'));
    return mayTake && fits(wanted, text.slice(1));
  }
  if (text === '') return false;
  return (first === 'one' || first.char === text.charAt(0)) && fits(rest, text.slice(1));
};

/** Rule 6: whether a pattern has a wildcard in the type of a resource of IAM, which AWS does not allow. */
export const hasWildcardType = (pattern: string, variables: boolean): boolean => {
  const plain = variables ? pattern.replace(/\$\{[^}]*\}/g, '-') : pattern;
  const [arn, , service, region = '', account = '', ...rest] = plain.split(':');
  if (arn !== 'arn' || service !== 'iam') return false;
  // A `*` that ends the region reaches over the account.
  const resource = rest.length > 0 ? rest.join(':') : region.endsWith('*') ? account : '';
  const [type = ''] = resource.split('/');
  return /[*?]/.test(type) && !(resource === type && type.replaceAll('*', '') === '');
};

/** Whether a text fits a pattern; a pattern with a variable that has no value fits nothing. */
export const fitsPattern = (pattern: string, text: string, rules: PatternRules): boolean => {
  const wanted = pieces(pattern, rules);
  return wanted !== undefined && fits(wanted, text);
};

/** The six parts of an ARN, the last with every further colon. */
const parts = (text: string): readonly string[] => {
  const split = text.split(':');
  return split.length < 6 ? [] : [...split.slice(0, 5), split.slice(5).join(':')];
};

/** Rule 7: six parts, each on its own; what is no ARN fits nothing. */
export const fitsArn = (pattern: string, text: string, rules: PatternRules): boolean => {
  const wanted = pieces(pattern, rules);
  const given = parts(text);
  if (wanted === undefined || given.length === 0 || given[0] !== 'arn') return false;
  const split: Piece[][] = [[]];
  for (const piece of wanted) {
    const isColon = typeof piece === 'object' && piece.char === ':';
    if (isColon && split.length < 6) split.push([]);
    else split[split.length - 1]?.push(piece);
  }
  return split.length === 6 && split.every((part, at) => fits(part, given[at] ?? ''));
};
