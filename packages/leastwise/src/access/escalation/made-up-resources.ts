import type { ActionResourceType } from '@leastwise/policy/catalogue';
import { meetingText } from '../meeting-text.ts';
import { isEverything } from '../pattern-matches.ts';
import { patternUnits, templateUnits } from '../pattern-units.ts';
import { rememberedBy } from '../remembered.ts';
import type { Actor } from './actor.ts';

/** So many ways of taking a pattern for each action are looked at. */
const mostChoices = 2_000;

/** One pattern of each of several lists, in every way; patterns of everything are left out, as they ask nothing. */
export const choicesOf = (
  lists: readonly (readonly string[])[],
): readonly (readonly string[])[] | undefined => {
  let choices: readonly (readonly string[])[] = [[]];
  for (const list of lists) {
    if (choices.length * list.length > mostChoices) return undefined;
    choices = choices.flatMap((choice) =>
      list.map((pattern) => (isEverything(pattern) ? choice : [...choice, pattern])),
    );
  }
  return choices;
};

interface Meeting {
  readonly account: string;
  readonly partition: string;
  readonly template: string;
  readonly choice: readonly string[];
}

/** A made-up resource of an ARN's documented form that all patterns match. Found once: accounts repeat their patterns. */
const meetingOf = rememberedBy(
  ({ template, account, partition, choice }: Meeting) => [template, account, partition, ...choice].join('\n'),
  ({ template, account, partition, choice }): string | undefined =>
    meetingText([
      templateUnits(template, account, partition),
      ...choice.map((pattern) => patternUnits(pattern, () => undefined)),
    ]),
);

/** Made-up resources of some types that all patterns of a choice match. */
export const resourcesAmong = function* (
  { home: { account }, entity: { partition } }: Actor,
  choices: readonly (readonly string[])[],
  types: readonly ActionResourceType[],
): Generator<string> {
  const seen = new Set<string>();
  for (const { templates } of types) {
    for (const template of templates) {
      for (const choice of choices) {
        const resource = meetingOf({ template, account, partition, choice });
        if (resource === undefined || seen.has(resource)) continue;
        seen.add(resource);
        yield resource;
      }
    }
  }
};
