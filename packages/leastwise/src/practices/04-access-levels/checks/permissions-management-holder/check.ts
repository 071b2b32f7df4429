import { missing, settled } from '../../../../account/known.ts';
import { administrationOf, listedAs } from '../../../03-least-privilege/administration.ts';
import { copyFirst, headline, someOf } from '../../../03-least-privilege/in-words.ts';
import { roleMakerOf } from '../../../03-least-privilege/role-makers.ts';
import { grantEvidence, ownedByAws, policiesIn } from '../../../03-least-privilege/statement-evidence.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { permissionsHeldBy } from '../../permissions-held.ts';

export const check = defineCheck({
  id: 'permissions-management-holder',
  practice: 4,
  title: 'Only those who are meant to can change permissions',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view) => principalSubjects(view['authorization-details']),
  judge: ({ value: principal }, { asOf, settings, access }, view) => {
    const { name } = principal;
    const elsewhere = changedElsewhere(principal);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const details = view['authorization-details'];
    const { held, more, because } = permissionsHeldBy(details, principal, asOf);
    const can = (value: string): Evidence => ({
      fact: `permissions-management actions that ${name} may use (denies and boundary counted)`,
      value,
      source: principal.source,
    });
    if (held.length === 0 && because !== undefined) {
      return settled(
        missing({
          need: 'authorization-details',
          call: 'iam.GetAccountAuthorizationDetails',
          because: `whether ${name} can change permissions cannot be told: ${because}`,
        }),
      );
    }
    if (held.length === 0) return met(can('none'));
    const actions = held.map(
      ({ action, conditional }) => `${action}${conditional ? ' (under a condition)' : ''}`,
    );
    const figures = `${actions.join(', ')}${more ? ' and more' : ''}`;
    const listed = listedAs(principal, settings.permissionsManagers);
    if (listed !== undefined) {
      const source = { file: 'leastwise.yaml', pointer: '/permissionsManagers' };
      return met([can(figures), { fact: `${name} is meant to manage permissions`, value: listed, source }]);
    }
    if (administrationOf(access, principal, asOf).kind === 'open') {
      return notApplicable(`${name} can do everything: full-administrator judges it`);
    }
    if (roleMakerOf(principal, asOf).can === 'yes') {
      return notApplicable(
        `${name} can make roles of its own: role-creator-without-boundary judges it first`,
      );
    }
    const statements = grantEvidence(principal, held);
    const policies = policiesIn(statements);
    const facts = {
      kind: principal.kind,
      name,
      actions: held.map(({ action }) => action),
      more,
      policies,
      ofAws: ownedByAws(principal, policies),
    };
    return departed([can(figures), ...statements], facts, { principals: [principal.arn] });
  },
  explain: ({ facts: { kind, name, actions, more, policies } }) => ({
    what: `The ${kind} ${name} can change permissions (${actions.join(', ')}${more ? ' and more' : ''}), by ${someOf(policies)}, and is not among those who are meant to.`,
    why: 'Who can change permissions decides what everybody else may do; such a power belongs to few, and they are known.',
    whatToDo: `Take these actions from ${name}, or list ${name} under permissionsManagers in leastwise.yaml if it is meant to have them.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? headline(`${departures[0]?.facts.name ?? 'one'} alters permissions`, 'one can change permissions')
        : `${departures.length} can change permissions`,
    move: 'take permissions management from all but its keepers',
  }),
  remedy: {
    guide: ({ subject: { resource }, facts: { name, actions, more, policies, ofAws } }) => [
      `See whether it is used: aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn ${resource}, then get-service-last-accessed-details.`,
      ...copyFirst(ofAws),
      `If it is not: take ${more ? `${actions.join(', ')} and the others` : someOf(actions)} out of ${someOf(policies)}${more ? ` (leastwise access ${name} --level permissions-management lists them)` : ''}.`,
      `If it is, and ${name} is meant to: in leastwise.yaml, permissionsManagers: [${name}]`,
      'If it is used by chance: move the work to a role that is listed, and let people take that role with MFA.',
    ],
  },
});
