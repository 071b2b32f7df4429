import type { Instance } from '../../../../account/needs/instances.ts';
import { sealed } from '../../../../account/sealed-text.ts';
import { defineCheck, notApplicable } from '../../../check.ts';
import { keySources } from '../../key-owner.ts';
import { labelOf, liveInstances } from '../../live-instances.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeysAndWhere } from '../../stored-keys-in-words.ts';

/** The call that deletes tags; names that hold a key themselves are not shown, so that they are left to the console. */
const deleteTags = ({ region, id }: Instance, names: readonly string[]): string => {
  if (names.some((name) => name.includes('…')))
    return `Delete the tags ${names.join(', ')} of ${id} in the console: a key stands in the name itself.`;
  const tags = JSON.stringify(names.map((Key) => ({ Key }))).replaceAll("'", "'\\''");
  return `aws ec2 delete-tags --region ${region} --resources ${id} --tags '${tags}'`;
};

export const check = defineCheck({
  id: 'keys-in-tags',
  practice: 10,
  title: 'No access key stands in the tags of an instance',
  severity: 'high',
  role: 'deciding',
  needs: ['instances'],
  uses: keySources,
  controls: [],
  subjects: (view) => liveInstances(view.instances),
  judge: ({ value: instance }, _, view) => {
    const [first, ...rest] = instance.tags.map(({ key, value, source }) => ({
      name: `tag ${key}`,
      text: sealed(`${key}=${value}`),
      source,
    }));
    if (first === undefined) return notApplicable(`${labelOf(instance)} has no tags`);
    const values = instance.tags.map(({ value }) => sealed(value));
    return judgeStored(`tags of ${labelOf(instance)}`, [first, ...rest], view, values);
  },
  explain: ({ subject: { value: instance }, facts }) => ({
    what: `The instance ${labelOf(instance)} in ${instance.region} shows ${sayKeysAndWhere(facts)}.`,
    why: 'Tags are shown to everyone who may list instances, in bills and inventories too; AWS says not to put secrets there.',
    whatToDo: `Delete the tag, give ${labelOf(instance)} a role in the key's place, and retire the key.`,
  }),
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'a tag'),
    move: 'delete the tags that hold keys, retire the keys',
  }),
  remedy: {
    guide: ({ subject: { value: instance }, facts }) => [
      `Find what reads the tag, and give ${labelOf(instance)} an instance profile whose role may do the same.`,
      deleteTags(instance, [...new Set(facts.keys.map((key) => key.in.slice('tag '.length)))]),
      ...retireKeys(facts),
    ],
  },
});
