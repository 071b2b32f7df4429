/** A policy as its JSON says, with lists for scalars; read apart from the engine, so that it can prove it wrong. */
export interface PlainCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface PlainElement {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

export interface PlainStatement {
  readonly denies: boolean;
  /** The Principal element, where there is one, as its JSON says. */
  readonly principal: { readonly not: boolean; readonly value: unknown } | undefined;
  readonly action: PlainElement;
  readonly resource: PlainElement | undefined;
  readonly conditions: readonly PlainCondition[];
}

export interface PlainPolicy {
  /** Rule 1: whether `${…}` is a variable. */
  readonly variables: boolean;
  readonly statements: readonly PlainStatement[];
}

type Json = Readonly<Record<string, unknown>>;

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const texts = (value: unknown): readonly string[] => listed(value).map(String);

const element = (source: Json, name: string): PlainElement | undefined => {
  if (name in source) return { not: false, patterns: texts(source[name]) };
  return `Not${name}` in source ? { not: true, patterns: texts(source[`Not${name}`]) } : undefined;
};

const principalOf = (source: Json): PlainStatement['principal'] => {
  if ('Principal' in source) return { not: false, value: source['Principal'] };
  return 'NotPrincipal' in source ? { not: true, value: source['NotPrincipal'] } : undefined;
};

const conditionsOf = (source: Json): readonly PlainCondition[] =>
  Object.entries((source['Condition'] ?? {}) as Record<string, Json>).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values: texts(value),
    })),
  );

/** Reads a policy that is known to be well formed. */
export const plainPolicy = (document: unknown): PlainPolicy => {
  const source = document as Json;
  return {
    variables: source['Version'] === '2012-10-17',
    statements: (listed(source['Statement']) as readonly Json[]).map((statement) => ({
      denies: statement['Effect'] === 'Deny',
      principal: principalOf(statement),
      action: element(statement, 'Action') ?? { not: false, patterns: [] },
      resource: element(statement, 'Resource'),
      conditions: conditionsOf(statement),
    })),
  };
};
