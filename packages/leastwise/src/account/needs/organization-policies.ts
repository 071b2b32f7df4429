import type { PolicyDocument } from '@leastwise/policy';
import { type Answers, gapOf } from '../answers.ts';
import { accountOfArn } from '../arn.ts';
import { type Gap, type Known, known, missing } from '../known.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { entriesOf } from './entries.ts';
import { policyListSchema, policySchema, targetListSchema } from './organization-policies-schema.ts';
import {
  type OrganizationNode,
  type OrganizationTree,
  pagesBy,
  readOrganizationTree,
} from './organization-tree.ts';
import { readPolicyText } from './policy-text.ts';

const need = 'organization-policies';
const listCall = 'organizations.ListPolicies';

/** A service control or resource control policy. */
export interface OrganizationPolicy {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly document: Known<PolicyDocument>;
  /** Where the document stands; that of the list for AWS's own, which nobody needs to read. */
  readonly source: SourceRef;
}

/** A level of the organisation above an account, and the policies attached to it. */
export interface OrganizationLevel extends OrganizationNode {
  readonly policies: readonly OrganizationPolicy[];
}

export type OrganizationPolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** The policies that an organisation puts on its accounts. */
export interface OrganizationPolicies {
  /** The organisation's id and management account, as its root's ARN has them. */
  readonly id: string;
  readonly managementAccount: string;
  /** `o-…/r-…/ou-…/`, as `aws:PrincipalOrgPaths` has it. */
  pathOf(account: string): Known<string>;
  /** The levels that bind an account, root first; none where the type of policy is not in force. */
  levelsOf(account: string, type: OrganizationPolicyType): Known<readonly OrganizationLevel[]>;
}

/**
 * Reads the organisation's tree, its SCPs and RCPs, and where they are attached.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const readOrganizationPolicies = (answers: Answers): Known<OrganizationPolicies> => {
  const tree = readOrganizationTree(answers);
  if (!tree.known) return tree;
  const { root, pathTo } = tree.value;
  const id = root.arn.split('/')[1] ?? '';
  const types = new Map<OrganizationPolicyType, Attached>();
  const attached = (type: OrganizationPolicyType): Attached => {
    const made = types.get(type) ?? readAttached(answers, type);
    types.set(type, made);
    return made;
  };
  return known({
    id,
    managementAccount: accountOfArn(root.arn),
    pathOf: (account) => {
      const path = pathTo(account);
      if (!path.known) return path;
      return known(
        `${[id, ...path.value.flatMap((node) => (node.kind === 'account' ? [] : [node.id]))].join('/')}/`,
      );
    },
    levelsOf: (account, type) => levels(tree.value, account, type, attached),
  });
};

const levels = (
  { root, pathTo }: OrganizationTree,
  account: string,
  type: OrganizationPolicyType,
  attached: (type: OrganizationPolicyType) => Attached,
): Known<readonly OrganizationLevel[]> => {
  if (!root.enabled.includes(type)) return known([]);
  const path = pathTo(account);
  if (!path.known) return path;
  const { byTarget, gaps } = attached(type);
  const [gap] = gaps;
  // A policy of which it is not known where it is attached may be attached here.
  if (gap !== undefined) return missing(gap);
  return known(path.value.map((node) => ({ ...node, policies: byTarget.get(node.id) ?? [] })));
};

interface Attached {
  readonly byTarget: ReadonlyMap<string, readonly OrganizationPolicy[]>;
  readonly gaps: readonly Gap[];
}

/** AWS's own policies, which allow everything and cannot be changed. */
const allowsEverything: PolicyDocument = {
  version: '2012-10-17',
  versionStated: true,
  statements: [
    {
      index: 0,
      effect: 'Allow',
      principal: { not: false, entries: [{ kind: '*', value: '*' }] },
      action: { not: false, patterns: ['*'] },
      resource: { not: false, patterns: ['*'] },
      conditions: [],
    },
  ],
};

const withoutPrincipal = ({ statements, ...rest }: PolicyDocument): PolicyDocument => ({
  ...rest,
  statements: statements.map(({ principal: _, ...statement }) => statement),
});

const awsOwn: Readonly<Record<string, PolicyDocument>> = {
  'p-FullAWSAccess': withoutPrincipal(allowsEverything),
  'p-RCPFullAWSAccess': allowsEverything,
};

const readAttached = (answers: Answers, type: OrganizationPolicyType): Attached => {
  const listed = pagesBy(answers, listCall, 'Filter', policyListSchema).of(type);
  if (!listed.known) return { byTarget: new Map(), gaps: [listed.gap] };
  const documents = pagesBy(answers, 'organizations.DescribePolicy', 'PolicyId', policySchema);
  const targets = pagesBy(answers, 'organizations.ListTargetsForPolicy', 'PolicyId', targetListSchema);
  const byTarget = new Map<string, OrganizationPolicy[]>();
  const gaps: Gap[] = [];
  const policies = entriesOf(need, listCall, listed.value, 'Policies', ({ Id }) => Id);
  if (!policies.known) return { byTarget, gaps: [policies.gap] };
  for (const [id, { raw, source }] of policies.value) {
    const policy = {
      id,
      arn: raw.Arn,
      name: raw.Name,
      ...documentOf(documents.of(id), id, raw.Name, source),
    };
    const where = targets.of(id);
    if (!where.known) {
      gaps.push(where.gap);
      continue;
    }
    const at = new Set(where.value.flatMap((page) => page.value.Targets.map(({ TargetId }) => TargetId)));
    for (const target of at) {
      const held = byTarget.get(target);
      if (held === undefined) byTarget.set(target, [policy]);
      else held.push(policy);
    }
  }
  return { byTarget, gaps };
};

const documentOf = (
  read: ReturnType<ReturnType<typeof pagesBy<typeof policySchema>>['of']>,
  id: string,
  name: string,
  listedAt: SourceRef,
): Pick<OrganizationPolicy, 'document' | 'source'> => {
  const own = awsOwn[id];
  if (own !== undefined) return { document: known(own), source: listedAt };
  if (!read.known) return { document: read, source: listedAt };
  const [page] = read.value;
  const call = 'organizations.DescribePolicy';
  if (page === undefined)
    return { document: missing(gapOf(need, call, { params: { PolicyId: id } })), source: listedAt };
  const text = page.value.Policy.Content;
  return {
    document: readPolicyText(text, need, `${call} of ${id}`, name),
    source: within(page.source, 'Policy', 'Content'),
  };
};
