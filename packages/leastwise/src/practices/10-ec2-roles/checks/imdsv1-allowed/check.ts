import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { shownName } from '../../access-key-pattern.ts';
import { labelOf, liveInstances } from '../../live-instances.ts';

export const check = defineCheck({
  id: 'imdsv1-allowed',
  practice: 10,
  title: 'The metadata service of every instance demands a session token (IMDSv2)',
  severity: 'medium',
  role: 'deciding',
  needs: ['instances'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '5.7' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '6.7' },
    { framework: 'AWS Security Hub', version: '2026', id: 'EC2.8' },
  ],
  subjects: (view) => liveInstances(view.instances),
  judge: ({ value: instance }) => {
    const { tokens, endpoint, hopLimit, source } = settled(instance.metadata);
    const label = labelOf(instance);
    if (endpoint === 'disabled') {
      return met({
        fact: `metadata service of ${label}`,
        value: 'disabled',
        source: within(source, 'HttpEndpoint'),
      });
    }
    const evidence = {
      fact: `session tokens at the metadata service of ${label}`,
      value: tokens,
      source: within(source, 'HttpTokens'),
    };
    return tokens === 'required'
      ? met(evidence)
      : departed(evidence, { label, hopLimit, hasRole: instance.profileArn !== undefined });
  },
  explain: ({ subject: { value: instance }, facts: { label, hasRole } }) => ({
    what: `The metadata service of ${label} in ${instance.region} answers without a session token (IMDSv1).`,
    why: hasRole
      ? "A program on it that can be made to fetch an address of an attacker's choice hands out the credentials of its role."
      : "It has no role today; once it gets one, a program that fetches an attacker's address hands out its credentials.",
    whatToDo: `Require session tokens (IMDSv2) on ${label}, after making sure that its programs use SDKs that send them.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'IMDSv1 allowed'
        : `IMDSv1: ${shownName(worst.subject.value.name ?? worst.subject.value.id)}`.slice(0, 30),
    move: 'require IMDSv2 on every instance and in templates',
  }),
  remedy: {
    guide: ({ subject: { value: instance }, facts: { label, hopLimit } }) => [
      `See whether ${label} still makes calls without a token: the CloudWatch metric MetadataNoToken (AWS/EC2, InstanceId=${instance.id}) stays at 0 over some days when it does not.`,
      `aws ec2 modify-instance-metadata-options --region ${instance.region} --instance-id ${instance.id} --http-tokens required`,
      `Containers on it reach the service through one hop more: with a hop limit of ${hopLimit ?? 1}` +
        `${(hopLimit ?? 1) > 1 ? ' they do' : ', add --http-put-response-hop-limit 2 where containers use its role'}.`,
      `Set the same in the launch template, and as default of the region for new instances: aws ec2 modify-instance-metadata-defaults --region ${instance.region} --http-tokens required. The default leaves the existing ones as they are.`,
    ],
  },
});
