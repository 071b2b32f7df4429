import { type PolicyDocument, readPolicy } from '@leastwise/policy';
import { type Part, placeOf } from '../answer.ts';
import { type Answers, answered } from '../answers.ts';
import { accountOfArn, iamArn, partitionOfArn } from '../arn.ts';
import type {
  AuthorizationDetails,
  Group,
  ManagedPolicy,
  Owner,
  PolicyUse,
  PolicyVersionUse,
  Role,
  Tag,
  User,
} from '../iam-model.ts';
import { type Known, known, missing } from '../known.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { type OwnEntries, ownEntries, type Uses } from './authorization-details-entries.ts';
import {
  authorizationDetailsSchema,
  type RawAttached,
  type RawBoundary,
  type RawInline,
  type RawPolicy,
  type RawTags,
} from './authorization-details-schema.ts';

const need = 'authorization-details';
const call = 'iam.GetAccountAuthorizationDetails';

/**
 * Reads the account's users, groups, roles and policies; a file that holds several accounts gives each its own.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const readAuthorizationDetails = (answers: Answers): Known<AuthorizationDetails> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const whole = found.value.filter(({ params }) => params['Filter'] === undefined);
  const pages = shaped(need, whole, authorizationDetailsSchema);
  if (!pages.known) return pages;
  const first = pages.value[0];
  if (first === undefined) return missing({ need, call, because: `${call} was asked with a filter only` });
  const entries = ownEntries(answers.account, pages.value);
  return entries.known ? known(build(answers.account, entries.value, first.source)) : entries;
};

const build = (account: string, entries: OwnEntries, source: SourceRef): AuthorizationDetails => {
  const policies = entries.policies.map(({ raw, source: at, part }) =>
    managedPolicy(raw, at, part, entries.uses),
  );
  const policyByArn = new Map(policies.map((policy) => [policy.arn, policy]));
  const use = (arn: string, name: string, at: SourceRef): PolicyUse =>
    policyByArn.get(arn) ?? {
      kind: 'managed',
      name,
      arn,
      // AWS leaves managed policies out that serve as boundaries only.
      document: missing({
        need,
        call: `iam.GetPolicyVersion of ${arn}`,
        because: `the document of ${arn} is not in the file`,
      }),
      source: at,
    };
  const attachedTo = (list: RawAttached, at: SourceRef): readonly PolicyUse[] =>
    list.map((entry, index) =>
      use(entry.PolicyArn, entry.PolicyName, within(at, 'AttachedManagedPolicies', index)),
    );
  const boundaryOf = (raw: RawBoundary, at: SourceRef): { boundary?: PolicyUse } => {
    const arn = raw?.PermissionsBoundaryArn;
    return arn === undefined
      ? {}
      : { boundary: use(arn, arn.slice(arn.lastIndexOf('/') + 1), within(at, 'PermissionsBoundary')) };
  };
  const common = (
    raw: { Arn: string; Path: string; CreateDate: Date; AttachedManagedPolicies: RawAttached },
    at: SourceRef,
  ) => ({
    account,
    partition: partitionOfArn(raw.Arn),
    arn: raw.Arn,
    path: raw.Path,
    createdAt: raw.CreateDate,
    attached: attachedTo(raw.AttachedManagedPolicies, at),
    source: at,
  });

  const members = new Map<string, string[]>();
  for (const { raw } of entries.users) {
    for (const group of raw.GroupList) {
      const list = members.get(group);
      if (list === undefined) members.set(group, [raw.UserName]);
      else list.push(raw.UserName);
    }
  }
  const groups = entries.groups.map(
    ({ raw, source: at, part }): Group => ({
      ...common(raw, at),
      kind: 'group',
      name: raw.GroupName,
      id: raw.GroupId,
      tags: [],
      inline: inlineUses(raw.GroupPolicyList, within(at, 'GroupPolicyList'), part),
      members: members.get(raw.GroupName) ?? [],
    }),
  );
  const groupByName = new Map(groups.map((group) => [group.name, group]));
  const users = entries.users.map(
    ({ raw, source: at, part }): User => ({
      ...common(raw, at),
      kind: 'user',
      name: raw.UserName,
      id: raw.UserId,
      tags: toTags(raw.Tags),
      inline: inlineUses(raw.UserPolicyList, within(at, 'UserPolicyList'), part),
      groups: raw.GroupList.map(
        (name, index) => groupByName.get(name) ?? absentGroup(raw.Arn, name, within(at, 'GroupList', index)),
      ),
      ...boundaryOf(raw.PermissionsBoundary, at),
    }),
  );
  const roles = entries.roles.map(({ raw, source: at, part }): Role => {
    const trustSource = within(at, 'AssumeRolePolicyDocument');
    const used = raw.RoleLastUsed;
    return {
      ...common(raw, at),
      kind: 'role',
      name: raw.RoleName,
      id: raw.RoleId,
      tags: toTags(raw.Tags),
      inline: inlineUses(raw.RolePolicyList, within(at, 'RolePolicyList'), part),
      owner: ownerOfRole(raw.Path, raw.RoleName),
      trust: documentAt(
        raw.AssumeRolePolicyDocument,
        trustSource,
        part,
        `the trust policy of ${raw.RoleName}`,
        'principal',
      ),
      trustSource,
      lastUsed:
        used == null
          ? missing({
              need,
              call: `iam.GetRole of ${raw.RoleName}`,
              because: `the file does not say when ${raw.RoleName} was last used`,
            })
          : known(
              used.LastUsedDate == null
                ? 'never'
                : { at: used.LastUsedDate, ...(used.Region !== undefined && { region: used.Region }) },
            ),
      instanceProfiles: raw.InstanceProfileList.map((profile) => profile.InstanceProfileName),
      ...boundaryOf(raw.PermissionsBoundary, at),
    };
  });
  const userByName = new Map(users.map((user) => [user.name, user]));
  const roleByArn = new Map(roles.map((role) => [role.arn, role]));
  return {
    users,
    groups,
    roles,
    policies,
    user: (name) => userByName.get(name),
    role: (arn) => roleByArn.get(arn),
    policy: (arn) => policyByArn.get(arn),
    source,
  };
};

/** A group that a user names and the file lacks: what it grants is unknown. */
const absentGroup = (userArn: string, name: string, source: SourceRef): Group => {
  const [account, partition] = [accountOfArn(userArn), partitionOfArn(userArn)];
  const document = missing({
    need,
    call,
    because: `the group ${name} is named by a user but is not in the file`,
  });
  return {
    kind: 'group',
    account,
    partition,
    arn: iamArn(account, 'group', name, '/', partition),
    name,
    path: '/',
    id: '',
    createdAt: new Date(0),
    tags: [],
    inline: [{ kind: 'inline', name: `policies of ${name}`, document, source }],
    attached: [],
    members: [],
    source,
  };
};

