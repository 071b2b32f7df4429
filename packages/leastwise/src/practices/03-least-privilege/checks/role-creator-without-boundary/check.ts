import { mentions } from '../../../../access/may.ts';
import { missing, settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { administrationOf, listedAs } from '../../administration.ts';
import { headline, someOf } from '../../in-words.ts';
import { roleMakerOf } from '../../role-makers.ts';
import { grantEvidence, policiesIn } from '../../statement-evidence.ts';

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
      fact: `${name} can make a role without a boundary and give it any permissions`,
      value,
      source: principal.source,
    });
    if (!mentions(principal, 'iam:CreateRole')) return met(can('no: nothing lets it make roles'));
    if (administrationOf(access, principal, asOf).kind !== 'none') {
      return notApplicable(`${name} can do everything: full-administrator judges it`);
    }
    const maker = roleMakerOf(principal);
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
    const statements = grantEvidence(principal, [
      { action: 'iam:CreateRole', resource: making.role },
      { action: making.grants, resource: making.role },
    ]);
    const facts = {
      kind: principal.kind,
      name,
      policies: policiesIn(statements),
      grants: making.grants,
    };
    return departed(
      [can(`yes: iam:CreateRole and ${making.grants} on ${making.role}`), ...statements],
      facts,
      {
        principals: [principal.arn],
      },
    );
  },
  explain: ({ facts: { kind, name, policies, grants } }) => ({
    what: `The ${kind} ${name} can make a role without a permissions boundary and give it any permissions (iam:CreateRole and ${grants}), by ${someOf(policies)}.`,
    why: 'A role it makes may be given more than its maker has: who can take that role has it all.',
    whatToDo: `Allow ${name} to make and change roles only with a boundary: a condition on iam:PermissionsBoundary, on all of these calls.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'roles made without a boundary'
        : headline(`${worst.facts.name} makes free roles`, 'roles made without a boundary'),
    move: 'demand a boundary of those who make roles',
  }),
  remedy: {
    guide: ({ facts: { name, policies }, account }) => [
      `Write the most that a role made by ${name} may ever do, as a managed policy: aws iam create-policy --policy-name made-roles-boundary --policy-document file://boundary.json`,
      `In ${someOf(policies)}, put on iam:CreateRole, iam:AttachRolePolicy, iam:PutRolePolicy and iam:PutRolePermissionsBoundary: "Condition": {"StringEquals": {"iam:PermissionsBoundary": "arn:${account.partition}:iam::${account.id}:policy/made-roles-boundary"}}`,
      'Deny iam:DeleteRolePermissionsBoundary, and changes to the boundary policy itself.',
      'Roles that were made before keep no boundary: aws iam put-role-permissions-boundary sets one.',
    ],
  },
});
