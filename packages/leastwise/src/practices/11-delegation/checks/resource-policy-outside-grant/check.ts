import { standingOf, standingText } from '../../../../access/account-standing.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable, type Subject, type Unlisted } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import {
  type OutsideGrant,
  ofBucket,
  ofResource,
  outsideGrants,
  type PolicedResource,
} from '../../outside-grant.ts';

interface Judged {
  readonly resource: PolicedResource;
  readonly grant: OutsideGrant | undefined;
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
        if (grants.length === 0) return [{ ...subject, value: { resource, grant: undefined } }];
        return grants.map((grant) => ({ ...subject, part: grant.part, value: { resource, grant } }));
      }),
      ...unlisted.map(({ gap, region }) => ({ gap, ...(region !== undefined && { region }) })),
    ];
  },
  judge: ({ value: { resource, grant } }, { settings }, view) => {
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
    const who = standing.kind === 'vendor' ? standing.vendor.name : grant.account;
    return departed(evidence, { name: resource.name, who }, { principals: grant.principals });
  },
  explain: ({ facts: { name, who }, subject }) => ({
    what: `The policy of ${name} grants access straight to ${who}.`,
    why: 'Access through a resource policy has no session, no external id and no role whose use one could follow or end.',
    whatToDo: `Give ${who} a role with that access, and take ${who} out of the policy of ${subject.resource}.`,
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