const toTags = (raw: RawTags): readonly Tag[] => raw.map(({ Key, Value }) => ({ key: Key, value: Value }));

const inlineUses = (list: RawInline, at: SourceRef, part: Part): readonly PolicyUse[] =>
  list.map((raw, index) => {
    const source = within(at, index, 'PolicyDocument');
    return {
      kind: 'inline',
      name: raw.PolicyName,
      document: documentAt(raw.PolicyDocument, source, part, raw.PolicyName),
      source,
    };
  });

const managedPolicy = (raw: RawPolicy, at: SourceRef, part: Part, counted: Uses): ManagedPolicy => {
  const [index, ...others] = [...raw.PolicyVersionList.keys()].filter(
    (each) => raw.PolicyVersionList[each]?.IsDefaultVersion === true,
  );
  const version = index === undefined || others.length > 0 ? undefined : raw.PolicyVersionList[index];
  let versions: readonly PolicyVersionUse[] | undefined;
  const source = within(at, 'PolicyVersionList', index ?? 0, 'Document');
  return {
    kind: 'managed',
    name: raw.PolicyName,
    arn: raw.Arn,
    account: accountOfArn(raw.Arn),
    owner: accountOfArn(raw.Arn) === 'aws' ? 'aws' : 'account',
    path: raw.Path,
    attachmentCount: raw.AttachmentCount ?? counted.attached.get(raw.Arn) ?? 0,
    boundaryCount: raw.PermissionsBoundaryUsageCount ?? counted.boundary.get(raw.Arn) ?? 0,
    createdAt: raw.CreateDate,
    ...(raw.UpdateDate != null && { updatedAt: raw.UpdateDate }),
    document:
      version?.VersionId !== raw.DefaultVersionId
        ? missing({
            need,
            call: `iam.GetPolicyVersion of ${raw.Arn}`,
            because: `the file does not hold one default version of ${raw.PolicyName}`,
          })
        : documentAt(version.Document, source, part, raw.PolicyName),
    source,
    entry: at,
    otherVersions: () => {
      versions ??= raw.PolicyVersionList.flatMap(({ VersionId, IsDefaultVersion, Document }, each) =>
        IsDefaultVersion
          ? []
          : [
              {
                id: VersionId,
                document: documentAt(
                  Document,
                  within(at, 'PolicyVersionList', each, 'Document'),
                  part,
                  `version ${VersionId} of ${raw.PolicyName}`,
                ),
              },
            ],
      );
      return versions;
    },
  };
};

