import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { PolicyDocument } from '../src/document/policy-document.ts';
import { readPolicy } from '../src/document/read-policy.ts';

/** A policy of a file `{name: document}`. */
export interface NamedDocument {
  readonly name: string;
  readonly document: PolicyDocument;
}

const namedDocuments = (texts: Readonly<Record<string, unknown>>): readonly NamedDocument[] =>
  Object.keys(texts)
    .sort()
    .flatMap((name) => {
      const result = readPolicy(texts[name]);
      return result.ok ? [{ name, document: result.document }] : [];
    });

/** Reads a gzipped file of policies by name, in the order of names. */
export const readNamedPolicies = (file: string): readonly NamedDocument[] => {
  const texts: Readonly<Record<string, unknown>> = JSON.parse(
    gunzipSync(readFileSync(file)).toString('utf8'),
  );
  const documents = namedDocuments(texts);
  if (documents.length < Object.keys(texts).length) throw new Error(`every policy of ${file} must read`);
  return documents;
};

const cases = fileURLToPath(new URL('../cases/', import.meta.url));
const jsonOf = (file: string): unknown => JSON.parse(readFileSync(join(cases, file), 'utf8'));

/** The policies of principals in the cases of the engine itself. */
export const casePolicies = (): readonly NamedDocument[] => {
  const texts: Record<string, unknown> = {};
  for (const file of readdirSync(cases).filter((name) => name.endsWith('.json'))) {
    const lines = jsonOf(file) as readonly {
      readonly id: string;
      readonly identityPolicies?: readonly unknown[];
    }[];
    for (const { id, identityPolicies = [] } of lines) {
      for (const [at, policy] of identityPolicies.entries()) texts[`${id} ${at}`] = policy;
    }
  }
  for (const pair of readdirSync(join(cases, 'compare'))) {
    for (const name of ['old', 'new'])
      texts[`${pair} ${name}`] = jsonOf(join('compare', pair, `${name}.json`));
  }
  return namedDocuments(texts);
};

/** A whole number from zero up to a limit. */
export type Pick = (limit: number) => number;

/** Repeatable numbers, the same on every machine. */
export const repeatable = (start: number): Pick => {
  let seed = start;
  return (limit) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
};

/** One of a list. */
export const oneOf = <T>(list: readonly T[], pick: Pick): T | undefined => list[pick(list.length)];
