import { madeUp } from './statement-actions.ts';

/** A run of text of any length. */
export interface Run {
  /** A character that it cannot hold. */
  readonly without: '' | ':' | '/';
  /** What it is made to hold where nothing else decides. */
  readonly fill: string;
  /** It holds a character at least, and the run after it the rest. */
  readonly begins?: true;
}

/** One unit of a pattern: a character, any one character, or a run. */
export type Unit = { readonly text: string } | 'one' | Run;

export const isRun = (unit: Unit | undefined): unit is Run => typeof unit === 'object' && 'fill' in unit;

const free: Run = { without: '', fill: madeUp };
const inPart: Run = { without: ':', fill: madeUp };

const characters = (text: string): readonly Unit[] => [...text].map((character) => ({ text: character }));

/** What is known of a policy variable: its text; undefined where it may be anything. */
export type VariableText = (key: string) => string | undefined;

const variableUnits = (inside: string, textOf: VariableText): readonly Unit[] => {
  if (inside === '*' || inside === '?' || inside === '$') return [{ text: inside }];
  const text = textOf(inside.split(',', 1)[0]?.trim().toLowerCase() ?? '');
  return text === undefined ? [free] : characters(text);
};

/**
 * The units of a pattern of a Resource element; a variable that nobody knows is a run. In the first five parts of an
 * ARN a `*` crosses a colon only where it ends the part, and not where the pattern has all six parts of an ARN: then
 * only text that is no ARN of AWS's would have it do so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const patternUnits = (pattern: string, textOf: VariableText): readonly Unit[] => {
  const complete = pattern.split(':').length >= 6;
  let colons = 0;
  return [...pattern.matchAll(/\$\{([^}]*)\}|\*+|\?|./gsu)].flatMap((found): readonly Unit[] => {
    const [token, inside] = found;
    if (inside !== undefined) return variableUnits(inside, textOf);
    if (token === '?') return ['one'];
    if (token.startsWith('*')) {
      const next = pattern[found.index + token.length];
      return [colons >= 5 || next === undefined || (next === ':' && !complete) ? free : inPart];
    }
    if (token === ':') colons++;
    return [{ text: token }];
  });
};

/** Names that AWS lets hold no slash, so that an ARN with one behind them is another type's. */
const withoutSlash: ReadonlySet<string> = new Set(
  'AccessPointName BucketName FunctionName KeyId QueueName StreamName TableName TopicName'.split(' '),
);

/** Text of one character or more: the parts of an ARN, and names. */
const filled = (without: Run['without'], fill: string): readonly Unit[] => [
  { without, fill, begins: true },
  { without, fill },
];

/** The units of an ARN as AWS documents it: `arn:${Partition}:s3:::${BucketName}`. */
export const templateUnits = (template: string, account: string, partition: string): readonly Unit[] =>
  template.split(/(\$\{[^}]*\})/).flatMap((text): readonly Unit[] => {
    const name = /^\$\{(.*)\}$/.exec(text)?.[1];
    if (name === undefined) return characters(text);
    if (name === 'Partition') return filled(':', partition);
    if (name === 'Account') return filled(':', account);
    if (name === 'Region') return filled(':', `${madeUp}-1`);
    return withoutSlash.has(name) ? filled('/', madeUp) : [free];
  });
