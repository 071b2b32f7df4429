import { nameOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, met } from '../../../check.ts';
import { keySources } from '../../key-owner.ts';
import { labelOf, liveInstances } from '../../live-instances.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeys } from '../../stored-keys-in-words.ts';

export const check = defineCheck({
  id: 'keys-in-user-data',
  practice: 10,
  title: 'No access key stands in the user data of an instance',
  severity: 'critical',
  role: 'deciding',
  needs: ['instances', 'instance-user-data'],
  uses: keySources,
  controls: [],
  subjects: (view) => liveInstances(view.instances),
  judge: ({ value: instance }, _, view) => {
    const { text, source } = settled(view['instance-user-data'].of(instance.region, instance.id));
    const place = `user data of ${labelOf(instance)}`;
    if (text === 'none') return met({ fact: `the ${place}`, value: 'none', source });
    return judgeStored(place, [{ name: 'user data', text, source }], view);
  },
  explain: ({ subject: { value: instance }, facts }) => ({
    what: `The user data of ${labelOf(instance)} in ${instance.region} holds ${sayKeys(facts)}.`,
    why: 'Every program on the instance can read its user data, and so can whoever may call ec2:DescribeInstanceAttribute; the key works from anywhere.',
    whatToDo: `${instance.profileArn === undefined ? `Give ${labelOf(instance)} a role` : `Let the role of ${labelOf(instance)} do what is needed`} in the key's place, take the key out of the user data, and retire it.`,
  }),
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'user data'),
    move: 'replace keys in user data by roles, retire the keys',
  }),
  remedy: {
    guide: ({ subject: { value: instance }, facts }) => [
      instance.profileArn === undefined
        ? `Give ${labelOf(instance)} an instance profile whose role may do what the key is used for.`
        : `${labelOf(instance)} has the instance profile ${nameOfArn(instance.profileArn)}: let its role do what the key is used for.`,
      `User data changes on a stopped instance only, and stopping takes its public address (unless it is an Elastic IP) and what lies on instance stores; one of an auto scaling group is replaced through its launch template instead. aws ec2 stop-instances --region ${instance.region} --instance-ids ${instance.id}; ` +
        `aws ec2 modify-instance-attribute --region ${instance.region} --instance-id ${instance.id} --attribute userData --value file://user-data.b64 (the new user data in base64); then start it.`,
      'Look for the key in what the user data wrote at the first start: files, environment, images made of the instance.',
      ...retireKeys(facts),
    ],
  },
});
