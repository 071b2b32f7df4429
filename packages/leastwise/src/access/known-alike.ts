import type { AccessLayers, ContextValue } from '@leastwise/policy';
import type { AskedPrincipal } from './asked-principal.ts';
import { policiesIn } from './policy-set.ts';
import { principalContext } from './principal-context.ts';

type Context = Readonly<Record<string, ContextValue>>;

/** What is known of a principal's keys before and after. */
export interface KnownAlike {
  /** What is the same before and after. */
  readonly context: Context;
  /** A key, as a policy spells it, whose value is another one than before. */
  readonly changed?: string;
}

const policiesOf = ({ identity, boundary, session, scps = [], rcps = [] }: AccessLayers) =>
  [identity, boundary, session, ...scps, ...rcps].flatMap(policiesIn);

/** How policies spell the keys that they speak of, in conditions and variables, by their name in lower case. */
const spellingsIn = (all: readonly AccessLayers[]): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  for (const { statements } of all.flatMap(policiesOf)) {
    for (const { statement } of statements) {
      const texts = statement.conditions.flatMap(({ values }) => values);
      for (const { key } of statement.conditions) keys.set(key.toLowerCase(), key);
      for (const text of [...texts, ...(statement.resource?.patterns ?? [])]) {
        for (const [, key = ''] of text.matchAll(/\$\{\s*([^},\s]+)[^}]*\}/g))
          keys.set(key.toLowerCase(), key);
      }
    }
  }
  return keys;
};

/** What the inputs tell of a principal, by keys in lower case; a user has no tags but those it has. */
const told = (
  asked: AskedPrincipal,
  spoken: ReadonlyMap<string, string>,
): ReadonlyMap<string, ContextValue> => {
  const isUser = asked.kind === 'user' && asked.entity !== undefined;
  const untagged = [...spoken.keys()].filter((key) => isUser && key.startsWith('aws:principaltag/'));
  return new Map<string, ContextValue>([
    ...untagged.map((key) => [key, []] as const),
    ...Object.entries(principalContext(asked)).map(([key, value]) => [key.toLowerCase(), value] as const),
  ]);
};

/**
 * The keys of a principal that are known and the same in the older and the newer inputs. One comparison is about the
 * same requests before and after, so that a key that policies speak of and that changed is told apart.
 */
export const knownAlike = (
  old: AskedPrincipal,
  fresh: AskedPrincipal,
  layers: readonly AccessLayers[],
): KnownAlike => {
  const spoken = spellingsIn(layers);
  const [before, after] = [told(old, spoken), told(fresh, spoken)];
  const context: Record<string, ContextValue> = {};
  let changed: string | undefined;
  for (const [key, name] of spoken) {
    const [one, other] = [before.get(key), after.get(key)];
    if (JSON.stringify(one) !== JSON.stringify(other)) changed ??= name;
    else if (one !== undefined) context[name] = one;
  }
  return { context, ...(changed !== undefined && { changed }) };
};
