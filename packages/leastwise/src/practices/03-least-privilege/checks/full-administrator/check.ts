import type { Principal } from '../../../../account/iam-model.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { namesOf } from '../../../headline.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { administrationOf, administratorCalls, listedAs } from '../../administration.ts';
import { headline, someOf } from '../../in-words.ts';
import { grantEvidence, policiesIn } from '../../statement-evidence.ts';

export const check = defineCheck({
  id: 'full-administrator',
  practice: 3,
  title: 'Nobody can do everything with a credential alone',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.15' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.14' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.1' },
  ],
  subjects: (view) => principalSubjects(view['authorization-details']),
  judge: ({ value: principal }, { asOf, settings, access }) => {
    const { name } = principal;
    const elsewhere = changedElsewhere(principal);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const administration = administrationOf(access, principal, asOf);
    const can = (value: string): Evidence => ({
      fact: `${name} can do everything (policies, groups, denies, boundary and SCPs counted)`,
      value,
      source: principal.source,
    });
    if (administration.kind === 'none') return met(can('no'));
    const granted = grantsOfEverything(principal);
    const listed = listedAs(principal, settings.permissionsManagers);
    if (listed !== undefined) {
      const source = { file: 'leastwise.yaml', pointer: '/permissionsManagers' };
      return met([
        can('yes'),
        ...granted,
        { fact: `${name} is meant to manage permissions`, value: listed, source },
      ]);
    }
    if (administration.kind === 'conditional') {
      return met([can('only under a condition that a credential alone does not meet'), ...granted]);
    }
    if (administration.kind === 'guarded' && principal.kind === 'role') {
      return met([can('yes'), ...granted, takenBy(principal, administration.takers)]);
    }
    const bare = administration.kind === 'open' ? (administration.takers?.bare ?? []) : [];
    const facts = {
      kind: principal.kind,
      name,
      policies: policiesIn(granted),
      groups: principal.kind === 'user' ? principal.groups.map((group) => group.name) : [],
      bare,
    };
    const takers: readonly Evidence[] =
      principal.kind === 'role' && administration.kind === 'open' && administration.takers !== undefined
        ? [takenBy(principal, administration.takers)]
        : [];
    return departed([can('yes'), ...granted, ...takers], facts, { principals: [principal.arn] });
  },
  explain: ({ facts: { kind, name, policies, bare } }) => ({
    what:
      `The ${kind} ${name} can do everything in the account, by ${someOf(policies)}` +
      `${kind === 'user' ? ', with its password or key alone' : `; ${someOf(bare)} can take it without MFA`}.`,
    why: "What can do everything needs only be lost once: one leaked key, and the account is somebody else's.",
    whatToDo: `Give ${name} what its task needs, or bind this power to MFA and list ${name} under permissionsManagers if it is meant to have it.`,
  }),
  inShort: (departures) => {
    const names = namesOf(departures.map(({ facts: { name } }) => name));
    return {
      headline: headline(`${names} can do everything`, `${departures.length} can do everything`),
      move: `take full administration from ${names}, or bind it to MFA`,
    };
  },
  remedy: {
    guide: ({ subject: { resource }, facts: { kind, name, policies, groups } }) => [
      `See what ${name} used: aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn ${resource}, then get-service-last-accessed-details.`,
      `Write a policy of that, attach it, and watch for refused calls for some weeks beside the old one.`,
      kind === 'user'
        ? `Take ${someOf(policies)} from ${name}${groups.length === 0 ? '' : ` (it may come through ${someOf(groups)}: take ${name} out of the group)`}: aws iam detach-user-policy --user-name ${name} --policy-arn ARN`
        : `Take ${someOf(policies)} from ${name}: aws iam detach-role-policy --role-name ${name} --policy-arn ARN`,
      'Where somebody must be able to do everything: a role of its own, whose trust policy demands aws:MultiFactorAuthPresent, or a permission set of Identity Center; list it under permissionsManagers in leastwise.yaml.',
    ],
  },
});

/** The statements by which a principal can do everything: those behind a call of another's permissions and one of data. */
const grantsOfEverything = (principal: Principal): readonly Evidence[] =>
  grantEvidence(principal, administratorCalls(principal.account, principal.partition));

const takenBy = (
  role: Principal & { readonly kind: 'role' },
  {
    bare,
    signedIn,
    held,
  }: {
    readonly bare: readonly string[];
    readonly signedIn: readonly string[];
    readonly held: readonly string[];
  },
): Evidence => ({
  fact: `who can take ${role.name}`,
  value: [
    ...(bare.length > 0 ? [`without MFA: ${someOf(bare)}`] : []),
    ...(signedIn.length > 0 ? [`after signing in at a provider: ${someOf(signedIn)}`] : []),
    ...(held.length > 0 ? [`with MFA or from a known network only: ${someOf(held)}`] : []),
    ...(bare.length + signedIn.length + held.length === 0 ? ['nobody'] : []),
  ].join('; '),
  source: role.trustSource,
});
