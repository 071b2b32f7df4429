import { compileTokens, matches } from '../pattern/matcher.ts';
import { hasVariable, type PatternToken, patternTokens } from '../pattern/pattern-token.ts';
import { answerOf } from './answer.ts';
import { surely } from './reading.ts';
import { whenFilled } from './substitute.ts';
import { anyOf, comparing, type ValueTest } from './value-test.ts';

const textOf = (tokens: readonly PatternToken[]): string =>
  tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('');

const lowered = (tokens: readonly PatternToken[]): readonly PatternToken[] =>
  tokens.map((token) => (token.kind === 'text' ? { kind: 'text', text: token.text.toLowerCase() } : token));

/** Reads `true` or `false` in any case; undefined for anything else. */
const parseBool = (text: string): boolean | undefined => {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
};

const bools = { read: parseBool, readGiven: parseBool };

/**
 * Bool, the one operator beside strings and ARNs whose values may hold variables.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
 */
export const boolTest = (values: readonly string[], variables: boolean): ValueTest =>
  anyOf(
    values.map((value) => {
      const tokens = patternTokens(value, { wildcards: false, variables });
      if (!hasVariable(tokens))
        return comparing([textOf(tokens)], bools, (wanted, given) => wanted === given);
      return (given, keys, reading = surely) =>
        whenFilled(tokens, keys, reading, (filled) => {
          if (parseBool(given) === undefined) return 'no';
          if (filled.open)
            return matches(compileTokens(lowered(filled.tokens)), given.toLowerCase()) ? 'depends' : 'no';
          return answerOf(parseBool(textOf(filled.tokens)) === parseBool(given));
        });
    }),
  );
