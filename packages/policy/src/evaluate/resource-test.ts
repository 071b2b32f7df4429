import { type Answer, answerOf, not, or } from '../condition/answer.ts';
import type { KeyReader } from '../condition/key-reader.ts';
import { type Reading, readingFor } from '../condition/reading.ts';
import { whenFilled } from '../condition/substitute.ts';
import type { Effect, PatternElement } from '../document/policy-document.ts';
import { interning } from '../pattern/interned.ts';
import { compileTokens, type Matcher, matches } from '../pattern/matcher.ts';
import { hasVariable, type PatternToken } from '../pattern/pattern-token.ts';
import { hasWildcardType, resourceTokens } from '../pattern/resource-tokens.ts';
import type { EvaluateOptions } from './options.ts';

/** A pattern that waits for the request's values. */
interface ResourceTemplate {
  readonly source: string;
  readonly tokens: readonly PatternToken[];
}

type Compiled = Matcher | ResourceTemplate;

/** Resource or NotResource made ready. */
export interface ResourceTest {
  readonly not: boolean;
  readonly everything: boolean;
  readonly exact: readonly string[];
  readonly patterns: readonly Matcher[];
  readonly templates: readonly ResourceTemplate[];
  /** Patterns with a wildcard in the type of a resource of IAM, of which AWS says that it allows none. */
  readonly doubtful: readonly Compiled[];
  /** Whether there are neither templates nor doubtful patterns. */
  readonly plain: boolean;
}

const isTemplate = (compiled: Compiled): compiled is ResourceTemplate => !('shape' in compiled);

const compiling = (variables: boolean): ((source: string) => Compiled) =>
  interning((source): Compiled => {
    const tokens = resourceTokens(source, { wildcards: true, variables });
    return hasVariable(tokens) ? { source, tokens } : compileTokens(tokens);
  });

const withVariables = compiling(true);
const withoutVariables = compiling(false);

/** Makes a Resource element ready; `variables` says whether the document's version has policy variables. */
export const compileResource = (element: PatternElement, variables: boolean): ResourceTest => {
  const exact: string[] = [];
  const patterns: Matcher[] = [];
  const templates: ResourceTemplate[] = [];
  const doubtful: Compiled[] = [];
  let everything = false;
  for (const source of element.patterns) {
    const compiled = variables ? withVariables(source) : withoutVariables(source);
    if (hasWildcardType(source, variables)) doubtful.push(compiled);
    else if (isTemplate(compiled)) templates.push(compiled);
    else if (compiled.shape === 'exact') exact.push(compiled.text);
    else if (compiled.shape === 'any') everything = true;
    else patterns.push(compiled);
  }
  const plain = templates.length === 0 && doubtful.length === 0;
  return { not: element.not, everything, exact, patterns, templates, doubtful, plain };
};

/** Whether a template matches; a variable without a value matches nothing, an open one perhaps. */
const templateAnswer = (
  { tokens }: ResourceTemplate,
  resource: string,
  keys: KeyReader,
  reading: Reading,
): Answer =>
  whenFilled(tokens, keys, reading, (filled) => {
    if (!matches(compileTokens(filled.tokens), resource)) return 'no';
    return filled.open ? 'depends' : 'yes';
  });

const compiledAnswer = (compiled: Compiled, resource: string, keys: KeyReader, reading: Reading): Answer => {
  if (isTemplate(compiled)) return templateAnswer(compiled, resource, keys, reading);
  return answerOf(matches(compiled, resource));
};

/** The patterns that are not matched at sight. */
const slowly = ({ templates, doubtful }: ResourceTest, takesDoubtful: boolean): readonly Compiled[] =>
  takesDoubtful && doubtful.length > 0 ? [...templates, ...doubtful] : templates;

const listed = (
  test: ResourceTest,
  resource: string,
  keys: KeyReader,
  effect: Effect,
  options: EvaluateOptions,
): Answer => {
  if (test.everything) return 'yes';
  // Equal lengths are rare, and comparing them first costs next to nothing.
  for (const text of test.exact) if (text.length === resource.length && text === resource) return 'yes';
  for (const pattern of test.patterns) if (matches(pattern, resource)) return 'yes';
  if (test.plain) return 'no';
  const reading = readingFor(effect, test.not, options);
  const takesDoubtful = reading.doubtMatches || options.wildcardResourceType === 'matches';
  let answer: Answer = 'no';
  for (const compiled of slowly(test, takesDoubtful)) {
    answer = or(answer, compiledAnswer(compiled, resource, keys, reading));
    if (answer === 'yes') return answer;
  }
  return answer;
};

/** The templates that open keys leave undecided. */
export const openTemplates = (
  test: ResourceTest,
  resource: string,
  keys: KeyReader,
  effect: Effect,
  options: EvaluateOptions,
): readonly ResourceTemplate[] => {
  const reading = readingFor(effect, test.not, options);
  const takesDoubtful = reading.doubtMatches || options.wildcardResourceType === 'matches';
  return slowly(test, takesDoubtful)
    .filter(isTemplate)
    .filter((template) => templateAnswer(template, resource, keys, reading) === 'depends');
};

/** Whether a resource is one that the element speaks of. */
export const resourceAnswer = (
  test: ResourceTest,
  resource: string,
  keys: KeyReader,
  effect: Effect,
  options: EvaluateOptions,
): Answer => {
  const answer = listed(test, resource, keys, effect, options);
  return test.not ? not(answer) : answer;
};