/** Documents that stand in memory once are parsed once, however many accounts or pages share them. */
const parsed = new WeakMap<object, Known<PolicyDocument>>();

/** What AWS takes no statement without: a trust policy names principals, every other policy of IAM resources. */
type Named = 'principal' | 'resource';

const documentAt = (
  raw: unknown,
  source: SourceRef,
  part: Part,
  name: string,
  named: Named = 'resource',
): Known<PolicyDocument> => {
  const cached = typeof raw === 'object' && raw !== null ? parsed.get(raw) : undefined;
  const document = cached ?? parseDocument(raw, source, part, name, named);
  if (typeof raw === 'object' && raw !== null) parsed.set(raw, document);
  return document;
};

const parseDocument = (
  raw: unknown,
  source: SourceRef,
  part: Part,
  name: string,
  named: Named,
): Known<PolicyDocument> => {
  const pointer = 'pointer' in source ? source.pointer : '';
  const twice = part.duplicates.find((duplicate) => duplicate.pointer.startsWith(`${pointer}/`));
  const result = readPolicy(raw);
  const lacking = result.ok ? result.document.statements.find((one) => one[named] === undefined) : undefined;
  if (twice === undefined && result.ok && lacking === undefined) return known(result.document);
  const problem = result.ok
    ? `its statement ${(lacking?.index ?? 0) + 1} names no ${named}`
    : (result.problems[0]?.message ?? 'it is malformed');
  const why = twice === undefined ? problem : `the key "${twice.key}" stands twice in it`;
  const misread = { ...placeOf(part, pointer), message: `${name} cannot be read: ${why}` };
  const because = `${name} cannot be read (${part.file} at ${pointer}): ${why}`;
  // A key that stands twice is said when the file is read.
  return missing({ need, call, because, ...(twice === undefined && { misread }) });
};

/** Who made a role, by the paths and names that AWS reserves. */
const ownerOfRole = (path: string, name: string): Owner => {
  if (path.startsWith('/aws-service-role/')) return 'service-linked';
  if (path.startsWith('/aws-reserved/sso.amazonaws.com/')) return 'identity-center';
  if (/^(AWSControlTower|aws-controltower-)/i.test(name)) return 'control-tower';
  if (/^(AWSCloudFormationStackSet|stacksets-exec-)/.test(name)) return 'stacksets';
  return 'account';
};
