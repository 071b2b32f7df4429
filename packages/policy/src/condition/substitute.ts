import type { PatternToken } from '../pattern/pattern-token.ts';
import { type Answer, and, or } from './answer.ts';
import { type KeyReader, open } from './key-reader.ts';
import type { Reading } from './reading.ts';

/** Tokens in which every variable has its value, and whether one of them was open. */
interface Substituted {
  readonly tokens: readonly PatternToken[];
  readonly open: boolean;
}

const anything: PatternToken = { kind: 'many' };

/**
 * Puts the request's values in place of variables, once and as literal text. Undefined when a variable
 * has no value: absent without a default, or several values at once. An open variable may stand for any
 * text, so a match is only possible then, and a mismatch certain.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const substitute = (
  tokens: readonly PatternToken[],
  keys: KeyReader,
  empty: 'text' | 'missing' = 'text',
): Substituted | undefined => {
  let isOpen = false;
  const filled: PatternToken[] = [];
  for (const token of tokens) {
    if (token.kind !== 'variable') {
      filled.push(token);
      continue;
    }
    const value = keys.read(token.key);
    if (value === open) {
      isOpen = true;
      filled.push(anything);
      continue;
    }
    const single = typeof value === 'string' ? value : value?.length === 1 ? value[0] : undefined;
    const several = typeof value === 'object' && value.length > 1;
    const given = single === '' && empty === 'missing' ? undefined : single;
    const text = given ?? (several ? undefined : token.fallback);
    if (text === undefined) return undefined;
    filled.push({ kind: 'text', text });
  }
  return { tokens: filled, open: isOpen };
};

const hasFallback = (tokens: readonly PatternToken[]): boolean =>
  tokens.some((token) => token.kind === 'variable' && token.fallback !== undefined);

/** Asks about tokens with the request's values in place of variables; without a value nothing matches. */
export const whenFilled = (
  tokens: readonly PatternToken[],
  keys: KeyReader,
  { emptyVariable }: Reading,
  ask: (filled: Substituted) => Answer,
): Answer => {
  const once = (empty: 'text' | 'missing'): Answer => {
    const filled = substitute(tokens, keys, empty);
    return filled === undefined ? 'no' : ask(filled);
  };
  if (emptyVariable === 'text' || emptyVariable === 'missing') return once(emptyVariable);
  // Without a default, nothing matches where a value is missing.
  if (emptyVariable === 'either') {
    const answer = once('text');
    return answer === 'yes' || !hasFallback(tokens) ? answer : or(answer, once('missing'));
  }
  const answer = once('missing');
  return answer === 'no' || !hasFallback(tokens) ? answer : and(answer, once('text'));
};
