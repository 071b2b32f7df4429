import type { ResponseName, Responses, SnapshotDraft } from '../../../../demo-account/index.ts';

type Details = Responses[Extract<ResponseName, 'iam.GetAccountAuthorizationDetails'>];
export type Statements = Details['Policies'][number]['PolicyVersionList'][number]['Document']['Statement'];

const policyNamed = (account: SnapshotDraft, name: string) => {
  const { Policies } = account.response('iam.GetAccountAuthorizationDetails');
  const version = Policies.find(({ PolicyName }) => PolicyName === name)?.PolicyVersionList.find(
    ({ IsDefaultVersion }) => IsDefaultVersion,
  );
  if (version === undefined) throw new Error(`no policy ${name}`);
  return version;
};

/** An edit of a managed policy's statements. */
export const changePolicy =
  (name: string, edit: (statements: Statements) => void) =>
  (account: SnapshotDraft): void =>
    edit(policyNamed(account, name).Document.Statement);

/** An edit that leaves of a managed policy a text that is no policy. */
export const unreadable =
  (name: string) =>
  (account: SnapshotDraft): void => {
    const version = policyNamed(account, name);
    Object.assign(version, { Document: { Version: '2012-10-17', Statement: [{ Effect: 'Perhaps' }] } });
  };

/** A role of the account, to be edited in place. */
export const roleNamed = (account: SnapshotDraft, name: string): Details['RoleDetailList'][number] => {
  const role = account
    .response('iam.GetAccountAuthorizationDetails')
    .RoleDetailList.find(({ RoleName }) => RoleName === name);
  if (role === undefined) throw new Error(`no role ${name}`);
  return role;
};

/** Attaches AWS's policy that allows everything to a role. */
export const administratorAccess = (account: SnapshotDraft, role: string): void => {
  const { Policies } = account.response('iam.GetAccountAuthorizationDetails');
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const CreateDate = '2015-02-06T18:39:46+00:00';
  Policies.push({
    PolicyName: 'AdministratorAccess',
    PolicyId: 'ANPAIWMBCKSKIEE64ZLYK',
    Arn: PolicyArn,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate,
    UpdateDate: CreateDate,
    PolicyVersionList: [
      {
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate,
        Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      },
    ],
  });
  roleNamed(account, role).AttachedManagedPolicies.push({ PolicyName: 'AdministratorAccess', PolicyArn });
};
