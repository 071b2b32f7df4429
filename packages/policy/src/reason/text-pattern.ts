import type { KeyReader } from '../condition/key-reader.ts';
import { substitute } from '../condition/substitute.ts';
import { arnMatches, compileArnTokens, splitArnTokens } from '../pattern/arn-like.ts';
import { lowerAscii } from '../pattern/ascii-case.ts';
import { interning } from '../pattern/interned.ts';
import { compileTokens, matches } from '../pattern/matcher.ts';
import { hasVariable, type PatternToken, patternTokens } from '../pattern/pattern-token.ts';
import { resourceTokens } from '../pattern/resource-tokens.ts';
import { arnSteps, impossible, type TextStep, textSteps } from './text-step.ts';

/** How a text of a policy is read as a pattern. */
export type TextReading = 'action' | 'resource' | 'exact' | 'ignoring-case' | 'like' | 'arn';

/**
 * A set of texts. One with variables is opaque: which texts it holds depends on the request, but the same
 * text in both policies holds the same ones, and its steps say what it holds at most.
 */
export interface TextPattern {
  readonly id: number;
  readonly source: string;
  readonly reading: TextReading;
  /** The one text of a pattern without wildcards. */
  readonly literal: string | undefined;
  readonly steps: readonly TextStep[];
  /** The keys whose values it waits for, in lower case; empty unless it is opaque. */
  readonly variables: readonly string[];
  /** Equal for opaque patterns that hold the same texts in every request; empty for others. */
  readonly symbol: string;
  /** Whether a text is in the set; false for an opaque one. */
  readonly holds: (text: string) => boolean;
  /** The pattern with the values of a request; undefined where a variable has none. */
  readonly filled: (keys: KeyReader) => TextPattern | undefined;
}

let made = 0;

const symbolKinds: Readonly<Record<TextReading, string>> = {
  action: 'text',
  resource: 'text',
  exact: 'text',
  like: 'text',
  'ignoring-case': 'folded',
  arn: 'arn',
};

const tokensOf = (source: string, reading: TextReading, variables: boolean): readonly PatternToken[] => {
  switch (reading) {
    case 'action':
      return patternTokens(lowerAscii(source), { wildcards: true, variables: false });
    case 'resource':
      return resourceTokens(source, { wildcards: true, variables });
    case 'exact':
    case 'ignoring-case':
      return patternTokens(source, { wildcards: false, variables });
    case 'like':
    case 'arn':
      return patternTokens(source, { wildcards: true, variables });
  }
};

const textOf = (tokens: readonly PatternToken[]): string | undefined => {
  let text = '';
  for (const token of tokens) {
    if (token.kind !== 'text') return undefined;
    text += token.text;
  }
  return text;
};

const never = (): boolean => false;

const holdsArn = (tokens: readonly PatternToken[]): ((text: string) => boolean) => {
  const matcher = compileArnTokens(tokens);
  return matcher === undefined ? never : (text) => arnMatches(matcher, text);
};

type Shape = Pick<TextPattern, 'literal' | 'steps' | 'holds'>;

/** A pattern that no text matches, such as an ARN pattern of fewer than six parts. */
const nothing: Shape = { literal: undefined, steps: [impossible], holds: never };

const arnShape = (tokens: readonly PatternToken[]): Shape => {
  const parts = splitArnTokens(tokens);
  const [head, ...rest] = parts;
  if (parts.length !== 6 || head === undefined || !matches(compileTokens(head), 'arn')) return nothing;
  const steps = arnSteps([[{ kind: 'text', text: 'arn' }], ...rest]);
  const text = textOf(tokens);
  return { literal: text, steps, holds: holdsArn(tokens) };
};

const shapeOf = (tokens: readonly PatternToken[], reading: TextReading): Shape => {
  if (reading === 'arn') return arnShape(tokens);
  const text = textOf(tokens);
  if (reading === 'ignoring-case') {
    const lower = (text ?? '').toLowerCase();
    const cased = lower !== (text ?? '').toUpperCase();
    return {
      literal: cased ? undefined : text,
      steps: textSteps(tokens, true),
      holds: (given) => given.toLowerCase() === lower,
    };
  }
  const steps = textSteps(tokens);
  if (text !== undefined) return { literal: text, steps, holds: (given) => given === text };
  const matcher = compileTokens(tokens);
  return { literal: undefined, steps, holds: (given) => matches(matcher, given) };
};

const fromTokens = (source: string, reading: TextReading, tokens: readonly PatternToken[]): TextPattern => {
  const id = made++;
  if (!hasVariable(tokens)) {
    const pattern: TextPattern = {
      id,
      source,
      reading,
      ...shapeOf(tokens, reading),
      variables: [],
      symbol: '',
      filled: () => pattern,
    };
    return pattern;
  }
  const variables = tokens.flatMap((token) => (token.kind === 'variable' ? [token.key] : []));
  return {
    id,
    source,
    reading,
    literal: undefined,
    // A value may hold colons and so shift the parts of an ARN: wildcards bounded by parts would be too few.
    steps: textSteps(
      tokens.map((token) => (token.kind === 'run' ? { kind: 'many' } : token)),
      reading === 'ignoring-case',
    ),
    variables: [...new Set(variables)],
    symbol: `${symbolKinds[reading]} ${JSON.stringify(tokens)}`,
    holds: never,
    filled: (keys) => {
      const values = substitute(tokens, keys);
      return values === undefined || values.open ? undefined : fromTokens(source, reading, values.tokens);
    },
  };
};

const readings = {
  action: interning((source) => fromTokens(source, 'action', tokensOf(source, 'action', false))),
  resource: interning((source) => fromTokens(source, 'resource', tokensOf(source, 'resource', true))),
  exact: interning((source) => fromTokens(source, 'exact', tokensOf(source, 'exact', true))),
  'ignoring-case': interning((source) =>
    fromTokens(source, 'ignoring-case', tokensOf(source, 'ignoring-case', true)),
  ),
  like: interning((source) => fromTokens(source, 'like', tokensOf(source, 'like', true))),
  arn: interning((source) => fromTokens(source, 'arn', tokensOf(source, 'arn', true))),
} as const;

const withoutVariables = interning((key) => {
  const space = key.indexOf(' ');
  const reading = key.slice(0, space) as TextReading;
  const source = key.slice(space + 1);
  return fromTokens(source, reading, tokensOf(source, reading, false));
});

/** The pattern of a text; equal texts of many policies share one, so that identity means equality. */
export const textPattern = (source: string, reading: TextReading, variables: boolean): TextPattern =>
  variables || !source.includes('${') ? readings[reading](source) : withoutVariables(`${reading} ${source}`);

/** Whether a pattern waits for values of the request. */
export const isOpaque = ({ variables }: TextPattern): boolean => variables.length > 0;

/** Whether two patterns hold the same texts because they are one, or one symbol. */
export const isSame = (left: TextPattern, right: TextPattern): boolean =>
  left === right || (left.symbol !== '' && left.symbol === right.symbol);
