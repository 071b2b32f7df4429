import { defineCases } from '../../../cases.ts';
import { instanceNamed, region, withoutInstances } from '../../testing/kept-workloads.ts';

const without = (account: Parameters<typeof instanceNamed>[0]): ReturnType<typeof instanceNamed> => {
  const instance = instanceNamed(account, 'shop-web-2');
  delete instance.IamInstanceProfile;
  return instance;
};

export const cases = defineCases({
  departed: [
    { name: 'a running instance without a profile', edit: (account) => void without(account) },
    {
      name: 'a stopped one',
      edit: (account) => {
        without(account).State = { Code: 80, Name: 'stopped' };
      },
    },
    {
      name: 'a tag with another value',
      edit: (account) => {
        without(account).Tags.push({ Key: 'aws-access', Value: 'some' });
      },
    },
  ],
  met: [{ name: 'instances with profiles', edit: () => {} }],
  unknown: [
    {
      name: 'a region that refused DescribeInstances',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
    },
    {
      name: 'no region asked',
      edit: (account) => {
        account.remove('ec2.DescribeInstances');
      },
    },
    {
      name: 'an instance without a state',
      edit: (account) => {
        Object.assign(instanceNamed(account, 'shop-web-2'), { State: null });
      },
    },
  ],
  notApplicable: [
    { name: 'an account without instances', edit: withoutInstances },
    {
      name: 'a profile that holds no role',
      edit: (account) => {
        for (const profile of account.response('iam.ListInstanceProfiles').InstanceProfiles)
          profile.Roles = [];
      },
    },
    {
      name: 'a tag that says that it needs no AWS access',
      edit: (account) => {
        withoutInstances(account);
        account.response('ec2.DescribeInstances', { region }).Reservations = [
          {
            ReservationId: 'r-1',
            OwnerId: account.account,
            Groups: [],
            Instances: [{ ...bare, Tags: [{ Key: 'aws-access', Value: 'none' }] }],
          },
        ];
      },
    },
    {
      name: 'a terminated instance',
      edit: (account) => {
        withoutInstances(account);
        account.response('ec2.DescribeInstances', { region }).Reservations = [
          {
            ReservationId: 'r-1',
            OwnerId: account.account,
            Groups: [],
            Instances: [{ ...bare, State: { Code: 48, Name: 'terminated' } }],
          },
        ];
      },
    },
  ],
});

const bare: ReturnType<typeof instanceNamed> = {
  InstanceId: 'i-0aaaaaaaaaaaaaaaa',
  ImageId: 'ami-0aaaaaaaaaaaaaaaa',
  InstanceType: 't3.micro',
  LaunchTime: '2026-11-01T09:00:00+00:00',
  Placement: { AvailabilityZone: 'eu-west-1a', GroupName: '', Tenancy: 'default' },
  PrivateDnsName: '',
  PrivateIpAddress: '10.40.9.9',
  PublicDnsName: '',
  State: { Code: 16, Name: 'running' },
  SubnetId: 'subnet-0aaaaaaaaaaaaaaaa',
  VpcId: 'vpc-0aaaaaaaaaaaaaaaa',
  Architecture: 'x86_64',
  EbsOptimized: true,
  MetadataOptions: {
    State: 'applied',
    HttpTokens: 'required',
    HttpPutResponseHopLimit: 2,
    HttpEndpoint: 'enabled',
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  },
  SecurityGroups: [],
  Tags: [],
};
