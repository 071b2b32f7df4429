import { loadCatalogue } from '@leastwise/policy/catalogue';
import { describe, expect, it } from 'vitest';
import { checkSource } from './check-source.ts';
import { deniedAccess } from './denied-access.ts';
import { fingerprints } from './fingerprint.ts';
import { policyTypeOf } from './policy-type-of.ts';
import { readPolicyFile } from './read-policy-file.ts';

const catalogue = loadCatalogue();
const now = Date.parse('2026-11-24');

/** Where and what a file's findings are. */
const checked = (file: string, text: string) =>
  (readPolicyFile(file, text)?.sources ?? []).flatMap((source) =>
    checkSource(source, {}, catalogue, now).findings.map(({ code, path }) => {
      const { line, column } = source.place(path);
      return `${source.resource} ${line}:${column} ${code}`;
    }),
  );

const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: p
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - !If
                - Prod
                - { Sid: A, Effect: Allow, Action: s3:GetObject, Resource: !Sub 'arn:\${AWS::Partition}:s3:::\${Bucket}/*' }
                - { Sid: B, Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Bucket.Arn }
              - !Ref Whole
              - Sid: C
                Effect: Allow
                Action: [s3:GetObjcet, !Ref One]
                Resource: !Join ['', ['arn:', !Ref 'AWS::Partition', ':s3:::', !Ref Bucket, '/\${aws:username}/*']]
                Condition: !If [Prod, { StringEquals: { aws:SourceVpce: !Ref Endpoint } }, !Ref AWS::NoValue]
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root' }
            Action: kms:*
            Resource: '*'
  Named:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: !Ref Document
