import { type CompiledPolicy, readPolicy } from '@leastwise/policy';
import { tryCompile } from './try-compile.ts';

/** A document made ready, with what is odd about it; or why it is no policy. */
export type ReadyDocument =
  | { readonly ok: true; readonly policy: CompiledPolicy; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: string };

const make = (value: unknown, name: string): ReadyDocument => {
  const result = readPolicy(value);
  const said = result.problems.map(({ path, message }) => `${name}${path}: ${message}`);
  if (!result.ok) return { ok: false, error: said[0] ?? `${name} is no policy` };
  const policy = tryCompile(result.document, name);
  return typeof policy === 'string' ? { ok: false, error: policy } : { ok: true, policy, warnings: said };
};

/** Makes documents ready, each once for as long as it is remembered. */
export type DocumentCache = (value: unknown, name: string) => ReadyDocument;

/** Remembers documents by name and text until those texts have this many characters together, then begins anew. */
export const documentCache = (characters = 16 * 1024 * 1024): DocumentCache => {
  const known = new Map<string, ReadyDocument>();
  let held = 0;
  return (value, name) => {
    const key = `${name}\n${typeof value === 'string' ? value : JSON.stringify(value)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (held + key.length > characters) {
      known.clear();
      held = 0;
    }
    const made = make(value, name);
    known.set(key, made);
    held += key.length;
    return made;
  };
};
