import { nameOfArn, rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { KeyUse } from '../../../../account/trail-facts.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable, type Subject, type Unlisted } from '../../../check.ts';
import { countOf } from '../../../headline.ts';
import { maskedKeyId } from '../../access-key-pattern.ts';
import { instancesByAddress, type UseOnInstance, usesOnInstances } from '../../instance-addresses.ts';
import { labelOf } from '../../live-instances.ts';

interface UsedKey {
  readonly key: KeyUse;
  readonly user: string;
  readonly uses: readonly UseOnInstance[];
}

/** The instances, in words: `web-1 (i-0abc)`, or what is known of them. */
const sayInstances = (use: UseOnInstance | undefined): string =>
  use === undefined || use.instances.length === 0
    ? `an EC2 instance (its SDK says ${use?.use.environment ?? 'EC2'})`
    : use.instances.map((instance) => `${labelOf(instance)} in ${instance.region}`).join(' or ');

export const check = defineCheck({
  id: 'user-key-on-instance',
  practice: 10,
  title: 'No access key of a user is used from an instance',
  severity: 'high',
  role: 'deciding',
  needs: ['trail:90d', 'instances'],
  uses: ['access-keys', 'authorization-details'],
  controls: [],
  subjects: (view, { asOf }) => {
    const trail = view['trail:90d'];
    const byAddress = instancesByAddress(view.instances);
    const keys = [...trail.keyUse.values()].map((key): Subject<UsedKey> => {
      const uses = usesOnInstances(key, byAddress, view.account.id);
      const user = key.userName ?? nameOfArn(key.principalArn);
      return { resource: key.principalArn, part: key.accessKeyId, value: { key, user, uses } };
    });
    // A trail too short may not show a key at all: then there is nothing to hang the gap on but the check itself.
    const covered = trail.covers(90, asOf);
    const gaps: readonly Unlisted[] = covered.known ? [] : [{ gap: covered.gap }];
    return [...keys, ...gaps];
  },
  judge: ({ resource, value: { key, user, uses } }, { asOf }, view) => {
    const masked = maskedKeyId(key.accessKeyId);
    if (resource === rootArn(view.account.id, view.account.partition))
      return notApplicable("root's keys are judged by root-access-key");
    const details = view['authorization-details'];
    if (details.known && details.value.user(user) === undefined)
      return notApplicable(`the user ${user} has been deleted since`);
    const listed = view['access-keys'].known ? view['access-keys'].value.of(user) : view['access-keys'];
    const own = listed.known ? listed.value.find(({ id }) => id === key.accessKeyId) : undefined;
    if (listed.known && own?.active !== true)
      return notApplicable(`${masked} of ${user} has been switched off or deleted since`);
    const [last] = uses;
    if (last !== undefined) {
      const [first, ...rest] = uses.map(({ use, instances }) => ({
        fact: `${masked} of ${user} called AWS ${countOf(use.count, 'time')} from ${use.address}, ${instances.length > 0 ? `an address of ${instances.map(labelOf).join(' or ')}` : `where its SDK says ${use.environment}`}; last`,
        value: use.lastAt.toISOString(),
        source: use.last,
      }));
      const addresses = uses
        .flatMap(({ instances }) => instances)
        .map((instance) => ({
          fact: `addresses of ${labelOf(instance)}`,
          value: instance.addresses.map(({ address }) => address).join(', '),
          source: instance.source,
        }));
      const count = uses.reduce((sum, { use }) => sum + use.count, 0);
      const since = new Date(Math.min(...uses.map(({ use }) => use.firstAt.getTime())));
      const facts = { masked, user, last, count, since };
      if (first !== undefined)
        return departed([first, ...rest, ...addresses], facts, { principals: [resource] });
    }
    // That no instance has the address holds only if every region's instances are known, and the trail is long enough.
    for (const instances of view.instances.values()) settled(instances);
    const trail = view['trail:90d'];
    settled(trail.covers(90, asOf));
    const places = key.addresses.length;
    return met({
      fact: `of ${places} addresses that ${masked} of ${user} called from, those of instances`,
      value: 0,
      source: trail.source,
    });
  },
  explain: ({ facts: { masked, user, last, count, since } }) => ({
    what:
      `The access key ${masked} of the user ${user} was used from ${sayInstances(last)}: ` +
      `${count === 1 ? 'once' : `${count} times since ${day(since)}`}, last on ${day(last.use.lastAt)}.`,
    why: 'The key lies on the instance, works from anywhere once copied, and lasts until someone retires it; a role gives an instance keys that change by themselves.',
    whatToDo: `Give the instance a role that may do what ${user} did from there, then retire ${masked}.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined ? 'user key on an instance' : `key of ${worst.facts.user} on EC2`.slice(0, 30),
    move: 'give instances roles, then retire the keys they used',
  }),
  remedy: {
    guide: ({ facts: { masked, user, last } }) => {
      const [instance] = last.instances;
      return [
        `See what ${user} did with ${masked}: aws cloudtrail lookup-events --region ${instance?.region ?? 'REGION'} --lookup-attributes AttributeKey=Username,AttributeValue=${user}`,
        'Create a role that ec2.amazonaws.com may assume and that may do just that, and an instance profile that holds it.',
        instance === undefined
          ? 'Find the instance by the address in the evidence, and associate the instance profile with it.'
          : instance.profileArn === undefined
            ? `aws ec2 associate-iam-instance-profile --region ${instance.region} --instance-id ${instance.id} --iam-instance-profile Name=NAME`
            : `${labelOf(instance)} has the instance profile ${nameOfArn(instance.profileArn)}: let its role do what the key does.`,
        'Take the key out of the instance (environment, ~/.aws/credentials, configuration of the program): SDKs prefer keys they find to the role.',
        `When the trail shows the role in its place: aws iam update-access-key --user-name ${user} --access-key-id "<the id of ${masked}>" --status Inactive; after a quiet week, delete-access-key.`,
      ];
    },
  },
});
