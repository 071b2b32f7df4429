import { settled } from '../../../../account/known.ts';
import { defineCheck, met } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';
import { keySources } from '../../key-owner.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeysAndWhere } from '../../stored-keys-in-words.ts';

export const check = defineCheck({
  id: 'keys-in-launch-template',
  practice: 10,
  title: 'No access key stands in a version of a launch template',
  severity: 'critical',
  role: 'deciding',
  needs: ['launch-templates'],
  uses: keySources,
  controls: [],
  subjects: (view) =>
    regionalSubjects(view['launch-templates'], (versions) =>
      versions.map((version) => ({
        resource: version.arn,
        part: `version ${version.version}`,
        value: version,
      })),
    ),
  judge: ({ value: { name, version, texts, source } }, _, view) => {
    const [first, ...rest] = settled(texts);
    const place = `launch template ${name}, version ${version}`;
    if (first === undefined)
      return met({ fact: `user data and tags of the ${place}`, value: 'none', source });
    return judgeStored(place, [first, ...rest], view);
  },
  explain: ({ subject: { value: template }, facts }) => ({
    what:
      `Version ${template.version}${template.isDefault ? ' (the default)' : ''} of the launch template ${template.name} ` +
      `in ${template.region} holds ${sayKeysAndWhere(facts)}.`,
    why: 'Every instance launched from it carries the key, and whoever may describe launch templates can read it.',
    whatToDo: `Make a version of ${template.name} with an instance profile and without the key, delete version ${template.version}, and retire the key.`,
  }),
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'launch template'),
    move: 'launch with a profile; delete versions that hold keys',
  }),
  remedy: {
    guide: ({ subject: { value: template }, facts }) => [
      `Create a version with the instance profile of a role and without the key: aws ec2 create-launch-template-version --region ${template.region} ` +
        `--launch-template-id ${template.id} --source-version ${template.version} --launch-template-data file://changes.json`,
      `Make it the default (aws ec2 modify-launch-template --region ${template.region} --launch-template-id ${template.id} --default-version N) and let the auto scaling groups that use it refresh their instances.`,
      `Versions cannot be changed, only deleted: aws ec2 delete-launch-template-versions --region ${template.region} --launch-template-id ${template.id} --versions ${template.version}`,
      ...retireKeys(facts),
    ],
  },
});
