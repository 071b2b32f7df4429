import { type Gap, missing, settled } from '../../../../account/known.ts';
import type { TaskDefinition } from '../../../../account/needs/task-definitions.ts';
import type { NamedText } from '../../../../account/sealed-text.ts';
import { type Control, defineCheck, notApplicable, type Subject } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';
import { shownName } from '../../access-key-pattern.ts';
import { keySources } from '../../key-owner.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeys } from '../../stored-keys-in-words.ts';

/** A variable (or the command) of a container; the family alone where it has none, or its revision is not known. */
interface Place {
  readonly family: string;
  readonly revision: number;
  readonly region: string;
  readonly container?: string;
  /** `variable MAIL_KEY`, `command`. */
  readonly label?: string;
  readonly text?: NamedText;
  readonly beside: readonly NamedText[];
  readonly gap?: Gap;
}

const labelOf = (text: NamedText, environment: readonly NamedText[]): string =>
  `${environment.includes(text) ? 'variable ' : ''}${shownName(text.name)}`;

const places = (
  { arn, family, revision, containers }: TaskDefinition,
  region: string,
): readonly Subject<Place>[] => {
  const common = { family, revision, region };
  if (!containers.known) return [{ resource: arn, value: { ...common, beside: [], gap: containers.gap } }];
  const found = containers.value.flatMap(({ name: container, environment, command }) =>
    [...environment, ...command].map((text) => ({
      resource: arn,
      part: `${container}/${shownName(text.name)}`,
      value: { ...common, container, label: labelOf(text, environment), text, beside: environment },
    })),
  );
  return found.length > 0 ? found : [{ resource: arn, value: { ...common, beside: [] } }];
};

const controls: readonly Control[] = [{ framework: 'AWS Security Hub', version: '2026', id: 'ECS.8' }];

export const check = defineCheck({
  id: 'keys-in-task-definition',
  practice: 10,
  title: 'No access key stands in the latest revision of an ECS task definition',
  severity: 'critical',
  role: 'deciding',
  needs: ['task-definitions'],
  uses: keySources,
  controls,
  subjects: (view) =>
    regionalSubjects(view['task-definitions'], (families, region) =>
      families.flatMap((each) => places(each, region)),
    ),
  judge: ({ value: { family, revision, container, label, text, beside, gap } }, _, view) => {
    if (gap !== undefined) return settled(missing(gap));
    if (text === undefined || label === undefined) {
      return notApplicable(
        `the containers of ${family}:${revision} have neither environment variables nor a command`,
      );
    }
    const place = `${label} of the container ${container} in ${family}:${revision}`;
    return judgeStored(
      place,
      [text],
      view,
      beside.map((each) => each.text),
    );
  },
  // ECS.8 looks at variables, and not at commands.
  controlsOf: ({ subject: { value } }) => (value.label?.startsWith('variable ') === true ? controls : []),
  explain: ({ subject: { value }, facts }) => {
    const { family, revision, region, container, label } = value;
    return {
      what: `The ${label} of the container ${container} in the task definition ${family}:${revision} (${region}) holds ${sayKeys(facts)}.`,
      why: 'Whoever may describe task definitions reads it, and revisions are kept until someone deletes them; a task has a role of its own.',
      whatToDo: `Give ${family} a task role that may do what the key is used for, register a revision without the ${label}, and retire the key.`,
    };
  },
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'task definition'),
    move: 'let tasks use task roles, retire the keys',
  }),
  remedy: {
    guide: ({ subject: { value }, facts }) => [
      `Create a role that ecs-tasks.amazonaws.com may assume and that may do what the key is used for; name it as taskRoleArn of ${value.family}.`,
      `aws ecs register-task-definition --region ${value.region} --cli-input-json file://${value.family}.json, without the key; then aws ecs update-service with the new revision.`,
      `The old revision still shows the key: aws ecs deregister-task-definition --region ${value.region} --task-definition ${value.family}:${value.revision}, then aws ecs delete-task-definitions --region ${value.region} --task-definitions ${value.family}:${value.revision}. Older revisions may show it too.`,
      ...retireKeys(facts),
    ],
  },
});
