import { lowerAscii } from '../pattern/ascii-case.ts';
import { compileGlob } from '../pattern/glob.ts';
import { interning } from '../pattern/interned.ts';
import { type Matcher, matches } from '../pattern/matcher.ts';
import type { CompiledStatement } from './compiled-policy.ts';

/** The statements of a policy whose action element matches one action, each list in order. */
interface ActionHits {
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];
}

/** Finds the statements that speak of an action, given in lower case. */
export interface ActionIndex {
  find(action: string): ActionHits;
}

interface IndexedPattern {
  readonly at: number;
  readonly matcher: Matcher;
}

const none: ActionHits = { allows: [], denies: [] };
const most = 128;

const matcherOf = interning((source) => compileGlob(source, { ignoreCase: true }).matcher);

const serviceOf = (pattern: string): string | undefined => {
  const colon = pattern.indexOf(':');
  const service = colon === -1 ? '*' : pattern.slice(0, colon);
  return /[*?]/.test(service) ? undefined : lowerAscii(service);
};

/**
 * Indexes statements by the service of their action patterns. Answers are remembered for as many actions
 * as one policy is usually asked about.
 */
export const indexActions = (statements: readonly CompiledStatement[]): ActionIndex => {
  const byService = new Map<string, IndexedPattern[]>();
  const everywhere: IndexedPattern[] = [];
  const inverted: { readonly at: number; readonly matchers: readonly Matcher[] }[] = [];
  for (const [at, { statement }] of statements.entries()) {
    const { action } = statement;
    if (action.not) {
      inverted.push({ at, matchers: action.patterns.map(matcherOf) });
      continue;
    }
    for (const pattern of action.patterns) {
      const service = serviceOf(pattern);
      const indexed = { at, matcher: matcherOf(pattern) };
      const list = service === undefined ? everywhere : byService.get(service);
      if (list !== undefined) list.push(indexed);
      else if (service !== undefined) byService.set(service, [indexed]);
    }
  }

  const search = (action: string): ActionHits => {
    const hits = new Set<number>();
    const own = byService.get(action.slice(0, Math.max(0, action.indexOf(':'))));
    if (own !== undefined) for (const { at, matcher } of own) if (matches(matcher, action)) hits.add(at);
    for (const { at, matcher } of everywhere) if (matches(matcher, action)) hits.add(at);
    for (const { at, matchers } of inverted) {
      if (!matchers.some((matcher) => matches(matcher, action))) hits.add(at);
    }
    if (hits.size === 0) return none;
    const found = [...hits].sort((left, right) => left - right).flatMap((at) => statements[at] ?? []);
    return { allows: found.filter(({ denies }) => !denies), denies: found.filter(({ denies }) => denies) };
  };

  const known = new Map<string, ActionHits>();
  return {
    find(action) {
      const remembered = known.get(action);
      if (remembered !== undefined) return remembered;
      if (known.size >= most) known.clear();
      const hits = search(action);
      known.set(action, hits);
      return hits;
    },
  };
};
