import { lowerAscii } from './ascii-case.ts';
import { interning } from './interned.ts';
import { compileTokens, type Matcher, matches } from './matcher.ts';
import { patternTokens } from './pattern-token.ts';

export interface GlobOptions {
  /** Fold ASCII letters, as AWS does for actions. */
  readonly ignoreCase?: boolean;
}

/** A pattern of plain text, `*` and `?`, ready to be matched many times. */
export interface Glob {
  readonly source: string;
  readonly ignoreCase: boolean;
  readonly matcher: Matcher;
}

/** Compiles a pattern in which `*` stands for any text and `?` for one UTF-16 unit. */
export const compileGlob = (source: string, options: GlobOptions = {}): Glob => {
  const ignoreCase = options.ignoreCase ?? false;
  const folded = ignoreCase ? lowerAscii(source) : source;
  return {
    source,
    ignoreCase,
    matcher: compileTokens(patternTokens(folded, { wildcards: true, variables: false })),
  };
};

/** Whether a compiled pattern matches a whole text. */
export const globMatches = (glob: Glob, text: string): boolean =>
  matches(glob.matcher, glob.ignoreCase ? lowerAscii(text) : text);

const asWritten = interning((source) => compileGlob(source));
const caseless = interning((source) => compileGlob(source, { ignoreCase: true }));

/**
 * Whether a pattern of plain text, `*` and `?` matches a whole text, in time linear in both. Patterns are remembered:
 * few are asked about again and again.
 */
export const matchesGlob = (
  pattern: string,
  text: string,
  { ignoreCase = false }: GlobOptions = {},
): boolean => globMatches((ignoreCase ? caseless : asWritten)(pattern), text);
