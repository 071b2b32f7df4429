import { type Document, document, grant, type Statement } from './documents.ts';
import { hexId, uuid } from './identifiers.ts';
import { cliDate, daysAgo } from './moment.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export interface QueueSpec {
  readonly name: string;
  readonly region: string;
  readonly statements?: readonly Statement[];
}

export interface TopicSpec {
  readonly name: string;
  readonly region: string;
  readonly statements: readonly Statement[];
}

export interface KeySpec {
  /** What tells the key from others here; AWS gives it a UUID. */
  readonly label: string;
  readonly region: string;
  readonly statements?: readonly Statement[];
}

const policyText = (statements: readonly Statement[], id?: string): string => {
  const policy: Document = document(...statements);
  return JSON.stringify(
    id === undefined ? policy : { Version: policy.Version, Id: id, Statement: policy.Statement },
  );
};

/** The id of a key, by its label. */
export const keyId = (account: string, label: string): string => uuid(`${account}/key/${label}`);

export const keyArn = (account: string, region: string, label: string): string =>
  `arn:aws:kms:${region}:${account}:key/${keyId(account, label)}`;

export const queueArn = (account: string, region: string, name: string): string =>
  `arn:aws:sqs:${region}:${account}:${name}`;

export const topicArn = (account: string, region: string, name: string): string =>
  `arn:aws:sns:${region}:${account}:${name}`;

/** Leaves the key to the account's IAM policies, as every key's policy does. */
const ownAccount = (account: string): Statement =>
  grant('EnableIAMUserPermissions', { AWS: `arn:aws:iam::${account}:root` }, 'kms:*', '*');

/** Adds the answers of SQS, SNS and KMS in every region given. */
export const addMessaging = (
  draft: SnapshotDraft,
  regions: readonly string[],
  held: { queues: readonly QueueSpec[]; topics: readonly TopicSpec[]; keys: readonly KeySpec[] },
): void => {
  const { account } = draft;
  for (const region of regions) {
    const queues = held.queues.filter((queue) => queue.region === region);
    const urlOf = (queue: QueueSpec): string =>
      `https://sqs.${region}.amazonaws.com/${account}/${queue.name}`;
    draft.add('sqs.ListQueues', { QueueUrls: queues.map(urlOf) }, { region });
    for (const queue of queues) {
      draft.add(
        'sqs.GetQueueAttributes',
        {
          Attributes: {
            QueueArn: queueArn(account, region, queue.name),
            ApproximateNumberOfMessages: '0',
            CreatedTimestamp: String(Math.floor(daysAgo(400) / 1000)),
            VisibilityTimeout: '30',
            SqsManagedSseEnabled: 'true',
            ...(queue.statements === undefined ? {} : { Policy: policyText(queue.statements) }),
          },
        },
        { region, params: { QueueUrl: urlOf(queue) } },
      );
    }
    const topics = held.topics.filter((topic) => topic.region === region);
    draft.add(
      'sns.ListTopics',
      { Topics: topics.map(({ name }) => ({ TopicArn: topicArn(account, region, name) })) },
      { region },
    );
    for (const topic of topics) {
      const TopicArn = topicArn(account, region, topic.name);
      draft.add(
        'sns.GetTopicAttributes',
        {
          Attributes: {
            TopicArn,
            Owner: account,
            DisplayName: topic.name,
            SubscriptionsConfirmed: '1',
            SubscriptionsPending: '0',
            Policy: policyText(topic.statements, '__default_policy_ID'),
          },
        },
        { region, params: { TopicArn } },
      );
    }
    const keys = held.keys.filter((key) => key.region === region);
    draft.add(
      'kms.ListKeys',
      {
        Keys: keys.map(({ label }) => ({
          KeyId: keyId(account, label),
          KeyArn: keyArn(account, region, label),
        })),
      },
      { region },
    );
    for (const key of keys) {
      draft.add(
        'kms.GetKeyPolicy',
        {
          Policy: policyText(
            [ownAccount(account), ...(key.statements ?? [])],
            `key-${hexId('', key.label, 6)}`,
          ),
          PolicyName: 'default',
        },
        { region, params: { KeyId: keyId(account, key.label) } },
      );
      draft.add(
        'kms.DescribeKey',
        {
          KeyMetadata: {
            AWSAccountId: account,
            KeyId: keyId(account, key.label),
            Arn: keyArn(account, region, key.label),
            CreationDate: cliDate(daysAgo(250)),
            Enabled: true,
            Description: key.label,
            KeyUsage: 'ENCRYPT_DECRYPT',
            KeyState: 'Enabled',
            Origin: 'AWS_KMS',
            KeyManager: 'CUSTOMER',
            KeySpec: 'SYMMETRIC_DEFAULT',
            MultiRegion: false,
          },
        },
        { region, params: { KeyId: keyId(account, key.label) } },
      );
    }
  }
};
