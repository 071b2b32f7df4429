import type { Answer } from '../../account/answer.ts';
import { answer } from './small-estate.ts';

export const management = '111111111111';
export const member = '222222222222';
export const other = '333333333333';

const root = 'r-root';
const unit = 'ou-root-prod';

interface Attached {
  readonly id: string;
  readonly document: object;
  readonly targets: readonly string[];
}

export interface OrganizationOf {
  /** Whether AWS's own SCP that allows everything was taken from the member account. */
  readonly narrow?: boolean;
  readonly scps?: readonly Attached[];
  readonly rcps?: readonly Attached[];
}

const full: Attached = { id: 'p-FullAWSAccess', document: {}, targets: [root, unit, member, other] };

/** Answers of an organisation: root → prod → member; other is below the root. Without policies, only what describes it. */
export const organization = ({ scps, rcps, narrow }: OrganizationOf): readonly Answer[] => {
  const prefix = `arn:aws:organizations::${management}`;
  const described = [
    answer('organizations.DescribeOrganization', management, {
      Organization: {
        Id: 'o-small',
        Arn: `${prefix}:organization/o-small`,
        FeatureSet: 'ALL',
        MasterAccountId: management,
      },
    }),
    answer('organizations.ListAccounts', management, {
      Accounts: [management, member, other].map((Id) => ({ Id, Name: Id })),
    }),
  ];
  if (scps === undefined && rcps === undefined) return described;
  const under = (operation: string, ParentId: string, body: Readonly<Record<string, unknown>>): Answer =>
    answer(`organizations.${operation}`, management, body, { params: { ParentId } });
  const allowing = narrow === true ? { ...full, targets: full.targets.filter((id) => id !== member) } : full;
  const all = { SERVICE_CONTROL_POLICY: [allowing, ...(scps ?? [])], RESOURCE_CONTROL_POLICY: rcps ?? [] };
  return [
    ...described,
    answer('organizations.ListRoots', management, {
      Roots: [
        {
          Id: root,
          Arn: `${prefix}:root/o-small/${root}`,
          Name: 'Root',
          PolicyTypes: Object.keys(all).map((Type) => ({ Type, Status: 'ENABLED' })),
        },
      ],
    }),
    under('ListOrganizationalUnitsForParent', root, { OrganizationalUnits: [{ Id: unit, Name: 'prod' }] }),
    under('ListOrganizationalUnitsForParent', unit, { OrganizationalUnits: [] }),
    under('ListAccountsForParent', root, { Accounts: [{ Id: management }, { Id: other }] }),
    under('ListAccountsForParent', unit, { Accounts: [{ Id: member }] }),
    ...Object.entries(all).flatMap(([Filter, policies]) => [
      answer(
        'organizations.ListPolicies',
        management,
        { Policies: policies.map(({ id }) => ({ Id: id, Arn: `${prefix}:policy/${id}`, Name: id })) },
        { params: { Filter } },
      ),
      ...policies.flatMap(({ id, document, targets }) => [
        answer(
          'organizations.DescribePolicy',
          management,
          { Policy: { Content: JSON.stringify(document) } },
          { params: { PolicyId: id } },
        ),
        answer(
          'organizations.ListTargetsForPolicy',
          management,
          { Targets: targets.map((TargetId) => ({ TargetId })) },
          { params: { PolicyId: id } },
        ),
      ]),
    ]),
  ];
};
