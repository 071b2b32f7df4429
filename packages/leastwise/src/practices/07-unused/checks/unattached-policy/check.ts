import { within } from '../../../../account/source-ref.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

export const check = defineCheck({
  id: 'unattached-policy',
  practice: 7,
  title: 'Every customer managed policy is attached somewhere',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => {
    const { users, groups, roles, policies } = view['authorization-details'];
    // AWS's count is its word; what the principals name beside it holds where a file lacks the count.
    const named = new Map<string, string>();
    for (const principal of [...users, ...groups, ...roles]) {
      for (const { arn } of principal.attached) if (arn !== undefined) named.set(arn, principal.arn);
      const boundary = principal.kind === 'group' ? undefined : principal.boundary?.arn;
      if (boundary !== undefined) named.set(boundary, principal.arn);
    }
    return policies
      .filter(({ owner }) => owner === 'account')
      .map((policy) => ({ resource: policy.arn, value: { policy, holder: named.get(policy.arn) } }));
  },
  judge: ({ value: { policy, holder } }) => {
    const { name, attachmentCount, boundaryCount, entry } = policy;
    const counts = [
      {
        fact: `principals that ${name} is attached to`,
        value: attachmentCount,
        source: within(entry, 'AttachmentCount'),
      },
      {
        fact: `principals that ${name} bounds`,
        value: boundaryCount,
        source: within(entry, 'PermissionsBoundaryUsageCount'),
      },
    ] as const;
    if (attachmentCount > 0 || boundaryCount > 0) return met(counts);
    if (holder !== undefined)
      return met([{ fact: `${name} is named by`, value: holder, source: entry }, ...counts]);
    return departed(counts, { policy });
  },
  explain: ({ facts: { policy } }) => ({
    what: `The policy ${policy.name}, made on ${day(policy.createdAt)}, is attached to nobody and bounds nobody.`,
    why: 'It grants nothing today, and everything in it to whoever gets it tomorrow by its familiar name, unread.',
    whatToDo: `Delete ${policy.name}, its document kept where your code is, or attach it to those it was made for.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `policy ${departures[0]?.facts.policy.name ?? ''} unattached`,
      `${countOf(departures.length, 'policy', 'policies')} unattached`,
    ),
    move: `delete ${countOf(departures.length, 'policy', 'policies')} attached to nobody`,
  }),
  remedy: {
    guide: ({ facts: { policy } }) => [
      `Keep its document: aws iam get-policy-version --policy-arn ${policy.arn} --version-id "$(aws iam get-policy --policy-arn ${policy.arn} --query Policy.DefaultVersionId --output text)" --query PolicyVersion.Document --output json`,
      `See that no permission set of Identity Center and no template names ${policy.name}.`,
      `Delete its older versions (aws iam list-policy-versions --policy-arn ${policy.arn}, delete-policy-version), then: aws iam delete-policy --policy-arn ${policy.arn}`,
    ],
  },
});
