import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

interface Policy {
  Version: string;
  Statement: object[];
}

const edited = (text: string | undefined, statement: object): string => {
  const policy = JSON.parse(text ?? '{"Version":"2012-10-17","Statement":[]}') as Policy;
  policy.Statement.push(statement);
  return JSON.stringify(policy);
};

const ofQueue = (statement: object) => (account: SnapshotDraft) => {
  const { Attributes } = account.response('sqs.GetQueueAttributes');
  Attributes['Policy'] = edited(Attributes['Policy'], statement);
};

const queue = 'arn:aws:sqs:eu-west-1:444455556666:order-intake';
const send = { Sid: 'Send', Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: queue };

const bucket = 'northwind-kept-billing';
const readByAll = {
  Sid: 'ReadByAll',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
};

/** Opens the bucket's policy; blocks of public access go where they are named. */
const openBucket = (account: SnapshotDraft, ...unblocked: readonly ('bucket' | 'account')[]): void => {
  const policy = account.response('s3api.GetBucketPolicy', { params: { Bucket: bucket } });
  policy.Policy = edited(policy.Policy, readByAll);
  const open = {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    },
  };
  if (unblocked.includes('bucket')) {
    Object.assign(account.response('s3api.GetPublicAccessBlock', { params: { Bucket: bucket } }), open);
  }
  if (unblocked.includes('account')) Object.assign(account.response('s3control.GetPublicAccessBlock'), open);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a queue to which anybody may send',
      edit: ofQueue(send),
      subject: queue,
      controls: ['2.21', 'SQS.3'],
    },
    {
      name: 'a queue that asks for a user agent, which anybody can send',
      edit: ofQueue({ ...send, Condition: { StringLike: { 'aws:UserAgent': 'shop/*' } } }),
      subject: queue,
    },
    {
      name: 'a queue for the notifications of any topic of anybody',
      edit: ofQueue({ ...send, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } } }),
      subject: queue,
    },
    {
      name: 'a network demanded only of those who come through one',
      edit: ofQueue({
        ...send,
        Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
      }),
      subject: queue,
    },
    {
      name: 'a bucket whose objects anybody may read',
      edit: (account) => openBucket(account, 'bucket', 'account'),
      subject: bucket,
      controls: ['2.21', 'S3.2'],
    },
  ],
  met: [
    { name: 'policies that name who is meant', edit: () => {} },
    {
      name: 'everybody, of one organisation',
      edit: ofQueue({ ...send, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } } }),
      subject: queue,
    },
    {
      name: 'everybody, from one network',
      edit: ofQueue({ ...send, Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
      subject: queue,
    },
    {
      name: 'everybody, for the notifications of one topic',
      edit: ofQueue({
        ...send,
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:444455556666:orders' } },
      }),
      subject: queue,
    },
    {
      name: 'a Deny that takes it back',
      edit: (account) => {
        ofQueue(send)(account);
        ofQueue({
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } },
        })(account);
      },
      subject: queue,
    },
    {
      name: 'a bucket that the account restricts',
      edit: (account) => openBucket(account, 'bucket'),
      subject: bucket,
    },
    {
      name: 'a queue without a policy',
      edit: (account) => {
        delete account.response('sqs.GetQueueAttributes').Attributes['Policy'];
      },
      subject: queue,
    },
  ],
  unknown: [
    {
      name: 'a queue whose attributes AWS refused',
      edit: (account) => {
        account.refuse('sqs.GetQueueAttributes');
      },
      subject: queue,
    },
    {
      name: 'a queue with half a policy',
      edit: (account) => {
        account.response('sqs.GetQueueAttributes').Attributes['Policy'] = '{"Statement": [';
      },
      subject: queue,
    },
    {
      name: 'a public bucket policy, and blocks of the account that AWS refused',
      edit: (account) => {
        openBucket(account, 'bucket');
        account.refuse('s3control.GetPublicAccessBlock');
      },
      subject: bucket,
    },
    {
      name: 'a region whose queues AWS refused to list',
      edit: (account) => {
        account.refuse('sqs.ListQueues', { region: 'us-east-1' });
      },
    },
  ],
  notApplicable: [
    { name: "the trail's bucket, which practice 9 judges", edit: () => {}, subject: 'northwind-kept-trail' },
    {
      name: 'a key that AWS manages, as its description says',
      edit: (account) => {
        account.response('kms.DescribeKey', { region: 'eu-west-1' }).KeyMetadata.KeyManager = 'AWS';
      },
      subject: 'key/f05646ed-a656-4727-a324-c7986e19fa87',
    },
    {
      name: 'a key that AWS made for EBS, as the name of its policy says',
      edit: (account) => {
        account.remove('kms.DescribeKey');
        const key = account.response('kms.GetKeyPolicy', { region: 'eu-west-1' });
        key.Policy = JSON.stringify({
          Version: '2012-10-17',
          Id: 'auto-ebs-2',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: ['kms:Encrypt', 'kms:Decrypt'],
              Resource: '*',
              Condition: {
                StringEquals: {
                  'kms:CallerAccount': '444455556666',
                  'kms:ViaService': 'ec2.eu-west-1.amazonaws.com',
                },
              },
            },
          ],
        });
      },
      subject: 'key/f05646ed-a656-4727-a324-c7986e19fa87',
    },
  ],
});
