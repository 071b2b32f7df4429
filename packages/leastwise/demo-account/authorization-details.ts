import { uniqueId } from './identifiers.ts';
import {
  groupArn,
  type IdentitySpec,
  type PolicySpec,
  policyArn,
  profileArn,
  type RoleSpec,
  roleArn,
  userArn,
} from './identity-model.ts';
import { cliDate } from './moment.ts';
import type {
  AttachedPolicy,
  AuthorizationDetails,
  Boundary,
  GroupDetail,
  InstanceProfile,
  PolicyDetail,
  Role,
  RoleDetail,
  Tag,
  UserDetail,
} from './response-parts.ts';
import type { Usage } from './usage.ts';

const tagsOf = (tags: Readonly<Record<string, string>> | undefined): Tag[] =>
  Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));

/** The policy of a name; an account has no two of one name here. */
const policyNamed = (spec: IdentitySpec, name: string): PolicySpec => {
  const policy = spec.policies.find((candidate) => candidate.name === name);
  if (policy === undefined) throw new Error(`no policy ${name} in ${spec.account}`);
  return policy;
};

const attachedOf = (spec: IdentitySpec, names: readonly string[] | undefined): AttachedPolicy[] =>
  (names ?? []).map((name) => ({
    PolicyName: name,
    PolicyArn: policyArn(spec.account, policyNamed(spec, name)),
  }));

const boundaryOf = (spec: IdentitySpec, name: string | undefined): { PermissionsBoundary?: Boundary } =>
  name === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          // A whole ARN names a policy of AWS's that nobody holds: it is not printed among the policies.
          PermissionsBoundaryArn: name.startsWith('arn:')
            ? name
            : policyArn(spec.account, policyNamed(spec, name)),
        },
      };

const bareRole = (spec: IdentitySpec, role: RoleSpec): Role => ({
  Path: role.path ?? '/',
  RoleName: role.name,
  RoleId: uniqueId('AROA', `${spec.account}/${role.name}`),
  Arn: roleArn(spec.account, role),
  CreateDate: cliDate(role.created),
  AssumeRolePolicyDocument: role.trust,
});

/** The instance profile of a role. */
export const profileOf = (spec: IdentitySpec, role: RoleSpec): InstanceProfile => ({
  Path: '/',
  InstanceProfileName: role.name,
  InstanceProfileId: uniqueId('AIPA', `${spec.account}/${role.name}`),
  Arn: profileArn(spec.account, role.name),
  CreateDate: cliDate(role.created),
  Roles: [bareRole(spec, role)],
});

/** Every instance profile, as `ListInstanceProfiles` gives them. */
export const instanceProfiles = (spec: IdentitySpec): InstanceProfile[] => [
  ...spec.roles.filter((role) => role.profile === true).map((role) => profileOf(spec, role)),
  ...(spec.emptyProfiles ?? []).map(({ name, created }) => ({
    Path: '/',
    InstanceProfileName: name,
    InstanceProfileId: uniqueId('AIPA', `${spec.account}/${name}`),
    Arn: profileArn(spec.account, name),
    CreateDate: cliDate(created),
    Roles: [],
  })),
];

const userDetail = (spec: IdentitySpec, user: IdentitySpec['users'][number]): UserDetail => ({
  Path: user.path ?? '/',
  UserName: user.name,
  UserId: uniqueId('AIDA', `${spec.account}/${user.name}`),
  Arn: userArn(spec.account, user),
  CreateDate: cliDate(user.created),
  ...(user.inline === undefined ? {} : { UserPolicyList: [...user.inline] }),
  GroupList: [...(user.groups ?? [])],
  AttachedManagedPolicies: attachedOf(spec, user.attached),
  ...boundaryOf(spec, user.boundary),
  Tags: tagsOf(user.tags),
});

const groupDetail = (spec: IdentitySpec, group: IdentitySpec['groups'][number]): GroupDetail => ({
  Path: group.path ?? '/',
  GroupName: group.name,
  GroupId: uniqueId('AGPA', `${spec.account}/${group.name}`),
  Arn: groupArn(spec.account, group),
  CreateDate: cliDate(group.created),
  GroupPolicyList: [...(group.inline ?? [])],
  AttachedManagedPolicies: attachedOf(spec, group.attached),
});

const lastUsedOf = (role: RoleSpec, usage: Usage): RoleDetail['RoleLastUsed'] => {
  const use = role.lastUse === 'never' ? undefined : (role.lastUse ?? usage.roles.get(role.name));
  return use === undefined ? {} : { LastUsedDate: cliDate(use.at), Region: use.region };
};

const roleDetail = (spec: IdentitySpec, role: RoleSpec, usage: Usage): RoleDetail => ({
  ...bareRole(spec, role),
  InstanceProfileList: role.profile === true ? [profileOf(spec, role)] : [],
  RolePolicyList: [...(role.inline ?? [])],
  AttachedManagedPolicies: attachedOf(spec, role.attached),
  ...boundaryOf(spec, role.boundary),
  Tags: tagsOf(role.tags),
  RoleLastUsed: lastUsedOf(role, usage),
});

const policyDetail = (spec: IdentitySpec, policy: PolicySpec): PolicyDetail => {
  const principals = [...spec.users, ...spec.groups, ...spec.roles];
  const documents = [...(policy.earlier ?? []), policy.document];
  const latest = policy.version ?? documents.length;
  const versions = documents.map((document, index) => ({
    Document: document,
    VersionId: `v${latest - documents.length + index + 1}`,
    IsDefaultVersion: index === documents.length - 1,
    CreateDate: cliDate(index === 0 ? policy.created : (policy.updated ?? policy.created)),
  }));
  return {
    PolicyName: policy.name,
    PolicyId: uniqueId('ANPA', `${policy.aws === true ? 'aws' : spec.account}/${policy.name}`),
    Arn: policyArn(spec.account, policy),
    Path: policy.path ?? '/',
    DefaultVersionId: `v${latest}`,
    AttachmentCount: principals.filter(({ attached }) => attached?.includes(policy.name)).length,
    PermissionsBoundaryUsageCount: [...spec.users, ...spec.roles].filter(
      ({ boundary }) => boundary === policy.name,
    ).length,
    IsAttachable: true,
    CreateDate: cliDate(policy.created),
    UpdateDate: cliDate(policy.updated ?? policy.created),
    PolicyVersionList: versions.reverse(),
  };
};

/** What `get-account-authorization-details` prints. */
export const authorizationDetails = (spec: IdentitySpec, usage: Usage): AuthorizationDetails => ({
  UserDetailList: spec.users.map((user) => userDetail(spec, user)),
  GroupDetailList: spec.groups.map((group) => groupDetail(spec, group)),
  RoleDetailList: spec.roles.map((role) => roleDetail(spec, role, usage)),
  Policies: spec.policies.map((policy) => policyDetail(spec, policy)),
});

/** The statements that reach a principal through its own and its groups' policies. */
export const documentsOf = (
  spec: IdentitySpec,
  principal: {
    attached?: readonly string[];
    inline?: readonly { PolicyDocument: PolicySpec['document'] }[];
    groups?: readonly string[];
  },
): PolicySpec['document'][] => {
  const groups = spec.groups.filter((group) => principal.groups?.includes(group.name));
  return [principal, ...groups].flatMap(({ attached, inline }) => [
    ...(attached ?? []).map((name) => policyNamed(spec, name).document),
    ...(inline ?? []).map(({ PolicyDocument }) => PolicyDocument),
  ]);
};
