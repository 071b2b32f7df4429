import { isAwsOwned } from '../../../../access/held-policies.ts';
import { namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { type HeldUse, type Principal, policiesOf } from '../../../../account/iam-model.ts';
import { accessUses } from '../../../access-uses.ts';
import { type Control, defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { namesOf } from '../../../headline.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { administrationOf, administratorCalls, listedAs } from '../../administration.ts';
import { headline, someOf } from '../../in-words.ts';
import { grantEvidence, policiesIn } from '../../statement-evidence.ts';

const controls: readonly Control[] = [
  { framework: 'CIS AWS Foundations', version: '5.0', id: '1.15' },
  { framework: 'CIS AWS Foundations', version: '7.0', id: '2.14' },
  { framework: 'AWS Security Hub', version: '2026', id: 'IAM.1' },
];

export const check = defineCheck({
  id: 'full-administrator',
  practice: 3,
  title: 'Nobody can do everything with a credential alone',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls,
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
    const policies = policiesIn(granted);
    const behind = policiesOf(principal).filter((policy) => policies.includes(policy.name));
    const facts = {
      kind: principal.kind,
      name,
      policies,
      takings: behind.map((policy) => taking(principal, policy)),
      choosing: administration.kind === 'open' && administration.choosing,
      everything: behind.filter((policy) => allowsEverything(policy, principal.partition)),
      bare,
    };
    const takers: readonly Evidence[] =
      principal.kind === 'role' && administration.kind === 'open' && administration.takers !== undefined
        ? [takenBy(principal, administration.takers)]
        : [];
    return departed([can('yes'), ...granted, ...takers], facts, { principals: [principal.arn] });
  },
  // CIS asks for a statement of *:* in any policy, Security Hub for one in a customer managed policy.
  controlsOf: ({ facts: { everything } }) =>
    everything.length === 0
      ? []
      : controls.filter(
          ({ id }) => id !== 'IAM.1' || everything.some(({ arn }) => arn !== undefined && !isAwsOwned(arn)),
        ),
  explain: ({ facts: { kind, name, policies, bare, choosing } }) => ({
    what:
      `The ${kind} ${name} can do everything in the account, by ${someOf(policies)}` +
      `${choosing ? ' (under a condition that whoever calls can meet)' : ''}` +
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
    guide: ({ subject: { resource }, facts: { kind, name, policies, takings } }) => [
      `See what ${name} used: aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn ${resource}, then get-service-last-accessed-details.`,
      `Write a policy of that, attach it, and watch for refused calls for some weeks beside the old one.`,
      `Take ${someOf(policies)} from the ${kind} ${name}: ${[...new Set(takings)].join('; ')}`,
      'Where somebody must be able to do everything: a role of its own, whose trust policy demands aws:MultiFactorAuthPresent, or a permission set of Identity Center; list it under permissionsManagers in leastwise.yaml.',
    ],
  },
});

/** The statements by which a principal can do everything: those behind a call of another's permissions and one of data. */
const grantsOfEverything = (principal: Principal): readonly Evidence[] =>
  grantEvidence(principal, administratorCalls(principal.account, principal.partition));

/** Whether one of a policy's statements allows every action on every resource. */
const allowsEverything = ({ document }: HeldUse, partition: string): boolean =>
  document.known &&
  document.value.statements.some(
    (statement) =>
      statement.effect === 'Allow' && namesEveryAction(statement) && namesEveryResource(statement, partition),
  );

/** The call that takes a policy from a principal: it is attached, embedded, or comes through a group. */
const taking = ({ kind, name }: Principal, { name: policy, arn, via }: HeldUse): string => {
  if (via !== undefined)
    return `aws iam remove-user-from-group --user-name ${name} --group-name ${via.name} (whatever else the group gives goes with it)`;
  return arn === undefined
    ? `aws iam delete-${kind}-policy --${kind}-name ${name} --policy-name ${policy} (keep a copy of its text)`
    : `aws iam detach-${kind}-policy --${kind}-name ${name} --policy-arn ${arn}`;
};

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
