import { describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { readResourcePolicies } from './resource-policies.ts';

const account = '123456789012';
const region = 'eu-west-1';
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

const answer = (name: string, body: unknown, more: Partial<Answer> = {}): Answer => {
  const [service = '', operation = ''] = name.split('.');
  return {
    service,
    operation,
    account,
    region,
    params: {},
    status: 'read',
    parts: body === undefined ? [] : [{ file: `${name}.json`, body, duplicates: [] }],
    ...more,
  };
};

const url = `https://sqs.${region}.amazonaws.com/${account}/orders`;
const queues = answer('sqs.ListQueues', { QueueUrls: [url] });
const attributes = (Attributes: object, more: Partial<Answer> = {}) =>
  answer('sqs.GetQueueAttributes', { Attributes }, { params: { QueueUrl: url }, ...more });
const key = answer('kms.ListKeys', {
  Keys: [{ KeyId: 'k1', KeyArn: `arn:aws:kms:${region}:${account}:key/k1` }],
});
const keyPolicy = (text: string) => answer('kms.GetKeyPolicy', { Policy: text }, { params: { KeyId: 'k1' } });

const read = (...answers: readonly Answer[]) => {
  const found = readResourcePolicies(indexAnswers(account, answers));
  if (!found.known) throw new Error(found.gap.because);
  return found.value;
};

describe('resource policies', () => {
  it('stand once in the list, however often their resource is listed', () => {
    const twice = { ...queues, parts: [...queues.parts, ...queues.parts] };
    expect(read(twice, attributes({})).all).toHaveLength(1);
  });

  it('are found with where they stand', () => {
    const [queue] = read(
      queues,
      attributes({ QueueArn: `arn:aws:sqs:${region}:${account}:orders`, Policy: policy }),
    ).all;
    expect(queue).toMatchObject({
      service: 'sqs',
      arn: `arn:aws:sqs:${region}:${account}:orders`,
      name: 'orders',
      region,
      stated: true,
      source: { file: 'sqs.GetQueueAttributes.json', pointer: '/Attributes/Policy' },
    });
    expect(queue?.document).toMatchObject({ known: true, value: { statements: [{ effect: 'Allow' }] } });
  });

  it('say nothing where a resource has none', () => {
    const [queue] = read(queues, attributes({})).all;
    expect(queue).toMatchObject({ stated: false, document: { known: true, value: { statements: [] } } });
  });

  it('are a gap where the call was not made, was refused, or gave half a policy', () => {
    const gaps = [
      read(queues),
      read(queues, attributes({}, { status: 'refused', parts: [], error: 'AccessDenied' })),
      read(queues, attributes({ Policy: '{"Statement": [' })),
    ].map(({ all: [queue] }) => queue?.document);
    expect(gaps).toMatchObject([{ known: false }, { known: false }, { known: false }]);
  });

  it('name the queue by its URL where its attributes are missing', () => {
    expect(read(queues).all[0]?.arn).toBe(`arn:aws:sqs:${region}:${account}:orders`);
  });

  it('leave a gap for a service that was asked about nowhere, and for a region that was not', () => {
    const { unlisted } = read(queues, answer('sns.ListTopics', { Topics: [] }, { region: 'us-east-1' }));
    expect(unlisted.map(({ service, region: where }) => `${service} ${where ?? 'nowhere'}`)).toEqual([
      'sqs us-east-1',
      'sns eu-west-1',
      'kms nowhere',
      'lambda nowhere',
      'secretsmanager nowhere',
    ]);
  });

  it('are one gap where nothing was asked', () => {
    expect(readResourcePolicies(indexAnswers(account, [])).known).toBe(false);
  });

  it.each([
    [
      'its description',
      [
        keyPolicy(policy),
        answer('kms.DescribeKey', { KeyMetadata: { KeyManager: 'AWS' } }, { params: { KeyId: 'k1' } }),
      ],
      true,
    ],
    ['the name of its policy', [keyPolicy(policy.replace('{', '{"Id":"auto-ebs-2",'))], true],
    ['nothing', [keyPolicy(policy)], false],
  ])('tell a key of AWS by %s', (_, answers, expected) => {
    expect(read(key, ...answers).all[0]?.managedByAws).toBe(expected);
  });

  it('take a function that AWS says has no policy for one without', () => {
    const none = answer('lambda.GetPolicy', undefined, {
      params: { FunctionName: 'f' },
      error: 'ResourceNotFoundException',
    });
    const functions = answer('lambda.ListFunctions', {
      Functions: [{ FunctionName: 'f', FunctionArn: `arn:aws:lambda:${region}:${account}:function:f` }],
    });
    expect(read(functions, none).all[0]).toMatchObject({ stated: false, document: { known: true } });
  });
});
