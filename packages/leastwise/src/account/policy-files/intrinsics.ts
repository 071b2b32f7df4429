import { opaqueText, type PolicyType } from '@leastwise/policy/validate';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The function of a `{"Fn::Sub": …}` or `{"Ref": …}`, and what it is given. */
const functionOf = (value: unknown): readonly [name: string, argument: unknown] | undefined => {
  if (!isObject(value)) return undefined;
  const [entry, ...rest] = Object.entries(value);
  const isCall = entry !== undefined && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'));
  return isCall && rest.length === 0 ? entry : undefined;
};

/** Pseudo parameters whose value a policy check can know well enough. */
const pseudo: ReadonlyMap<string, string> = new Map([['AWS::URLSuffix', 'amazonaws.com']]);

/** A value after filling in, and the pointer to it in the template, from the value that was given. */
interface Filled {
  readonly value: unknown;
  readonly from: string;
}

const opaque = (from: string): readonly Filled[] => [{ value: opaqueText, from }];

/** A text of Fn::Sub: `${!x}` is `${x}` as it stands, any other `${…}` is not known. */
const substituted = (text: string): string =>
  text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : (pseudo.get(name.trim()) ?? opaqueText),
  );

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** Fills in a document, remembering where the elements of its lists come from. */
const createFilling = () => {
  const origins = new WeakMap<readonly unknown[], readonly string[]>();

  /** What a value may become: nothing, one thing, or each outcome of an Fn::If. */
  const outcomes = (value: unknown, from: string): readonly Filled[] => {
    const call = functionOf(value);
    if (call === undefined) return [{ value: plain(value, from), from }];
    const [name, argument] = call;
    const inside = `${from}/${escaped(name)}`;
    if (name === 'Ref' && argument === 'AWS::NoValue') return [];
    if (name === 'Ref') return [{ value: pseudo.get(String(argument)) ?? opaqueText, from }];
    if (name === 'Fn::Join') return [{ value: joined(argument, inside), from }];
    if (name === 'Fn::Sub') {
      const text = Array.isArray(argument) ? argument[0] : argument;
      return typeof text === 'string' ? [{ value: substituted(text), from }] : opaque(from);
    }
    // Both outcomes may come true, so both are judged.
    if (name === 'Fn::If' && Array.isArray(argument))
      return argument.slice(1).flatMap((item, index) => outcomes(item, `${inside}/${index + 1}`));
    return opaque(from);
  };

  const joined = (argument: unknown, from: string): string => {
    const [separator, parts] = Array.isArray(argument) ? argument : [];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return opaqueText;
    const texts = parts.flatMap((part) => outcomes(part, from).slice(0, 1));
    return texts.map(({ value }) => (typeof value === 'string' ? value : opaqueText)).join(separator);
  };

  const plain = (value: unknown, from: string): unknown => {
    if (Array.isArray(value)) {
      const items = value
        .flatMap((item, index) => outcomes(item, `${from}/${index}`))
        .flatMap(({ value: item, from: origin }): readonly Filled[] =>
          Array.isArray(item)
            ? item.map((inner, index) => ({ value: inner, from: origins.get(item)?.[index] ?? origin }))
            : [{ value: item, from: origin }],
        );
      const list = items.map((item) => item.value);
      origins.set(
        list,
        items.map((item) => item.from),
      );
      return list;
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const possible = outcomes(item, `${from}/${escaped(key)}`);
        return possible.length === 0 ? [] : [[key, element(key, possible)] as const];
      }),
    );
  };

  /** What stands for a whole element: all texts it may have, else its first outcome, in a shape that fits it. */
  const element = (key: string, possible: readonly Filled[]): unknown => {
    const values = possible.map(({ value }) => value);
    const lists = values.every((one) => typeof one === 'string' || Array.isArray(one));
    const value = values.length > 1 && lists ? values.flat() : values[0];
    if (value !== opaqueText) return value;
    if (key === 'Principal' || key === 'NotPrincipal') return { AWS: opaqueText };
    if (key === 'Condition') return { [opaqueText]: { [opaqueText]: opaqueText } };
    return value;
  };

  return { outcomes, origins };
};

/** A statement of which nothing is known. */
const opaqueStatement = (type: PolicyType): Json => ({
  Effect: type === 'rcp' ? 'Deny' : 'Allow',
  ...(/^(resource|trust|endpoint)$/.test(type) && { Principal: { AWS: opaqueText } }),
  ...(type === 'rcp' && { Principal: '*' }),
  Action: opaqueText,
  ...(type !== 'trust' && { Resource: opaqueText }),
});

/** A document of a template, filled in. */
export interface FilledDocument {
  readonly value: Json;
  /** The pointer into the document as the template has it, from one into this value. */
  origin(pointer: string): string;
}

/**
 * A policy document of a CloudFormation template with references replaced by `opaqueText`; undefined where the whole
 * document, or all its statements, are one.
 */
export const fillIntrinsics = (document: unknown, type: PolicyType): FilledDocument | undefined => {
  const { outcomes, origins } = createFilling();
  const found = outcomes(document, '').find(({ value }) => isObject(value));
  if (found === undefined || !isObject(found.value)) return undefined;
  const { Statement: statement } = found.value;
  if (statement === opaqueText) return undefined;
  let value = found.value;
  if (Array.isArray(statement)) {
    if (statement.length > 0 && statement.every((one) => one === opaqueText)) return undefined;
    const statements = statement.map((one: unknown) => (one === opaqueText ? opaqueStatement(type) : one));
    origins.set(statements, origins.get(statement) ?? []);
    value = { ...value, Statement: statements };
  }
  const origin = (pointer: string): string => {
    let here: unknown = value;
    let path = found.from;
    for (const step of pointer.split('/').slice(1)) {
      if (Array.isArray(here)) path = origins.get(here)?.[Number(step)] ?? path;
      else path = `${path}/${step}`;
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      here = typeof here === 'object' && here !== null ? (here as Json)[key] : undefined;
    }
    return path;
  };
  return { value, origin };
};
