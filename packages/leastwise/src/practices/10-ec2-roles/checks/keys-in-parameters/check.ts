import { settled } from '../../../../account/known.ts';
import { defineCheck, notApplicable } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';
import { keySources } from '../../key-owner.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeys } from '../../stored-keys-in-words.ts';

export const check = defineCheck({
  id: 'keys-in-parameters',
  practice: 10,
  title: 'No access key stands in a plain parameter of Parameter Store',
  severity: 'high',
  role: 'deciding',
  needs: ['parameters'],
  uses: keySources,
  controls: [],
  subjects: (view) =>
    regionalSubjects(view.parameters, (parameters, region) =>
      parameters.map((parameter) => ({ resource: parameter.arn, value: { ...parameter, region } })),
    ),
  judge: ({ value: { name, type, value } }, _, view) => {
    const read = settled(value);
    if (read === 'encrypted')
      return notApplicable(`the parameter ${name} is a SecureString; its value is not read`);
    return judgeStored(`parameter ${name} (${type})`, [{ name: 'value', ...read }], view);
  },
  explain: ({ subject: { value }, facts }) => ({
    what: `The plain parameter ${value.name} in ${value.region} holds ${sayKeys(facts)}.`,
    why: 'A parameter of type String is not encrypted: whoever may call ssm:GetParameter reads it, and its history keeps it.',
    whatToDo: `Let what reads ${value.name} use a role, then delete the parameter and retire the key.`,
  }),
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'a parameter'),
    move: 'replace keys in parameters by roles, retire the keys',
  }),
  remedy: {
    guide: ({ subject: { value }, facts }) => [
      `Find what reads ${value.name} (GetParameter and GetParameters in the trail) and give it a role that may do what the key is used for.`,
      `Where a key cannot be done without (a program outside AWS), keep it in Secrets Manager or as a SecureString.`,
      `aws ssm delete-parameter --region ${value.region} --name ${value.name}: overwriting it would keep the old value in its history.`,
      ...retireKeys(facts),
    ],
  },
});
