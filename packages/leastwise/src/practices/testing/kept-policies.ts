import type { Responses, SnapshotDraft } from '../../../demo-account/index.ts';

type Details = Responses['iam.GetAccountAuthorizationDetails'];
type Document = Details['RoleDetailList'][number]['AssumeRolePolicyDocument'];
export type Statement = Document['Statement'][number];

export const detailsOf = (account: SnapshotDraft): Details =>
  account.response('iam.GetAccountAuthorizationDetails');

const found = <T>(thing: T | undefined, name: string): T => {
  if (thing === undefined) throw new Error(`the kept account has no ${name}`);
  return thing;
};

/** The default version of a managed policy, to be edited in place. */
export const policyDocument = (account: SnapshotDraft, name: string): Document => {
  const policy = detailsOf(account).Policies.find(({ PolicyName }) => PolicyName === name);
  const version = policy?.PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
  return found(version, `policy ${name}`).Document;
};

/** One statement of a managed policy, to be edited in place. */
export const policyStatement = (account: SnapshotDraft, name: string, sid: string): Statement =>
  found(
    policyDocument(account, name).Statement.find(({ Sid }) => Sid === sid),
    `statement ${sid} in the policy ${name}`,
  );

export const roleOf = (account: SnapshotDraft, name: string): Details['RoleDetailList'][number] =>
  found(
    detailsOf(account).RoleDetailList.find(({ RoleName }) => RoleName === name),
    `role ${name}`,
  );

export const userOf = (account: SnapshotDraft, name: string): Details['UserDetailList'][number] =>
  found(
    detailsOf(account).UserDetailList.find(({ UserName }) => UserName === name),
    `user ${name}`,
  );

/** The statements of a role's trust policy, to be edited in place. */
export const trustStatements = (account: SnapshotDraft, name: string): Statement[] =>
  roleOf(account, name).AssumeRolePolicyDocument.Statement;

/** Attaches a managed policy of its own to a group. */
export const addGroupPolicy = (
  account: SnapshotDraft,
  group: string,
  name: string,
  ...statements: readonly Statement[]
): void => {
  const details = detailsOf(account);
  const [model] = details.Policies;
  const holder = details.GroupDetailList.find(({ GroupName }) => GroupName === group);
  const arn = `arn:aws:iam::${account.account}:policy/${name}`;
  details.Policies.push({
    ...found(model, 'policy'),
    PolicyName: name,
    PolicyId: `ANPAEXAMPLE${name.replaceAll(/[^a-z]/g, '').toUpperCase()}`,
    Arn: arn,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    PolicyVersionList: [
      {
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate: '2026-10-01T09:00:00+00:00',
        Document: { Version: '2012-10-17', Statement: [...statements] },
      },
    ],
  });
  found(holder, `group ${group}`).AttachedManagedPolicies.push({ PolicyName: name, PolicyArn: arn });
};

/** Edits the policy of a bucket, which AWS hands out as text. */
export const editBucketPolicy = (
  account: SnapshotDraft,
  bucket: string,
  edit: (document: Document) => void,
): void => {
  const response = account.response('s3api.GetBucketPolicy', { params: { Bucket: bucket } });
  const document = JSON.parse(response.Policy) as Document;
  edit(document);
  response.Policy = JSON.stringify(document);
};

/** A row of the credential report, to be edited in place. */
export const reportRow = (account: SnapshotDraft, user: string) =>
  found(account.credentialReport[user], `row of ${user}`);

/** A policy document that nobody can read. */
export const unreadable = (): Document =>
  JSON.parse('{"Version": "2012-10-17", "Statement": [{"Effect": "Perhaps"}]}');
