import type { PrincipalElement, PrincipalEntry, PrincipalKind } from './policy-document.ts';
import { pointerTo, problem } from './problem.ts';
import { isObject, kindOf, type Reading, readTexts } from './read-values.ts';

const kinds: ReadonlyMap<string, PrincipalKind> = new Map([
  ['AWS', 'AWS'],
  ['Service', 'Service'],
  ['Federated', 'Federated'],
  ['CanonicalUser', 'CanonicalUser'],
]);

/**
 * Reads `Principal` or `NotPrincipal`: `"*"`, or an object of lists by kind.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const readPrincipal = (
  value: unknown,
  not: boolean,
  path: string,
  reading: Reading,
): PrincipalElement => {
  if (value === '*') return { not, entries: [{ kind: '*', value: '*' }] };
  if (!isObject(value)) {
    const message = `expected "*" or an object, found ${typeof value === 'string' ? JSON.stringify(value) : kindOf(value)}`;
    reading.problems.push(problem('wrong-type', path, message));
    return { not, entries: [] };
  }
  const entries: PrincipalEntry[] = [];
  for (const name of Object.keys(value)) {
    const here = pointerTo(path, name);
    const kind = kinds.get(name);
    if (kind === undefined) {
      const message = `'${name}' is no kind of principal; AWS knows ${[...kinds.keys()].join(', ')}`;
      reading.problems.push(problem('unknown-principal-type', here, message));
      continue;
    }
    for (const text of readTexts(value[name], here, reading, kind === 'AWS'))
      entries.push({ kind, value: text });
  }
  return { not, entries };
};
