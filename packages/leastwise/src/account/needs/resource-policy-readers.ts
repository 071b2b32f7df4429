import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { nameOfArn } from '../arn.ts';
import { type Known, known } from '../known.ts';
import { regionalArn } from '../regional-arn.ts';
import { type Shaped, shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { orNothing } from './or-nothing.ts';
import { type PerSubject, perSubject, type Said } from './per-subject.ts';
import { noPolicy, readPolicyText } from './policy-text.ts';
import type { PolicyService, ResourcePolicy } from './resource-policies.ts';

const need = 'resource-policies';

/** What a region lists of a service: every page, in shape. */
const listed = <S extends z.ZodType>(
  answers: Answers,
  name: string,
  region: string,
  schema: S,
): Known<readonly Shaped<z.output<S>>[]> => {
  const found = answered(answers, need, name, { region });
  return found.known ? shaped(need, found.value, schema) : found;
};

/** A resource as its list names it. */
interface Named {
  readonly service: PolicyService;
  readonly arn: string;
  readonly name: string;
  readonly region: string;
}

/** The policy that a call's answer holds as text, under the given steps; where it is left out there is none. */
const policyOf = <T>(
  named: Named,
  said: Known<Said<T>>,
  listedAt: SourceRef,
  call: string,
  textOf: (value: T) => string | undefined,
  steps: readonly string[],
): ResourcePolicy => {
  const rest = { ...named, managedByAws: false };
  if (!said.known) return { ...rest, document: said, stated: false, source: listedAt };
  const { value, source } = said.value;
  const text = value === undefined ? undefined : textOf(value);
  if (text === undefined || text === '') return { ...rest, document: known(noPolicy), stated: false, source };
  const document = readPolicyText(text, need, `${call} of ${named.name}`, named.name);
  return { ...rest, document, stated: true, source: within(source, ...steps) };
};

type Read = (answers: Answers, region: string) => Known<readonly ResourcePolicy[]>;

const asked = <S extends z.ZodType>(
  answers: Answers,
  call: string,
  param: string,
  schema: S,
  region: string,
  none: readonly string[] = [],
): PerSubject<z.output<S>> => perSubject(answers, need, call, param, schema, { region, none });

// SQS leaves its answer empty where a region has no queues.
const queueList = orNothing(z.object({ QueueUrls: z.array(z.string()) })).transform(
  (said) => said ?? { QueueUrls: [] },
);
const queueAttributes = z.object({
  Attributes: z.object({ QueueArn: arnText.optional(), Policy: z.string().optional() }),
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const readQueuePolicies: Read = (answers, region) => {
  const list = 'sqs.ListQueues';
  const call = 'sqs.GetQueueAttributes';
  const pages = listed(answers, list, region, queueList);
  if (!pages.known) return pages;
  const policies = asked(answers, call, 'QueueUrl', queueAttributes, region);
  const toQueue = (url: string, at: SourceRef): ResourcePolicy => {
    const said = policies.of(url);
    const [account = '', name = url] = url.split('/').slice(-2);
    const stated = said.known ? said.value.value?.Attributes.QueueArn : undefined;
    const arn = stated ?? regionalArn('sqs', region, account, name);
    const named = { service: 'sqs', arn, name, region } as const;
    return policyOf(named, said, at, call, (raw) => raw.Attributes.Policy, ['Attributes', 'Policy']);
  };
  return listOf(need, list, pages.value, 'QueueUrls', (url) => url, toQueue);
};

const topicList = z.object({ Topics: z.array(z.object({ TopicArn: arnText })) });
const topicAttributes = z.object({ Attributes: z.object({ TopicArn: arnText, Policy: z.string() }) });

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const readTopicPolicies: Read = (answers, region) => {
  const list = 'sns.ListTopics';
  const call = 'sns.GetTopicAttributes';
  const pages = listed(answers, list, region, topicList);
  if (!pages.known) return pages;
  const policies = asked(answers, call, 'TopicArn', topicAttributes, region);
  const toTopic = ({ TopicArn: arn }: { readonly TopicArn: string }, at: SourceRef): ResourcePolicy => {
    const named = { service: 'sns', arn, name: nameOfArn(arn), region } as const;
    const steps = ['Attributes', 'Policy'];
    return policyOf(named, policies.of(arn), at, call, (raw) => raw.Attributes.Policy, steps);
  };
  return listOf(need, list, pages.value, 'Topics', ({ TopicArn }) => TopicArn, toTopic);
};

const keyList = z.object({ Keys: z.array(z.object({ KeyId: z.string(), KeyArn: arnText })) });
const keyPolicy = z.object({ Policy: z.string() });
const keyDescription = z.object({
  KeyMetadata: z.object({ KeyManager: z.enum(['AWS', 'CUSTOMER']).optional() }),
});

/**
 * A key of AWS's own says so in its description; where nobody asked for that, by the name of the policy that AWS
 * gives such keys (`auto-ebs-2`).
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export const readKeyPolicies: Read = (answers, region) => {
  const list = 'kms.ListKeys';
  const call = 'kms.GetKeyPolicy';
  const pages = listed(answers, list, region, keyList);
  if (!pages.known) return pages;
  const policies = asked(answers, call, 'KeyId', keyPolicy, region);
  const descriptions = asked(answers, 'kms.DescribeKey', 'KeyId', keyDescription, region);
  const toKey = (
    { KeyId: id, KeyArn: arn }: { readonly KeyId: string; readonly KeyArn: string },
    at: SourceRef,
  ): ResourcePolicy => {
    const named = { service: 'kms', arn, name: id, region } as const;
    const policy = policyOf(named, policies.of(id, arn), at, call, (raw) => raw.Policy, ['Policy']);
    const description = descriptions.of(id, arn);
    const keeper = description.known ? description.value.value?.KeyMetadata.KeyManager : undefined;
    const policyId = policy.document.known ? policy.document.value.id : undefined;
    const managedByAws = keeper === undefined ? /^auto-/.test(policyId ?? '') : keeper === 'AWS';
    return { ...policy, managedByAws };
  };
  return listOf(need, list, pages.value, 'Keys', ({ KeyArn }) => KeyArn, toKey);
};

const functionList = z.object({
  Functions: z.array(z.object({ FunctionName: z.string(), FunctionArn: arnText })),
});
const functionPolicy = z.object({ Policy: z.string() });

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const readFunctionPolicies: Read = (answers, region) => {
  const list = 'lambda.ListFunctions';
  const call = 'lambda.GetPolicy';
  const pages = listed(answers, list, region, functionList);
  if (!pages.known) return pages;
  const policies = asked(answers, call, 'FunctionName', functionPolicy, region, ['ResourceNotFound']);
  const toFunction = (
    { FunctionName: name, FunctionArn: arn }: { readonly FunctionName: string; readonly FunctionArn: string },
    at: SourceRef,
  ): ResourcePolicy => {
    const named = { service: 'lambda', arn, name, region } as const;
    return policyOf(named, policies.of(name, arn), at, call, (raw) => raw.Policy, ['Policy']);
  };
  return listOf(need, list, pages.value, 'Functions', ({ FunctionArn }) => FunctionArn, toFunction);
};

const secretList = z.object({ SecretList: z.array(z.object({ ARN: arnText, Name: z.string() })) });
// AWS leaves the policy out where a secret has none.
const secretPolicy = z.object({ ARN: arnText, ResourcePolicy: z.string().optional() });

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const readSecretPolicies: Read = (answers, region) => {
  const list = 'secretsmanager.ListSecrets';
  const call = 'secretsmanager.GetResourcePolicy';
  const pages = listed(answers, list, region, secretList);
  if (!pages.known) return pages;
  const policies = asked(answers, call, 'SecretId', secretPolicy, region);
  const toSecret = (
    { ARN: arn, Name: name }: { readonly ARN: string; readonly Name: string },
    at: SourceRef,
  ): ResourcePolicy => {
    const named = { service: 'secretsmanager', arn, name, region } as const;
    const steps = ['ResourcePolicy'];
    return policyOf(named, policies.of(arn, name), at, call, (raw) => raw.ResourcePolicy, steps);
  };
  return listOf(need, list, pages.value, 'SecretList', ({ ARN }) => ARN, toSecret);
};
