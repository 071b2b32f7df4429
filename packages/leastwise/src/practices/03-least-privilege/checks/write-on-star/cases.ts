import { defineCases } from '../../../cases.ts';
import { changePolicy, unreadable } from '../../testing/policy-edits.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'images put into every repository',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AnyRepository',
          Effect: 'Allow',
          Action: ['ecr:PutImage', 'ecr:BatchDeleteImage'],
          Resource: '*',
        });
      }),
      subject: 'policy/delivery/deployment',
      part: 'AnyRepository',
      controls: [],
    },
    {
      name: 'anything decrypted by a managed policy',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'AnyKey', Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' });
      }),
      part: 'AnyKey',
      controls: ['KMS.1'],
    },
    {
      name: 'any role taken that lets its account in',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'AnyRole', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
      }),
      part: 'AnyRole',
      controls: [],
    },
    {
      name: 'objects written to all buckets, by an ARN that names none',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AnyBucket',
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::*/*',
        });
      }),
      part: 'AnyBucket',
    },
    {
      name: 'a wildcard among whose actions some change things',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'AnyPut', Effect: 'Allow', Action: 'ecr:Put*', Resource: '*' });
      }),
      part: 'AnyPut',
    },
  ],
  met: [
    { name: 'policies that name resources', edit: () => {} },
    { name: 'an action that works on no resource', edit: () => {}, part: 'ImageLogin' },
    {
      name: 'everything of a kind in one region',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'OneRegion',
          Effect: 'Allow',
          Action: 'ecr:PutImage',
          Resource: 'arn:aws:ecr:eu-west-1:444455556666:repository/*',
        });
      }),
      part: 'OneRegion',
    },
    {
      name: 'instances run with a list that leaves only some kinds open',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'Run',
          Effect: 'Allow',
          Action: 'ec2:RunInstances',
          Resource: [
            'arn:aws:ec2:*::image/ami-0123456789abcdef0',
            'arn:aws:ec2:*:444455556666:instance/*',
            'arn:aws:ec2:*:444455556666:network-interface/*',
            'arn:aws:ec2:*:444455556666:volume/*',
            'arn:aws:ec2:*:444455556666:subnet/subnet-0123456789abcdef0',
            'arn:aws:ec2:*:444455556666:security-group/sg-0123456789abcdef0',
          ],
        });
      }),
      part: 'Run',
    },
    {
      name: 'under a condition',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'OwnTag',
          Effect: 'Allow',
          Action: 'ecr:PutImage',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/service': 'shop' } },
        });
      }),
      part: 'OwnTag',
    },
    {
      name: 'the boundary stops it',
      edit: changePolicy('order-intake', (statements) => {
        statements.push({ Sid: 'AnyImage', Effect: 'Allow', Action: 'ecr:PutImage', Resource: '*' });
      }),
      part: 'AnyImage',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'policy/delivery/deployment',
    },
  ],
  notApplicable: [
    {
      name: 'a whole service, which service-wildcard judges',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'AllOfEcr', Effect: 'Allow', Action: 'ecr:*', Resource: '*' });
      }),
      part: 'AllOfEcr',
    },
    {
      name: 'an exception, which allow-not-action judges',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Exception', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
      }),
      part: 'Exception',
    },
  ],
});