`;

describe('a CloudFormation template', () => {
  it('is judged without false alarms for its references, at its own lines', () => {
    expect(checked('t.yaml', template)).toEqual(['Role 23:26 unknown-action']);
  });

  it('is read as JSON too', () => {
    const json = JSON.stringify(
      {
        Resources: {
          Topic: {
            Type: 'AWS::SNS::TopicPolicy',
            Properties: {
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: { Ref: 'Topic' } },
                  {
                    Effect: 'Allow',
                    Principal: { AWS: { Ref: 'Account' } },
                    Action: 'sns:Publish',
                    Resource: { 'Fn::ImportValue': 'x' },
                  },
                ],
              },
            },
          },
        },
      },
      null,
      1,
    );
    expect(checked('t.json', json)).toEqual(['Topic 11:21 public-principal']);
  });

  it('says where it is no YAML', () => {
    expect(readPolicyFile('t.yaml', 'Resources:\n  a: [1')?.notices[0]).toMatchObject({
      level: 'error',
      line: 2,
    });
  });
});

describe('a Terraform plan', () => {
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const plan = JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          {
            address: 'aws_iam_role.r',
            mode: 'managed',
            type: 'aws_iam_role',
            values: {
              assume_role_policy: policy({
                Effect: 'Allow',
                Principal: { AWS: '*' },
                Action: 'sts:AssumeRole',
              }),
            },
          },
        ],
        child_modules: [
          {
            resources: [
              {
                address: 'module.q.aws_sqs_queue_policy.q',
                mode: 'managed',
                type: 'aws_sqs_queue_policy',
                values: {
                  policy: policy({
                    Effect: 'Allow',
                    Principal: { AWS: '111122223333' },
                    Action: 's3:GetObject',
                    Resource: '*',
                  }),
                },
              },
            ],
          },
        ],
      },
    },
    resource_changes: [
      { address: 'aws_iam_role.r', change: { after_unknown: { assume_role_policy: true } } },
    ],
  });

  it('has its policies found in every module, each judged as what it is', () => {
    const content = readPolicyFile('plan.json', plan);
    const codes = content?.sources.map((source) => [
      source.resource,
      ...checkSource(source, {}, catalogue, now).findings.map(({ code }) => code),
    ]);
    expect(codes).toEqual([
      ['aws_iam_role.r', 'trust-everyone'],
      ['module.q.aws_sqs_queue_policy.q', 'foreign-action'],
    ]);
    expect(content?.sources[1]?.place('/Statement/0/Action').path).toBe(
      '/planned_values/root_module/child_modules/0/resources/0/values/policy#/Statement/0/Action',
    );
  });

  it('says which policies are known only after it is applied', () => {
    expect(readPolicyFile('plan.json', plan)?.notices.map(({ message }) => message)).toEqual([
      'aws_iam_role.r: assume_role_policy is known only after the plan is applied, so it was not judged',
    ]);
  });
});

describe('the type of a document', () => {
  const of = (statement: object) => policyTypeOf({ Statement: statement });
  it('is told by its principals and actions', () => {
    expect(of({ Action: 's3:GetObject', Resource: '*' })).toEqual({ type: 'identity' });
    expect(of([{ Principal: '*', Action: ['sts:AssumeRole', 'sts:TagSession'] }])).toEqual({ type: 'trust' });
    expect(of({ NotPrincipal: {}, Action: 's3:*', Resource: '*' })).toEqual({
      type: 'resource',
      service: 's3',
    });
    expect(of({ Principal: '*', Action: '*', Resource: '*' })).toEqual({ type: 'resource' });
  });
});

describe('other files', () => {
  it('are told apart: what is no policy is left alone, broken JSON is a finding', () => {
    expect(readPolicyFile('package.json', '{"name": "x"}')).toBeUndefined();
    expect(readPolicyFile('ci.yml', 'jobs: {}')).toBeUndefined();
    expect(checked('p.json', '{"Version": ')).toEqual(['undefined undefined:undefined not-json']);
  });

  it('are read where they are answers of the AWS CLI', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's4:Get', Resource: '*' }],
    };
    const answer = JSON.stringify({ PolicyVersion: { Document: document, VersionId: 'v1' } });
    expect(checked('v.json', answer)).toEqual(['undefined 1:94 unknown-service']);
    expect(checked('b.json', JSON.stringify({ Policy: JSON.stringify(document) }))).toEqual([
      'undefined 1:11 unknown-service',
    ]);
  });
});

describe('access that must not be granted', () => {
  const grants = (statements: object) => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const [source] = readPolicyFile('p.json', text)?.sources ?? [];
    if (source === undefined) throw new Error('no policy');
    const found = deniedAccess(
      checkSource(source, {}, catalogue, now),
      { actions: ['iam:PassRole'] },
      catalogue,
    );
    return found.map(({ code, path }) => `${code} ${path}`);
  };
  it('is found with the statement that grants it', () => {
    expect(
      grants([
        { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        { Effect: 'Allow', Action: 'iam:Pass*', Resource: '*' },
      ]),
    ).toEqual(['grants-denied-access /Statement/1']);
  });
  it('is not found where a Deny takes it back', () => {
    expect(
      grants([
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:*', Resource: '*' },
      ]),
    ).toEqual([]);
  });
  it('counts as granted where a template may fill it in', () => {
    expect(grants({ Effect: 'Allow', Action: '\uE000', Resource: '\uE000' })).toEqual([
      'grants-denied-access /Statement',
    ]);
    expect(
      grants([
        { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
        { Effect: 'Deny', Action: '\uE000', Resource: '*' },
      ]),
    ).toEqual(['grants-denied-access /Statement/0']);
  });
});

describe('a fingerprint', () => {
  it('stays when statements are put before it and lines move', () => {
    const prints = (text: string) => {
      const [source] = readPolicyFile('p.json', text)?.sources ?? [];
      if (source === undefined) throw new Error('no policy');
      const result = checkSource(source, {}, catalogue, now);
      return fingerprints(result, result.findings);
    };
    const bad = { Effect: 'Allow', Action: 's4:Get', Resource: '*' };
    const good = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };
    const before = prints(JSON.stringify({ Version: '2012-10-17', Statement: [bad] }));
    const after = prints(
      JSON.stringify({ Version: '2012-10-17', Statement: [{ ...good, Sid: 'A' }, bad] }, null, 2),
    );
    expect(before).toHaveLength(1);
    expect(after).toEqual(before);
  });
});
