import { interning } from '../pattern/interned.ts';
import { compileTokens, type Matcher, matches } from '../pattern/matcher.ts';
import { hasVariable, type PatternToken, patternTokens } from '../pattern/pattern-token.ts';
import { answerOf } from './answer.ts';
import { surely } from './reading.ts';
import { whenFilled } from './substitute.ts';
import { anyOf, type ValueTest } from './value-test.ts';

/** How text is compared: exactly, ignoring case, or with wildcards. */
type StringComparison = 'string' | 'string-ignoring-case' | 'string-like';

const fold = (tokens: readonly PatternToken[]): readonly PatternToken[] =>
  tokens.map((token) => (token.kind === 'text' ? { kind: 'text', text: token.text.toLowerCase() } : token));

const likeMatcher = interning(
  (source): Matcher => compileTokens(patternTokens(source, { wildcards: true, variables: false })),
);

const withVariables = (tokens: readonly PatternToken[], ignoreCase: boolean): ValueTest => {
  return (given, keys, reading = surely) =>
    whenFilled(tokens, keys, reading, (filled) => {
      const matcher = compileTokens(ignoreCase ? fold(filled.tokens) : filled.tokens);
      const matched = matches(matcher, ignoreCase ? given.toLowerCase() : given);
      return matched && filled.open ? 'depends' : answerOf(matched);
    });
};

const plain = (values: readonly string[], ignoreCase: boolean): ValueTest => {
  const wanted = new Set(ignoreCase ? values.map((value) => value.toLowerCase()) : values);
  const [only] = wanted;
  if (wanted.size === 1 && !ignoreCase) return (given) => answerOf(given === only);
  return (given) => answerOf(wanted.has(ignoreCase ? given.toLowerCase() : given));
};

const like = (values: readonly string[]): ValueTest => {
  const matchers = values.map(likeMatcher);
  return (given) => {
    for (const matcher of matchers) if (matches(matcher, given)) return 'yes';
    return 'no';
  };
};

/**
 * String operators; in StringEquals a `*` is a plain character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export const stringTest = (
  values: readonly string[],
  comparison: StringComparison,
  variables: boolean,
): ValueTest => {
  const wildcards = comparison === 'string-like';
  const ignoreCase = comparison === 'string-ignoring-case';
  const fixed: string[] = [];
  const tests: ValueTest[] = [];
  for (const value of values) {
    if (!variables || !value.includes('${')) {
      fixed.push(value);
      continue;
    }
    const tokens = patternTokens(value, { wildcards, variables });
    if (hasVariable(tokens)) tests.push(withVariables(tokens, ignoreCase));
    else {
      const matcher = compileTokens(ignoreCase ? fold(tokens) : tokens);
      tests.push((given) => answerOf(matches(matcher, ignoreCase ? given.toLowerCase() : given)));
    }
  }
  if (fixed.length > 0) tests.unshift(wildcards ? like(fixed) : plain(fixed, ignoreCase));
  return anyOf(tests);
};
