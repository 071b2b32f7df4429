import { partitionOf } from '../../account/regional-arn.ts';
import { apiCall, type Place, rootIdentity, type Sample, signIn } from './sample-event.ts';

/** An activity that someone should hear of when it happens, told by example. */
export interface WatchedActivity {
  /** The item's name in settings and findings. */
  readonly name: string;
  readonly title: string;
  /** An alarm that watches it rings for each of these. */
  readonly rings: readonly Sample[];
  /** It keeps quiet for these: one that rings all the time is heard by nobody. */
  readonly quiet: readonly Sample[];
}

/** What goes on all day. */
const usual = (service: string, event: string): Sample =>
  apiCall(service, event, undefined, `an everyday ${event}`);

const everyday: readonly Sample[] = [
  usual('ec2', 'DescribeInstances'),
  usual('ec2', 'RunInstances'),
  usual('cloudformation', 'UpdateStack'),
];

const changes = (
  name: string,
  title: string,
  service: string,
  events: readonly string[],
  quiet: readonly string[],
): WatchedActivity => ({
  name,
  title,
  rings: events.map((event) => apiCall(service, event)),
  quiet: [...everyday, ...quiet.map((event) => usual(service, event))],
});

const noMfa = () => ({ additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' } });
const refused = (errorCode: string) => () => ({ errorCode, errorMessage: 'not authorized' });

/** A sign-in through a provider of one's own: the session of a role, its MFA shown to the provider. */
const federated = ({ account, region }: Place, role: string) => ({
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:alice',
  arn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/${role}/alice`,
  accountId: account,
});

/**
 * The fifteen activities of CIS AWS Foundations' monitoring section (4.1 to 4.15 in version 5.0), with the events that
 * it names. Those of EC2-Classic are left out: AWS retired it in 2022.
 */
export const watchedActivities: readonly WatchedActivity[] = [
  {
    name: 'unauthorized-api-calls',
    title: 'refused API calls',
    rings: [
      apiCall('iam', 'ListUsers', refused('AccessDenied'), 'a refused ListUsers (AccessDenied)'),
      apiCall(
        'ec2',
        'RunInstances',
        refused('Client.UnauthorizedOperation'),
        'a refused RunInstances (Client.UnauthorizedOperation)',
      ),
      apiCall(
        'dynamodb',
        'CreateTable',
        refused('AccessDeniedException'),
        'a refused CreateTable (AccessDeniedException)',
      ),
    ],
    quiet: [
      ...everyday,
      apiCall(
        'iam',
        'GetRole',
        () => ({ errorCode: 'NoSuchEntityException' }),
        'a GetRole of a role that is not there',
      ),
    ],
  },
  {
    name: 'console-sign-in-without-mfa',
    title: 'console sign-ins of IAM users without MFA',
    rings: [signIn("an IAM user's sign-in without MFA", 'Success', noMfa)],
    quiet: [
      ...everyday,
      signIn("an IAM user's sign-in with MFA", 'Success', () => ({
        additionalEventData: { MobileVersion: 'No', MFAUsed: 'Yes' },
      })),
      signIn('a federated (SAML) sign-in', 'Success', (place) => ({
        userIdentity: federated(place, 'saml-engineer'),
        additionalEventData: {
          MobileVersion: 'No',
          SamlProviderArn: `arn:${partitionOf(place.region)}:iam::${place.account}:saml-provider/company`,
        },
      })),
      signIn('a sign-in through IAM Identity Center', 'Success', (place) => ({
        userIdentity: federated(place, 'AWSReservedSSO_Engineer_0123456789abcdef'),
        ...noMfa(),
      })),
    ],
  },
  {
    name: 'root-use',
    title: 'use of the root user',
    rings: [
      signIn(
        "root's sign-in",
        'Success',
        (place) => ({ userIdentity: rootIdentity(place), ...noMfa() }),
        'global',
      ),
      apiCall(
        'ec2',
        'RunInstances',
        (place) => ({ userIdentity: rootIdentity(place) }),
        "root's RunInstances",
      ),
    ],
    quiet: everyday,
  },
  changes(
    'iam-policy-changes',
    'changes of IAM policies',
    'iam',
    [
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ],
    ['ListUsers', 'GetRole'],
  ),
  changes(
    'trail-changes',
    'changes of CloudTrail itself',
    'cloudtrail',
    ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'],
    ['DescribeTrails', 'LookupEvents'],
  ),
  {
    name: 'console-sign-in-failures',
    title: 'failed console sign-ins',
    rings: [signIn('a sign-in with a wrong password', 'Failure', noMfa)],
    quiet: [
      ...everyday,
      signIn('a sign-in that succeeds', 'Success', () => ({
        additionalEventData: { MobileVersion: 'No', MFAUsed: 'Yes' },
      })),
    ],
  },
  changes(
    'kms-key-removal',
    'KMS keys disabled or scheduled for deletion',
    'kms',
    ['DisableKey', 'ScheduleKeyDeletion'],
    ['Decrypt', 'ListKeys'],
  ),
  changes(
    'bucket-policy-changes',
    'changes of bucket policies',
    's3',
    [
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ],
    ['ListBuckets', 'GetBucketPolicy'],
  ),
  changes(
    'config-changes',
    'changes of AWS Config',
    'config',
    ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'],
    ['DescribeConfigurationRecorders'],
  ),
  changes(
    'security-group-changes',
    'changes of security groups',
    'ec2',
    [
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    ],
    ['DescribeSecurityGroups'],
  ),
  changes(
    'network-acl-changes',
    'changes of network ACLs',
    'ec2',
    [
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ],
    ['DescribeNetworkAcls'],
  ),
  changes(
    'gateway-changes',
    'changes of network gateways',
    'ec2',
    [
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ],
    ['DescribeInternetGateways'],
  ),
  changes(
    'route-table-changes',
    'changes of route tables',
    'ec2',
    [
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ],
    ['DescribeRouteTables'],
  ),
  changes(
    'vpc-changes',
    'changes of VPCs',
    'ec2',
    [
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
    ],
    ['DescribeVpcs'],
  ),
  changes(
    'organization-changes',
    'changes of the organisation',
    'organizations',
    [
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdateOrganizationalUnit',
      'UpdatePolicy',
    ],
    ['ListAccounts', 'DescribeOrganization'],
  ),
];
