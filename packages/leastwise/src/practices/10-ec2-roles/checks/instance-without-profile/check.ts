import { nameOfArn } from '../../../../account/arn.ts';
import type { InstanceTag } from '../../../../account/needs/instances.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { shownName } from '../../access-key-pattern.ts';
import { labelOf, liveInstances } from '../../live-instances.ts';

/** Whether a tag is one of those that say "no AWS access": `key=value`, or a key alone for any value. */
const says = ({ key, value }: InstanceTag, statements: readonly string[]): boolean =>
  statements.some((statement) => statement === `${key}=${value}` || statement === key);

export const check = defineCheck({
  id: 'instance-without-profile',
  practice: 10,
  title: 'Every instance has an instance profile, or says that it needs no AWS access',
  severity: 'medium',
  role: 'deciding',
  needs: ['instances'],
  uses: ['instance-profiles'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.17' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.16' },
  ],
  settings: { noAccessTags: ['aws-access=none'] as readonly string[] },
  subjects: (view) => liveInstances(view.instances),
  judge: ({ value: instance }, { own: { noAccessTags } }, view) => {
    const label = labelOf(instance);
    const { profileArn, state, source } = instance;
    if (profileArn !== undefined) {
      const profiles = view['instance-profiles'];
      const profile = profiles.known ? profiles.value.find(({ arn }) => arn === profileArn) : undefined;
      if (profile?.roles.length === 0) {
        return notApplicable(
          `the instance profile ${profile.name} of ${label} holds no role: instance-profile-unused judges that`,
        );
      }
      const at = within(source, 'IamInstanceProfile', 'Arn');
      return met({ fact: `instance profile of ${label}`, value: nameOfArn(profileArn), source: at });
    }
    const tag = instance.tags.find((each) => says(each, noAccessTags));
    if (tag !== undefined)
      return notApplicable(`the tag ${tag.key} of ${label} says that it needs no AWS access`);
    return departed(
      { fact: `instance profile of ${label}, which is ${state}`, value: 'none', source },
      { label, state, exempting: noAccessTags[0] },
    );
  },
  explain: ({ subject: { value: instance }, facts: { label, state, exempting } }) => ({
    what: `The instance ${label} in ${instance.region} is ${state} and has no instance profile.`,
    why: 'Without a role, a program on it that calls AWS can only do so with stored keys, which last until someone finds them.',
    whatToDo:
      `Give ${label} an instance profile with a role that may do what its programs do` +
      `${exempting === undefined ? '' : `; if they never call AWS, say so with the tag ${exempting}`}.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'instance without role'
        : `no role: ${shownName(worst.subject.value.name ?? worst.subject.value.id)}`.slice(0, 30),
    move: 'give each instance a profile with a role of its own',
  }),
  remedy: {
    guide: ({ subject: { value: instance }, facts: { label, exempting } }) => [
      `Find out which AWS calls the programs on ${label} make, and with which keys; if none, tag it: ` +
        `aws ec2 create-tags --region ${instance.region} --resources ${instance.id} --tags Key=${(exempting ?? 'aws-access=none').replace('=', ',Value=')}`,
      'Else create a role that ec2.amazonaws.com may assume and that may make those calls, then: ' +
        'aws iam create-instance-profile --instance-profile-name NAME; aws iam add-role-to-instance-profile --instance-profile-name NAME --role-name NAME',
      `aws ec2 associate-iam-instance-profile --region ${instance.region} --instance-id ${instance.id} --iam-instance-profile Name=NAME`,
      ...(instance.tags.some(({ key }) => key === 'aws:autoscaling:groupName')
        ? [
            'It belongs to an auto scaling group: put the profile into its launch template as well, or the next instance comes without.',
          ]
        : []),
      'Take the stored keys out of the programs: SDKs find the role by themselves.',
    ],
  },
});
