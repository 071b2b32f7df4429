import { arnParts } from '../pattern/arn.ts';
import { type ArnMatcher, arnMatches, compileArnTokens } from '../pattern/arn-like.ts';
import { compileTokens, matches } from '../pattern/matcher.ts';
import { hasVariable, patternTokens } from '../pattern/pattern-token.ts';
import { answerOf } from './answer.ts';
import { surely } from './reading.ts';
import { whenFilled } from './substitute.ts';
import { anyOf, never, type ValueTest } from './value-test.ts';

const fixed = (matcher: ArnMatcher | undefined): ValueTest =>
  matcher === undefined ? never : (given) => answerOf(arnMatches(matcher, given));

/**
 * ArnEquals and ArnLike, which are the same: six parts, each matched on its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnTest = (values: readonly string[], variables: boolean): ValueTest =>
  anyOf(
    values.map((value) => {
      const tokens = patternTokens(value, { wildcards: true, variables });
      if (!hasVariable(tokens)) return fixed(compileArnTokens(tokens));
      return (given, keys, reading = surely) =>
        whenFilled(tokens, keys, reading, (filled) => {
          if (filled.open) {
            // An open variable may hold colons and so shift the parts, but never match more than this.
            return arnParts(given) !== undefined && matches(compileTokens(filled.tokens), given)
              ? 'depends'
              : 'no';
          }
          const matcher = compileArnTokens(filled.tokens);
          return answerOf(matcher !== undefined && arnMatches(matcher, given));
        });
    }),
  );
