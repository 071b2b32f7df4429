import type { ConditionEntry, Effect, PatternElement, Statement } from './policy-document.ts';
import { pointerTo, problem } from './problem.ts';
import { readPrincipal } from './read-principal.ts';
import { isObject, type JsonObject, kindOf, type Reading, readTexts } from './read-values.ts';

const elements: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

const has = (source: JsonObject, key: string): boolean => Object.hasOwn(source, key);

/** `X` or `NotX`, never both: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const either = (source: JsonObject, name: string, path: string, reading: Reading): string | undefined => {
  const opposite = `Not${name}`;
  if (!has(source, opposite)) return has(source, name) ? name : undefined;
  if (has(source, name)) {
    const message = `a statement holds ${name} or ${opposite}, not both`;
    reading.problems.push(problem('conflicting-elements', pointerTo(path, opposite), message));
  }
  return opposite;
};

const readPatterns = (
  source: JsonObject,
  name: 'Action' | 'Resource',
  path: string,
  reading: Reading,
): PatternElement | undefined => {
  const element = either(source, name, path, reading);
  if (element === undefined) return undefined;
  const patterns = readTexts(source[element], pointerTo(path, element), reading, false);
  return { not: element !== name, patterns };
};

const readConditions = (value: unknown, path: string, reading: Reading): readonly ConditionEntry[] => {
  if (!isObject(value)) {
    reading.problems.push(problem('wrong-type', path, `Condition is an object, found ${kindOf(value)}`));
    return [];
  }
  const conditions: ConditionEntry[] = [];
  for (const operator of Object.keys(value)) {
    const keys = value[operator];
    const here = pointerTo(path, operator);
    if (!isObject(keys)) {
      reading.problems.push(
        problem('wrong-type', here, `'${operator}' holds an object, found ${kindOf(keys)}`),
      );
      continue;
    }
    for (const key of Object.keys(keys)) {
      conditions.push({ operator, key, values: readTexts(keys[key], pointerTo(here, key), reading, true) });
    }
  }
  return conditions;
};

const readEffect = (source: JsonObject, path: string, reading: Reading): Effect | undefined => {
  const effect = source['Effect'];
  // Effect is case-sensitive: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
  if (effect === 'Allow' || effect === 'Deny') return effect;
  if (!has(source, 'Effect'))
    reading.problems.push(problem('missing-effect', path, 'a statement needs an Effect'));
  else {
    const message = `Effect is "Allow" or "Deny", found ${JSON.stringify(effect)}`;
    reading.problems.push(problem('unknown-effect', pointerTo(path, 'Effect'), message));
  }
  return undefined;
};

const readSid = (source: JsonObject, path: string, reading: Reading): string | undefined => {
  if (!has(source, 'Sid')) return undefined;
  const sid = source['Sid'];
  if (typeof sid === 'string') return sid;
  const message = `Sid is a string, found ${kindOf(sid)}`;
  reading.problems.push(problem('wrong-type', pointerTo(path, 'Sid'), message));
  return undefined;
};

/** Reads one statement; undefined when it lacks what makes it one. */
export const readStatement = (
  value: unknown,
  index: number,
  path: string,
  reading: Reading,
): Statement | undefined => {
  if (!isObject(value)) {
    reading.problems.push(problem('wrong-type', path, `a statement is an object, found ${kindOf(value)}`));
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (elements.has(name)) continue;
    const message = `'${name}' is no element of a statement, so AWS refuses or ignores it`;
    reading.problems.push(problem('unknown-element', pointerTo(path, name), message));
  }
  const effect = readEffect(value, path, reading);
  const sid = readSid(value, path, reading);
  const action = readPatterns(value, 'Action', path, reading);
  if (action === undefined) {
    reading.problems.push(problem('missing-action', path, 'a statement needs an Action or NotAction'));
  }
  const resource = readPatterns(value, 'Resource', path, reading);
  const named = either(value, 'Principal', path, reading);
  const principal =
    named === undefined
      ? undefined
      : readPrincipal(value[named], named !== 'Principal', pointerTo(path, named), reading);
  const conditions = has(value, 'Condition')
    ? readConditions(value['Condition'], pointerTo(path, 'Condition'), reading)
    : [];
  if (effect === undefined || action === undefined) return undefined;
  return {
    index,
    ...(sid === undefined ? {} : { sid }),
    effect,
    ...(principal === undefined ? {} : { principal }),
    action,
    ...(resource === undefined ? {} : { resource }),
    conditions,
  };
};
