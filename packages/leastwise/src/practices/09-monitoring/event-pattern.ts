import { matchesRange, parseRange } from '@leastwise/policy';

/** Whether an EventBridge pattern matches an event, or what in the pattern is not understood, and where. */
export type PatternAnswer =
  | { readonly ok: true; readonly matches: boolean }
  | { readonly ok: false; readonly problem: string; readonly pointer: string };

/** Carries a problem out of the matcher; it never leaves {@link matchesEventPattern}. */
class PatternProblem extends Error {
  readonly pointer: string;
  constructor(message: string, pointer: string) {
    super(message);
    this.pointer = pointer;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Matches an event against an EventBridge event pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const matchesEventPattern = (pattern: unknown, event: unknown): PatternAnswer => {
  try {
    if (!isFields(pattern)) throw new PatternProblem('a pattern is an object', '');
    return { ok: true, matches: matchesFields(pattern, event, '') };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, problem: error.message, pointer: error.pointer };
    throw error;
  }
};

// Every part is looked at, so that a pattern with something unknown in it is unknown for every event.
const matchesFields = (pattern: Fields, event: unknown, at: string): boolean =>
  Object.entries(pattern)
    .map(([key, wanted]) => {
      const here = `${at}/${key}`;
      if (key === '$or') return matchesAny(wanted, event, here);
      const values = membersOf(event, key);
      if (Array.isArray(wanted)) return matchesLeaf(wanted, values, here);
      if (!isFields(wanted)) throw new PatternProblem('a field is matched by a list or an object', here);
      const below = values.map((value) => matchesFields(wanted, value, here));
      return values.length === 0 ? matchesFields(wanted, undefined, here) : below.includes(true);
    })
    .every((matches) => matches);

const matchesAny = (wanted: unknown, event: unknown, at: string): boolean => {
  if (!Array.isArray(wanted) || wanted.length < 2)
    throw new PatternProblem('$or takes a list of patterns', at);
  const answers = wanted.map((one: unknown, index) => {
    if (!isFields(one)) throw new PatternProblem('$or takes a list of patterns', `${at}/${index}`);
    return matchesFields(one, event, `${at}/${index}`);
  });
  return answers.includes(true);
};

/** The values of a field; an event's list stands for each of its members. */
const membersOf = (event: unknown, key: string): readonly unknown[] => {
  if (Array.isArray(event)) return event.flatMap((member) => membersOf(member, key));
  if (!isFields(event) || !Object.hasOwn(event, key)) return [];
  const value = event[key];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
};

const matchesLeaf = (tests: readonly unknown[], values: readonly unknown[], at: string): boolean => {
  if (tests.length === 0) throw new PatternProblem('a list of values may not be empty', at);
  const answers = tests.map((test, index) => matchesTest(test, values, `${at}/${index}`));
  return answers.includes(true);
};

const matchesTest = (test: unknown, values: readonly unknown[], at: string): boolean => {
  if (!isFields(test)) {
    if (Array.isArray(test)) throw new PatternProblem('a list may not stand in a list', at);
    return values.some((value) => value === test);
  }
  const [[operator, operand] = ['', undefined], ...others] = Object.entries(test);
  if (others.length > 0) throw new PatternProblem('a test has one operator', at);
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw new PatternProblem('exists takes true or false', at);
    // Only leaves exist: an object in the event does not count.
    return values.some((value) => !isFields(value)) === operand;
  }
  const accepts = testOf(operator, operand, at);
  return values.some(accepts);
};

type Accepts = (value: unknown) => boolean;
const onText =
  (accepts: (text: string) => boolean): Accepts =>
  (value) =>
    typeof value === 'string' && accepts(value);

const testOf = (operator: string, operand: unknown, at: string): Accepts => {
  switch (operator) {
    case 'prefix':
      return affix(operand, at, (text, part) => text.startsWith(part));
    case 'suffix':
      return affix(operand, at, (text, part) => text.endsWith(part));
    case 'equals-ignore-case': {
      const texts = textsOf(operand, operator, at).map((text) => text.toLowerCase());
      return onText((text) => texts.includes(text.toLowerCase()));
    }
    case 'wildcard': {
      const patterns = textsOf(operand, operator, at).map(wildcard);
      return onText((text) => patterns.some((pattern) => pattern.test(text)));
    }
    case 'numeric':
      return numeric(operand, at);
    case 'cidr':
      return cidr(operand, at);
    case 'anything-but':
      return anythingBut(operand, at);
    default:
      throw new PatternProblem(`the operator ${JSON.stringify(operator)} is not known`, at);
  }
};

const affix = (operand: unknown, at: string, fits: (text: string, part: string) => boolean): Accepts => {
  if (isFields(operand) && typeof operand['equals-ignore-case'] === 'string') {
    const part = operand['equals-ignore-case'].toLowerCase();
    return onText((text) => fits(text.toLowerCase(), part));
  }
  const parts = textsOf(operand, 'prefix or suffix', at);
  return onText((text) => parts.some((part) => fits(text, part)));
};

const anythingBut = (operand: unknown, at: string): Accepts => {
  if (isFields(operand)) {
    const [[operator, inner] = ['', undefined], ...others] = Object.entries(operand);
    if (others.length > 0) throw new PatternProblem('anything-but takes one operator', at);
    const accepts = testOf(operator, inner, at);
    return onText((text) => !accepts(text));
  }
  const refused: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (refused.some((one) => typeof one !== 'string' && typeof one !== 'number')) {
    throw new PatternProblem('anything-but takes texts or numbers', at);
  }
  return (value) => !isFields(value) && !refused.some((one) => one === value);
};

const numeric = (operand: unknown, at: string): Accepts => {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    throw new PatternProblem('numeric takes pairs of a sign and a number', at);
  }
  const limits: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const [sign, limit] = operand.slice(index, index + 2) as [unknown, unknown];
    if (typeof limit !== 'number') throw new PatternProblem('numeric takes pairs of a sign and a number', at);
    if (sign === '=') limits.push((value) => value === limit);
    else if (sign === '<') limits.push((value) => value < limit);
    else if (sign === '<=') limits.push((value) => value <= limit);
    else if (sign === '>') limits.push((value) => value > limit);
    else if (sign === '>=') limits.push((value) => value >= limit);
    else throw new PatternProblem(`the sign ${JSON.stringify(sign)} is not known`, at);
  }
  return (value) => typeof value === 'number' && limits.every((limit) => limit(value));
};

const cidr = (operand: unknown, at: string): Accepts => {
  const ranges = textsOf(operand, 'cidr', at);
  const bad = ranges.find((range) => parseRange(range) === undefined);
  if (bad !== undefined) throw new PatternProblem(`${bad} is no address range`, at);
  return onText((text) => ranges.some((range) => matchesRange(range, text)));
};

const textsOf = (operand: unknown, operator: string, at: string): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0 || !list.every((one) => typeof one === 'string')) {
    throw new PatternProblem(`${operator} takes a text`, at);
  }
  return list;
};

/** `*` stands for any text, `\*` for itself. AWS refuses patterns with `**`, so runs count as one. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/\\(.)|(\*+)|([^*\\]+)/gs, (_, escaped?: string, star?: string, plain?: string) =>
      star === undefined ? literally(escaped ?? plain ?? '') : '.*?',
    )}$`,
    's',
  );

const literally = (text: string): string => text.replace(/[\\^$.|?+()[\]{}*]/g, '\\$&');
