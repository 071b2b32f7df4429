import { standingOf, standingText } from '../../../../access/account-standing.ts';
import { missing, settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable, type Subject, type Unlisted } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import {
  canonicalUsers,
  type OutsideGrant,
  ofBucket,
  ofResource,
  outsideGrants,
  type PolicedResource,
} from '../../outside-grant.ts';

interface Judged {
  readonly resource: PolicedResource;
  readonly grant: OutsideGrant | undefined;
  /** A canonical user id that the policy grants to: no ARN tells whose it is. */
  readonly canonicalUser?: string;
}

export const check = defineCheck({
  id: 'resource-policy-outside-grant',
  practice: 11,
  title: 'Outside parties get access through roles, not through resource policies',
  severity: 'medium',
  role: 'deciding',
  needs: ['resource-policies', 'buckets'],
  uses: ['organization'],
  controls: [],
  subjects: (view): readonly (Subject<Judged> | Unlisted)[] => {
    const { all, unlisted } = view['resource-policies'];
    const resources = [
      ...view.buckets.all.map(ofBucket),
      ...all.filter(({ managedByAws }) => !managedByAws).map(ofResource),
    ];
    return [
      ...resources.flatMap((resource): Subject<Judged>[] => {
        const document = resource.document.known ? resource.document.value : undefined;
        const grants =
          document === undefined ? [] : outsideGrants(view.account.id, document, resource.source);
        const subject = { resource: resource.arn, region: resource.region };
        const users = (document === undefined ? [] : canonicalUsers(document)).map(({ part, user }) => ({
          ...subject,
          part,
          value: { resource, grant: undefined, canonicalUser: user },
        }));
        const named = grants.map((grant) => ({ ...subject, part: grant.part, value: { resource, grant } }));
        const found = [...named, ...users];
        return found.length > 0 ? found : [{ ...subject, value: { resource, grant: undefined } }];
      }),
      ...unlisted.map(({ gap, region }) => ({ gap, ...(region !== undefined && { region }) })),
    ];
  },
  judge: ({ value: { resource, grant, canonicalUser } }, { settings }, view) => {
    if (canonicalUser !== undefined) {
      const because = `the policy of ${resource.name} grants to the canonical user ${canonicalUser}; whose account that is, nothing here tells`;
      return settled(
        missing({ need: 'buckets', call: 's3api.ListBuckets (Owner.ID), in the accounts you know', because }),
      );
    }
    if (grant === undefined) {
      const document = settled(resource.document);
      if (document === undefined || document.statements.length === 0)
        return notApplicable(`${resource.name} has no policy`);
      return met({
        fact: `outside accounts in the policy of ${resource.name}`,
        value: 'none',
        source: resource.source,
      });
    }
    const standing = standingOf(grant.account, {
      account: view.account.id,
      organization: view.organization,
      settings,
    });
    const evidence = [
      {
        fact: `the policy of ${resource.name} grants to`,
        value: grant.principals.join(', '),
        source: grant.source,
      },
      {
        fact: `${grant.account} is`,
        value: standingText(standing),
        source: standing.kind === 'organization' ? standing.source : grant.source,
      },
    ] as const;
    if (standing.kind !== 'unknown' && standing.kind !== 'vendor') return met(evidence);
    const known = standing.kind === 'vendor';
    const who = known ? standing.vendor.name : `account ${grant.account}`;
    return departed(evidence, { name: resource.name, who, known }, { principals: grant.principals });
  },
  explain: ({ facts: { name, who, known }, subject }) => ({
    what: `The policy of ${name} grants access straight to ${who}${known ? '' : ', which is in neither the organisation nor the settings'}.`,
    why: 'Access through a resource policy has no session, no external id and no role whose use one could follow or end.',
    whatToDo:
      (known
        ? ''
        : `Find out whose ${who} is; if it is your own, name it under accounts in leastwise.yaml. Else `) +
      `${known ? 'G' : 'g'}ive ${who} a role with that access, and take it out of the policy of ${subject.resource}.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'outside grant'
        : headline(`${worst.facts.name} open to others`, 'a policy grants to outsiders'),
    move: 'give outside parties roles instead of policy grants',
  }),
  remedy: {
    guide: ({ facts: { name, who } }) => [
      `Read what ${who} does with ${name} (data events, or the service's access logs).`,
      `Make a role for ${who} with that access; its trust names their role and the external id they give you.`,
      `When they use the role, remove their statement from the policy of ${name}; keep the old policy to put it back.`,
    ],
  },
});
