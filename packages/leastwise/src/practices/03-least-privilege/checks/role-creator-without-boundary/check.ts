import { mentions } from '../../../../access/may.ts';
import { missing, settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { administrationOf, listedAs } from '../../administration.ts';
import { copyFirst, headline, someOf } from '../../in-words.ts';
import { type RoleMaking, roleMakerOf } from '../../role-makers.ts';
import { grantEvidence, ownedByAws, policiesIn } from '../../statement-evidence.ts';

export const check = defineCheck({
  id: 'role-creator-without-boundary',
  practice: 3,
  title: 'Who may make roles must give them a boundary',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view) => principalSubjects(view['authorization-details']),
  judge: ({ value: principal }, { asOf, settings, access }) => {
    const { name } = principal;
    const elsewhere = changedElsewhere(principal);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const can = (value: string) => ({
      fact: `${name} can make a role that no boundary limits and give it any permissions`,
      value,
      source: principal.source,
    });
    if (!mentions(principal, 'iam:CreateRole')) return met(can('no: nothing lets it make roles'));
    if (administrationOf(access, principal, asOf).kind !== 'none') {
      return notApplicable(`${name} can do everything: full-administrator judges it`);
    }
    const maker = roleMakerOf(principal, asOf);
    if (maker.can === 'unknown') {
      const because = `whether ${name} can make roles without a boundary cannot be told: ${maker.because}`;
      return settled(
        missing({ need: 'authorization-details', call: 'iam.GetAccountAuthorizationDetails', because }),
      );
    }
    if (maker.can === 'no')
      return met(can('no: it must give them a boundary, or cannot give them permissions'));
    const listed = listedAs(principal, settings.permissionsManagers);
    if (listed !== undefined) {
      const source = { file: 'leastwise.yaml', pointer: '/permissionsManagers' };
      return met([can('yes'), { fact: `${name} is meant to manage permissions`, value: listed, source }]);
    }
    const { making } = maker;
    const actions = callsOf(making);
    const statements = grantEvidence(
      principal,
      actions.map((action) => ({ action, resource: making.role })),
    );
    const policies = policiesIn(statements);
    const facts = {
      kind: principal.kind,
      name,
      policies,
      ofAws: ownedByAws(principal, policies),
      actions,
      boundary: making.boundary,
    };
    const yes = `yes: ${someOf(actions)} on ${making.role}${making.boundary === 'idle' ? ', with AdministratorAccess as its boundary' : ''}`;
    return departed([can(yes), ...statements], facts, { principals: [principal.arn] });
  },
  explain: ({ facts: { kind, name, policies, actions, boundary } }) => ({
    what: `The ${kind} ${name} can ${sayMaking(boundary)} (${someOf(actions)}), by ${someOf(policies)}.`,
    why: 'A role it makes may be given more than its maker has: who can take that role has it all.',
    whatToDo: `Allow ${name} to make and change roles only with the boundary that is meant: a condition on iam:PermissionsBoundary that names it, on all of these calls, and no call that takes it away.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'roles made without a boundary'
        : headline(`${worst.facts.name} makes free roles`, 'roles made without a boundary'),
    move: 'demand a boundary of those who make roles',
  }),
  remedy: {
    guide: ({ facts: { name, policies, ofAws }, account }) => [
      ...copyFirst(ofAws),
      `Write the most that a role made by ${name} may ever do, as a managed policy: aws iam create-policy --policy-name made-roles-boundary --policy-document file://boundary.json`,
      `In ${someOf(policies)}, put on iam:CreateRole, iam:AttachRolePolicy, iam:PutRolePolicy and iam:PutRolePermissionsBoundary: "Condition": {"StringEquals": {"iam:PermissionsBoundary": "arn:${account.partition}:iam::${account.id}:policy/made-roles-boundary"}}`,
      'Deny iam:DeleteRolePermissionsBoundary, and changes to the boundary policy itself.',
      'Roles that were made before keep no boundary: aws iam put-role-permissions-boundary sets one.',
    ],
  },
});

/** The calls of a making, each once. */
const callsOf = ({ grants, boundary }: RoleMaking): readonly string[] => [
  'iam:CreateRole',
  grants,
  ...(boundary === 'none' || boundary === 'idle' ? [] : [boundary]),
];

/** What it makes, in words that follow `can`. */
const sayMaking = (boundary: RoleMaking['boundary']): string => {
  switch (boundary) {
    case 'none':
      return 'make a role without a permissions boundary and give it any permissions';
    case 'idle':
      return 'make a role with a permissions boundary that limits nothing, such as AdministratorAccess, and give it any permissions';
    case 'iam:DeleteRolePermissionsBoundary':
      return 'make a role, give it any permissions and take its permissions boundary away';
    case 'iam:PutRolePermissionsBoundary':
      return 'make a role, give it any permissions and replace its permissions boundary by one that limits nothing';
  }
};
