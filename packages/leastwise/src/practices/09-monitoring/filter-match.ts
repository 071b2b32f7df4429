import type { Comparator, FilterExpression, Operand, Step } from './filter-pattern.ts';

/** Whether a parsed filter pattern matches a JSON event. */
export const matchesFilter = (expression: FilterExpression, event: unknown): boolean => {
  switch (expression.kind) {
    case 'all':
      return expression.of.every((one) => matchesFilter(one, event));
    case 'any':
      return expression.of.some((one) => matchesFilter(one, event));
    case 'absent':
      return select(event, expression.selector.steps).length === 0;
    case 'is':
      return select(event, expression.selector.steps).some((value) => value === expression.value);
    case 'compare':
      // A field that is not there matches nothing, `!=` included: tested against AWS at
      // https://devio-20240701.developers.io/articles/cloudwatch-logs-json-notexists-false-001
      return select(event, expression.selector.steps).some((value) =>
        compare(value, expression.by, expression.with),
      );
    default:
      return assertNever(expression);
  }
};

/** The values that a selector finds: none where a field is missing, several only through `*`. */
const select = (value: unknown, steps: readonly Step[]): readonly unknown[] => {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).flatMap((member) => select(member, rest));
  if (Array.isArray(value)) {
    const index = typeof step === 'number' ? step : -1;
    return index >= 0 && index < value.length ? select(value[index], rest) : [];
  }
  const key = String(step);
  return Object.hasOwn(value, key) ? select((value as Readonly<Record<string, unknown>>)[key], rest) : [];
};

const compare = (value: unknown, by: Comparator, operand: Operand): boolean => {
  if (by === '=' || by === '!=') {
    const equal = equals(value, operand);
    return equal === undefined ? false : equal === (by === '=');
  }
  if (operand.kind === 'regex') return false;
  const left = typeof value === 'number' ? value : Number.NaN;
  const right = numberOf(operand.text);
  if (by === '<') return left < right;
  if (by === '<=') return left <= right;
  if (by === '>') return left > right;
  return left >= right;
};

/** Whether a value is what the operand says; nothing for objects and lists, which can't be compared. */
const equals = (value: unknown, operand: Operand): boolean | undefined => {
  if (typeof value === 'object' && value !== null) return undefined;
  if (operand.kind === 'regex') return operand.expression.test(String(value));
  if (typeof value === 'number' && !operand.quoted) return value === numberOf(operand.text);
  return fitsWildcards(operand.text, String(value));
};

/** Whether a text fits a pattern in which `*` alone is a wildcard; each part is looked for once, from the left. */
const fitsWildcards = (pattern: string, text: string): boolean => {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - tail.length;
};

const numberOf = (text: string): number =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;

const assertNever = (value: never): never => {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
};
