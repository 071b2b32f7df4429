import { arnParts } from './arn.ts';
import { compileTokens, type Matcher, matches } from './matcher.ts';
import { type PatternToken, patternTokens } from './pattern-token.ts';

/** Six matchers, one for each part of an ARN. */
export type ArnMatcher = readonly Matcher[];

/** The tokens of an ARN pattern split at its first five colons; fewer than six parts make no ARN. */
export const splitArnTokens = (tokens: readonly PatternToken[]): readonly (readonly PatternToken[])[] => {
  const parts: PatternToken[][] = [[]];
  for (const token of tokens) {
    let here = parts[parts.length - 1];
    if (token.kind !== 'text' || here === undefined) {
      here?.push(token);
      continue;
    }
    let rest = token.text;
    for (let at = rest.indexOf(':'); at !== -1 && parts.length < 6; at = rest.indexOf(':')) {
      if (at > 0) here.push({ kind: 'text', text: rest.slice(0, at) });
      here = [];
      parts.push(here);
      rest = rest.slice(at + 1);
    }
    if (rest !== '') here.push({ kind: 'text', text: rest });
  }
  return parts;
};

/**
 * Makes an ARN pattern ready: split at its first five colons, each part matched on its own, so that `*`
 * never reaches into the next part. Undefined for a pattern that is no ARN, which matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const compileArnTokens = (tokens: readonly PatternToken[]): ArnMatcher | undefined => {
  const parts = splitArnTokens(tokens);
  return parts.length === 6 ? parts.map(compileTokens) : undefined;
};

/** Whether a text is an ARN of which every part matches. */
export const arnMatches = (matcher: ArnMatcher, text: string): boolean => {
  const parts = arnParts(text);
  if (parts === undefined) return false;
  for (let part = 0; part < 6; part++) {
    const wanted = matcher[part];
    if (wanted === undefined || !matches(wanted, parts[part] ?? '')) return false;
  }
  return true;
};

/** Whether an ARN matches a pattern part by part, as ArnLike and ArnEquals do. */
export const matchesArn = (pattern: string, text: string): boolean => {
  const matcher = compileArnTokens(patternTokens(pattern, { wildcards: true, variables: false }));
  return matcher !== undefined && arnMatches(matcher, text);
};
