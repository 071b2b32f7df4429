import type { Gap } from '../../../../account/known.ts';
import { missing, settled } from '../../../../account/known.ts';
import type { LambdaFunction } from '../../../../account/needs/functions.ts';
import type { NamedText } from '../../../../account/sealed-text.ts';
import { defineCheck, notApplicable, type Subject } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';
import { shownName } from '../../access-key-pattern.ts';
import { keySources } from '../../key-owner.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeys } from '../../stored-keys-in-words.ts';

/** A variable of a function; of a function without any, or whose variables are not known, the function alone. */
interface Place {
  readonly name: string;
  readonly region: string;
  readonly variable?: NamedText;
  readonly beside: readonly NamedText[];
  readonly gap?: Gap;
}

const places = ({ arn, name, environment }: LambdaFunction, region: string): readonly Subject<Place>[] => {
  if (!environment.known)
    return [{ resource: arn, value: { name, region, beside: [], gap: environment.gap } }];
  const variables = environment.value;
  if (variables.length === 0) return [{ resource: arn, value: { name, region, beside: [] } }];
  return variables.map((variable) => ({
    resource: arn,
    part: shownName(variable.name),
    value: { name, region, variable, beside: variables },
  }));
};

export const check = defineCheck({
  id: 'keys-in-function-environment',
  practice: 10,
  title: 'No access key stands in the environment of a Lambda function',
  severity: 'critical',
  role: 'deciding',
  needs: ['functions'],
  uses: keySources,
  controls: [],
  subjects: (view) =>
    regionalSubjects(view.functions, (functions, region) =>
      functions.flatMap((each) => places(each, region)),
    ),
  judge: ({ value: { name, variable, beside, gap } }, _, view) => {
    if (gap !== undefined) return settled(missing(gap));
    if (variable === undefined) return notApplicable(`the function ${name} has no environment variables`);
    const place = `variable ${shownName(variable.name)} of the function ${name}`;
    return judgeStored(
      place,
      [variable],
      view,
      beside.map(({ text }) => text),
    );
  },
  explain: ({ subject: { part, value }, facts }) => ({
    what: `The environment variable ${part} of the function ${value.name} in ${value.region} holds ${sayKeys(facts)}.`,
    why: 'Whoever may call lambda:ListFunctions reads it, and so does every log that prints the environment; the function has a role already.',
    whatToDo: `Let ${value.name} work with its execution role, take ${part} and its secret out of the environment, and retire the key.`,
  }),
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'a function'),
    move: 'let functions use their roles, retire the keys',
  }),
  remedy: {
    guide: ({ subject: { part, value }, facts }) => [
      `Give the execution role of ${value.name} what the key is used for, and create the SDK's clients without credentials: they find the role.`,
      `aws lambda update-function-configuration --region ${value.region} --function-name ${value.name} --environment file://environment.json, without ${part} and the secret. Published versions keep theirs: delete them when nothing calls them.`,
      ...retireKeys(facts),
    ],
  },
});
