import type { TextPattern } from './text-pattern.ts';
import { colon, many, namedUnits, one, run, unit } from './text-step.ts';

/** What a reader expects in each part of an ARN. */
const partTexts = ['arn', 'aws', 'service', 'us-east-1', '111122223333', 'example'] as const;

const isArnPattern = ({ steps }: TextPattern): boolean =>
  [...'arn:'].every((letter, at) => steps[at] === letter.charCodeAt(0));

const fillWith = (pattern: TextPattern, filling: (part: number, last: boolean) => string): string => {
  const { steps } = pattern;
  const isArn = isArnPattern(pattern);
  let text = '';
  let part = 0;
  for (const [at, step] of steps.entries()) {
    if (step === many || step === run) text += filling(isArn ? part : 5, at === steps.length - 1);
    else if (step === one || step === unit) text += 'x';
    else {
      const [code = 0] = namedUnits(step);
      if (code === colon) part++;
      text += String.fromCharCode(code);
    }
  }
  return text;
};

const remembered = new WeakMap<TextPattern, readonly string[]>();

/** Says which texts of a pattern read best. */
export const preferTexts = (pattern: TextPattern, texts: readonly string[]): void => {
  remembered.set(pattern, texts);
};

/** A few texts of a pattern that read well: its wildcards filled with what usually stands there, or with nothing. */
export const likelyTexts = (pattern: TextPattern): readonly string[] => {
  if (pattern.literal !== undefined) return [pattern.literal];
  const known = remembered.get(pattern);
  if (known !== undefined) return known;
  const texts = [
    fillWith(pattern, (part, last) =>
      last ? partTexts.slice(Math.min(part, 5)).join(':') : (partTexts[part] ?? 'example'),
    ),
    fillWith(pattern, () => 'example'),
    fillWith(pattern, () => 'x'),
    fillWith(pattern, () => ''),
  ];
  const distinct = [...new Set(texts)].filter((text) => pattern.variables.length > 0 || pattern.holds(text));
  remembered.set(pattern, distinct);
  return distinct;
};
