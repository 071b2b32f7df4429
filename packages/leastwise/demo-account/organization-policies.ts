import { type Document, deny, document } from './documents.ts';
import { accountEntries, type OrganizationSpec, organizationArn } from './organization.ts';
import { seeded } from './random.ts';
import type { PolicySummary } from './response-parts.ts';
import type { Responses } from './responses.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

type Target = Responses['organizations.ListTargetsForPolicy']['Targets'][number];

interface OrganizationPolicy {
  readonly summary: PolicySummary;
  readonly content: Document;
  readonly targets: readonly Target[];
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The organisation's root, its one organizational unit, and its accounts, as policies are attached to them. */
const targetsOf = (spec: OrganizationSpec, unitName: string) => {
  const suffix = seeded(`organization-root/${spec.id}`).text(4, digits);
  const root: Target = {
    TargetId: `r-${suffix}`,
    Arn: organizationArn(spec, `root/${spec.id}/r-${suffix}`),
    Name: 'Root',
    Type: 'ROOT',
  };
  const unitId = `ou-${suffix}-${seeded(`organizational-unit/${spec.id}/${unitName}`).text(8, digits)}`;
  const unit: Target = {
    TargetId: unitId,
    Arn: organizationArn(spec, `ou/${spec.id}/${unitId}`),
    Name: unitName,
    Type: 'ORGANIZATIONAL_UNIT',
  };
  const accounts = accountEntries(spec).map(
    ({ Id, Arn, Name }): Target => ({ TargetId: Id, Arn, Name, Type: 'ACCOUNT' }),
  );
  return { root, unit, accounts };
};

/** AWS attaches its own policies everywhere when a type of policy is switched on. */
const ofAws = (
  type: PolicySummary['Type'],
  name: string,
  content: Document,
  targets: readonly Target[],
): OrganizationPolicy => ({
  summary: {
    Id: `p-${name}`,
    Arn: `arn:aws:organizations::aws:policy/${type.toLowerCase()}/p-${name}`,
    Name: name,
    Description: 'Allows access to every operation',
    Type: type,
    AwsManaged: true,
  },
  content,
  targets,
});

/** Nobody in a member account leaves the organisation, or switches its trail off. */
const guardRails = (spec: OrganizationSpec, unit: Target): OrganizationPolicy => {
  const id = `p-${seeded(`organization-policy/${spec.id}/guard-rails`).text(8, digits)}`;
  const type = 'SERVICE_CONTROL_POLICY';
  return {
    summary: {
      Id: id,
      Arn: organizationArn(spec, `policy/${spec.id}/${type.toLowerCase()}/${id}`),
      Name: 'guard-rails',
      Description: 'Members stay in the organisation, and its trail stays on',
      Type: type,
      AwsManaged: false,
    },
    content: document(
      deny('StayInTheOrganization', 'organizations:LeaveOrganization', '*'),
      deny(
        'KeepTheTrailOn',
        [
          'cloudtrail:DeleteTrail',
          'cloudtrail:PutEventSelectors',
          'cloudtrail:StopLogging',
          'cloudtrail:UpdateTrail',
        ],
        '*',
      ),
    ),
    targets: [unit],
  };
};

const everythingAllowed = document({ Effect: 'Allow', Action: '*', Resource: '*' });
const everythingGranted = document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });

/**
 * Adds the organisation's tree and the policies on it. The management account is below the root, where no SCP or RCP
 * binds it; all others are in one organizational unit.
 */
export const addOrganizationPolicies = (
  draft: SnapshotDraft,
  spec: OrganizationSpec,
  unitName: string,
): void => {
  const { root, unit, accounts } = targetsOf(spec, unitName);
  const everywhere = [root, unit, ...accounts];
  const policies = {
    SERVICE_CONTROL_POLICY: [
      ofAws('SERVICE_CONTROL_POLICY', 'FullAWSAccess', everythingAllowed, everywhere),
      guardRails(spec, unit),
    ],
    RESOURCE_CONTROL_POLICY: [
      ofAws('RESOURCE_CONTROL_POLICY', 'RCPFullAWSAccess', everythingGranted, everywhere),
    ],
  };
  draft.add('organizations.ListRoots', {
    Roots: [
      {
        Id: root.TargetId,
        Arn: root.Arn,
        Name: root.Name,
        PolicyTypes: Object.keys(policies).map((Type) => ({ Type, Status: 'ENABLED' })),
      },
    ],
  });
  addTree(draft, spec, root, unit);
  for (const [Filter, ofType] of Object.entries(policies)) {
    draft.add(
      'organizations.ListPolicies',
      { Policies: ofType.map(({ summary }) => summary) },
      { params: { Filter } },
    );
    for (const { summary, content, targets } of ofType) {
      const where = { params: { PolicyId: summary.Id } };
      draft.add(
        'organizations.DescribePolicy',
        { Policy: { PolicySummary: summary, Content: JSON.stringify(content) } },
        where,
      );
      draft.add('organizations.ListTargetsForPolicy', { Targets: [...targets] }, where);
    }
  }
};

const addTree = (draft: SnapshotDraft, spec: OrganizationSpec, root: Target, unit: Target): void => {
  const entries = accountEntries(spec);
  const { TargetId: Id, Arn, Name } = unit;
  const below = [
    { parent: root, units: [{ Id, Arn, Name }], isHere: (id: string) => id === spec.management },
    { parent: unit, units: [], isHere: (id: string) => id !== spec.management },
  ];
  for (const { parent, units, isHere } of below) {
    const where = { params: { ParentId: parent.TargetId } };
    draft.add('organizations.ListOrganizationalUnitsForParent', { OrganizationalUnits: units }, where);
    draft.add(
      'organizations.ListAccountsForParent',
      { Accounts: entries.filter((entry) => isHere(entry.Id)) },
      where,
    );
  }
};
