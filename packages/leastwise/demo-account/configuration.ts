import { document, type Statement } from './documents.ts';
import { hexId, uuid } from './identifiers.ts';
import { cliDate, day, daysAgo, type Moment } from './moment.ts';
import type { Secret, Stack } from './response-parts.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export interface ParameterSpec {
  readonly name: string;
  readonly region: string;
  /** Absent: a SecureString, whose value is not read. */
  readonly value?: string;
  readonly modified: Moment;
}

export interface StackSpec {
  readonly name: string;
  readonly region: string;
  readonly created: Moment;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface SecretSpec {
  readonly name: string;
  readonly region: string;
  readonly created: Moment;
  readonly rotatedBy?: string;
  readonly rotated?: Moment;
  readonly statements?: readonly Statement[];
}

export const secretArn = (account: string, region: string, name: string): string =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${hexId('', `${account}/${name}`, 6)}`;

/** Adds the answers of Parameter Store. */
export const addParameters = (
  draft: SnapshotDraft,
  region: string,
  parameters: readonly ParameterSpec[],
): void => {
  const { account } = draft;
  const arnOf = (name: string): string => `arn:aws:ssm:${region}:${account}:parameter${name}`;
  draft.add(
    'ssm.DescribeParameters',
    {
      Parameters: parameters.map(({ name, value, modified }) => ({
        Name: name,
        ARN: arnOf(name),
        Type: value === undefined ? 'SecureString' : 'String',
        ...(value === undefined ? { KeyId: 'alias/aws/ssm' } : {}),
        LastModifiedDate: cliDate(modified),
        LastModifiedUser: `arn:aws:sts::${account}:assumed-role/github-deployer/GitHubActions`,
        Version: 2,
        Tier: 'Standard',
        Policies: [],
        DataType: 'text',
      })),
    },
    { region },
  );
  const plain = parameters.filter(({ value }) => value !== undefined);
  for (let start = 0; start < plain.length; start += 10) {
    const batch = plain.slice(start, start + 10);
    draft.add(
      'ssm.GetParameters',
      {
        Parameters: batch.map(({ name, value = '', modified }) => ({
          Name: name,
          Type: 'String',
          Value: value,
          Version: 2,
          LastModifiedDate: cliDate(modified),
          ARN: arnOf(name),
          DataType: 'text',
        })),
        InvalidParameters: [],
      },
      { region, params: { Names: batch.map(({ name }) => name).join(',') } },
    );
  }
};

/** A stack as CloudFormation describes it. */
export const stackOf = (account: string, spec: StackSpec): Stack => ({
  StackId: `arn:aws:cloudformation:${spec.region}:${account}:stack/${spec.name}/${uuid(`${account}/${spec.name}`)}`,
  StackName: spec.name,
  ...(spec.parameters === undefined
    ? {}
    : {
        Parameters: Object.entries(spec.parameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      }),
  CreationTime: cliDate(spec.created),
  StackStatus: 'UPDATE_COMPLETE',
  ...(spec.outputs === undefined
    ? {}
    : {
        Outputs: Object.entries(spec.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      }),
  Tags: [],
});

const secretOf = (account: string, spec: SecretSpec): Secret => ({
  ARN: secretArn(account, spec.region, spec.name),
  Name: spec.name,
  ...(spec.rotatedBy === undefined
    ? {}
    : {
        RotationEnabled: true,
        RotationLambdaARN: spec.rotatedBy,
        RotationRules: { AutomaticallyAfterDays: 30 },
      }),
  ...(spec.rotated === undefined
    ? {}
    : { LastRotatedDate: cliDate(spec.rotated), NextRotationDate: cliDate(spec.rotated + 30 * day) }),
  LastChangedDate: cliDate(spec.rotated ?? spec.created),
  LastAccessedDate: cliDate(daysAgo(1)),
  Tags: [],
  SecretVersionsToStages: { [uuid(`${account}/${spec.name}/version`)]: ['AWSCURRENT'] },
  CreatedDate: cliDate(spec.created),
});

/** Adds the answers of Secrets Manager. */
export const addSecrets = (draft: SnapshotDraft, region: string, secrets: readonly SecretSpec[]): void => {
  draft.add(
    'secretsmanager.ListSecrets',
    { SecretList: secrets.map((spec) => secretOf(draft.account, spec)) },
    { region },
  );
  for (const { name, statements } of secrets) {
    const ARN = secretArn(draft.account, region, name);
    draft.add(
      'secretsmanager.GetResourcePolicy',
      {
        ARN,
        Name: name,
        ...(statements === undefined ? {} : { ResourcePolicy: JSON.stringify(document(...statements)) }),
      },
      { region, params: { SecretId: ARN } },
    );
  }
};
