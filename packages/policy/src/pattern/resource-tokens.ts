import type { PatternSyntax, PatternToken } from './pattern-token.ts';
import { patternTokens } from './pattern-token.ts';

const colonCount = (text: string): number => text.split(':').length - 1;

/**
 * A Resource pattern as tokens. In the first five parts of an ARN a `*` may cross a colon only where it
 * ends the part; in the sixth, the resource itself, a colon is a character like any other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const resourceTokens = (source: string, syntax: PatternSyntax): readonly PatternToken[] => {
  const tokens = patternTokens(source, syntax);
  let colons = 0;
  return tokens.map((token, index): PatternToken => {
    if (token.kind === 'text') colons += colonCount(token.text);
    if (token.kind !== 'many' || colons >= 5) return token;
    const next = tokens[index + 1];
    const ends = next === undefined || (next.kind === 'text' && next.text.startsWith(':'));
    return ends ? token : { kind: 'run' };
  });
};

const iamType = /^arn:[^:]*:iam:(?:[^:]*:[^:]*|[^:]*\*):([^/]*)/;

/**
 * Whether a pattern has a wildcard in the type of a resource of IAM, such as `u*` or a bare `*` before a slash;
 * a `*` that is all of the sixth part stands for every resource. "IAM does not allow" such a pattern, and AWS
 * does not say what becomes of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export const hasWildcardType = (source: string, variables: boolean): boolean => {
  if (!source.includes(':iam:')) return false;
  const plain = variables ? source.replace(/\$\{[^}]*\}/g, 'v') : source;
  const [whole = '', type = ''] = iamType.exec(plain) ?? [];
  const isAll = /^\*+$/.test(type) && whole.length === plain.length;
  return /[*?]/.test(type) && !isAll;
};
