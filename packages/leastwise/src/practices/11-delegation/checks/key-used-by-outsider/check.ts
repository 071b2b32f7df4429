import { matchesRange } from '@leastwise/policy';
import { standingOf } from '../../../../access/account-standing.ts';
import { nameOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { KeyUse } from '../../../../account/trail-facts.ts';
import { maskedKeyId } from '../../../10-ec2-roles/access-key-pattern.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { headline } from '../../../headline.ts';

const isRootArn = (arn: string): boolean => arn.endsWith(':root');

export const check = defineCheck({
  id: 'key-used-by-outsider',
  practice: 11,
  title: 'No outside party uses the access key of a user',
  severity: 'high',
  role: 'deciding',
  needs: ['trail:90d'],
  uses: ['organization'],
  controls: [],
  settings: { windowDays: 90 },
  subjects: (view) => [
    ...[...view['trail:90d'].keyUse.values()].map((use) => ({
      resource: use.principalArn,
      part: use.accessKeyId,
      value: use as KeyUse | undefined,
    })),
    // The trail as a whole: keys that it does not show are no one's, as long as it reaches back far enough.
    { resource: `arn:${view.account.partition}:cloudtrail:::${view.account.id}`, value: undefined },
  ],
  judge: ({ value: use }, { asOf, settings, own: { windowDays } }, view) => {
    const trail = view['trail:90d'];
    if (use === undefined) {
      settled(trail.covers(windowDays, asOf));
      return met({
        fact: `access keys used since ${day(trail.from)}`,
        value: trail.keyUse.size,
        source: trail.source,
      });
    }
    const owner = use.userName ?? (nameOfArn(use.principalArn) || use.principalArn);
    const masked = maskedKeyId(use.accessKeyId);
    // Address by address: a network's entry names but the first of its addresses, and a vendor may have a part of it.
    for (const { address, last, lastAt } of use.addresses) {
      const vendor = settings.vendors.find(({ cidrs }) => cidrs.some((cidr) => matchesRange(cidr, address)));
      if (vendor === undefined) continue;
      const evidence: Evidence = {
        fact: `key ${masked} of ${owner} used from ${address} of ${vendor.name}`,
        value: lastAt.toISOString(),
        source: last,
      };
      const facts = { owner, masked, isRoot: isRootArn(use.principalArn), who: vendor.name, at: lastAt };
      return departed(evidence, facts, { principals: [use.principalArn] });
    }
    for (const { endpointAccount, last, lastAt } of use.addresses) {
      if (endpointAccount === undefined) continue;
      const standing = standingOf(endpointAccount, {
        account: view.account.id,
        organization: view.organization,
        settings,
      });
      if (standing.kind !== 'unknown' && standing.kind !== 'vendor') continue;
      const who = standing.kind === 'vendor' ? standing.vendor.name : `account ${endpointAccount}`;
      const evidence: Evidence = {
        fact: `key ${masked} of ${owner} used through a VPC endpoint of`,
        value: endpointAccount,
        source: last,
      };
      const facts = { owner, masked, isRoot: isRootArn(use.principalArn), who, at: lastAt };
      return departed(evidence, facts, { principals: [use.principalArn] });
    }
    settled(trail.covers(windowDays, asOf));
    const networks = use.networks.map(({ network }) => network).join(', ');
    return met({
      fact: `networks from which the key ${masked} of ${owner} was used`,
      value: networks,
      source: use.networks[0]?.last ?? trail.source,
    });
  },
  explain: ({ facts: { owner, masked, who, at } }) => ({
    what: `The access key ${masked} of ${owner} was used by ${who}, last on ${day(at)}.`,
    why: 'A key that was handed out works for whoever holds it, for as long as it lives; nothing tells its holders apart.',
    whatToDo: `Give ${who} a role to assume, with the external id they state, then retire the key.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'key used by outsiders'
        : headline(`${worst.facts.who} uses a key`, 'an outsider uses a key'),
    move: 'replace shared keys by roles for the partners',
  }),
  remedy: {
    guide: ({ facts: { owner, masked, isRoot, who } }) => [
      `List what ${who} did with the key ${masked}: CloudTrail's events of ${owner}.`,
      `Make a role with those actions whose trust names the role of ${who} and the external id that they generate for you.`,
      isRoot
        ? `When ${who} uses the role: sign in as root and deactivate the key under Security credentials; no other identity can.`
        : `When ${who} uses the role: aws iam update-access-key --user-name ${owner} --access-key-id "<the id of ${masked}>" --status Inactive`,
      'After a quiet week, delete the key.',
    ],
  },
});
