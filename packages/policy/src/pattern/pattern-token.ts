import { lowerAscii } from './ascii-case.ts';

/** A piece of a pattern; `run` is a `*` that stops at a colon, `many` one that does not. */
export type PatternToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' }
  | { readonly kind: 'run' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** What a text means as a pattern: wildcards and variables are each optional parts of the language. */
export interface PatternSyntax {
  readonly wildcards: boolean;
  readonly variables: boolean;
}

// `${key}`, `${key, 'default'}`: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
const readVariable = (inner: string): PatternToken => {
  if (inner === '*' || inner === '?' || inner === '$') return { kind: 'text', text: inner };
  const comma = inner.indexOf(',');
  const quoted = comma === -1 ? '' : inner.slice(comma + 1).trim();
  const hasFallback = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
  const key = lowerAscii((hasFallback ? inner.slice(0, comma) : inner).trim());
  return { kind: 'variable', key, fallback: hasFallback ? quoted.slice(1, -1) : undefined };
};

/** Splits a pattern into tokens; a `${` that is never closed is plain text. */
export const patternTokens = (source: string, syntax: PatternSyntax): readonly PatternToken[] => {
  const tokens: PatternToken[] = [];
  let from = 0;
  const flush = (to: number): void => {
    if (to > from) tokens.push({ kind: 'text', text: source.slice(from, to) });
  };
  for (let at = 0; at < source.length; ) {
    const unit = source.charCodeAt(at);
    if (syntax.wildcards && (unit === 42 || unit === 63)) {
      flush(at);
      // Two `*` side by side mean one.
      if (unit === 63) tokens.push({ kind: 'one' });
      else if (at === 0 || tokens[tokens.length - 1]?.kind !== 'many') tokens.push({ kind: 'many' });
      at++;
      from = at;
    } else if (syntax.variables && unit === 36 && source.charCodeAt(at + 1) === 123) {
      const close = source.indexOf('}', at + 2);
      if (close === -1) break;
      flush(at);
      tokens.push(readVariable(source.slice(at + 2, close)));
      at = close + 1;
      from = at;
    } else at++;
  }
  flush(source.length);
  return tokens;
};

/** Whether any token waits for a value from the request. */
export const hasVariable = (tokens: readonly PatternToken[]): boolean =>
  tokens.some(({ kind }) => kind === 'variable');
