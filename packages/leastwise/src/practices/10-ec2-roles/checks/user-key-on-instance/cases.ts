import type { SnapshotDraft, TrailRecord } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { instanceNamed, region } from '../../testing/kept-workloads.ts';

/** Every recorded call with an access key of the user. */
const callsOf = (account: SnapshotDraft, user: string): TrailRecord[] =>
  account
    .calls('cloudtrail.LookupEvents')
    .flatMap((call) => account.events(call.region))
    .filter(
      ({ userIdentity: { userName, accessKeyId = '' } }) =>
        userName === user && accessKeyId.startsWith('AKIA'),
    );

const moveCalls = (account: SnapshotDraft, user: string, change: Partial<TrailRecord>): void => {
  for (const record of callsOf(account, user)) Object.assign(record, change);
};

const subject = 'user/services/badge-sync';

export const cases = defineCases({
  departed: [
    {
      name: 'calls that come from the public address of an instance',
      edit: (account) => {
        moveCalls(account, 'badge-sync', {
          sourceIPAddress: instanceNamed(account, 'shop-web-1').PublicIpAddress ?? '',
        });
      },
      subject,
    },
    {
      name: 'calls through a VPC endpoint, from a private address',
      edit: (account) => {
        moveCalls(account, 'badge-sync', {
          sourceIPAddress: instanceNamed(account, 'batch-worker').PrivateIpAddress,
        });
      },
      subject,
    },
    {
      name: 'an SDK that says it runs on EC2',
      edit: (account) => {
        moveCalls(account, 'badge-sync', {
          userAgent: 'aws-cli/2.31.5 Python/3.13.7 Windows/2022Server exec-env/EC2 exe/AMD64',
        });
      },
      subject,
    },
  ],
  met: [
    { name: 'keys used from the office', edit: () => {}, subject },
    {
      name: 'an SDK that says it runs in Lambda',
      edit: (account) => {
        moveCalls(account, 'badge-sync', { userAgent: 'Boto3/1.40.1 exec-env/AWS_Lambda_python3.13' });
      },
      subject,
    },
    {
      name: "the same private address behind another account's endpoint",
      edit: (account) => {
        const sourceIPAddress = instanceNamed(account, 'batch-worker').PrivateIpAddress;
        for (const record of callsOf(account, 'badge-sync')) {
          Object.assign(record, { sourceIPAddress, vpcEndpointAccountId: '999988887777' });
        }
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'a region whose instances are not known',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
      subject,
    },
    {
      name: 'no trail',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents');
      },
    },
  ],
  notApplicable: [
    {
      name: 'a key that was switched off since',
      edit: (account) => {
        const keys = account.response('iam.ListAccessKeys', {
          params: { UserName: 'badge-sync' },
        }).AccessKeyMetadata;
        for (const key of keys) key.Status = 'Inactive';
      },
      subject,
    },
  ],
});
