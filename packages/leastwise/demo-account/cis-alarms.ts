/** An activity that CIS asks to be alarmed about, with a metric filter that matches it. */
export interface Watch {
  /** Also the metric's name. */
  readonly name: string;
  readonly pattern: string;
  /** The same activity in other words that a correct reading accepts. */
  readonly variant?: string;
}

const names = (...events: string[]): string => events.map((event) => `($.eventName=${event})`).join(' || ');
const from = (source: string, ...events: string[]): string =>
  `{($.eventSource=${source}) && (${names(...events)})}`;

/** The fifteen of CIS AWS Foundations (section 4 of versions 3 and 5). */
export const cisWatches: readonly Watch[] = [
  {
    name: 'UnauthorizedApiCalls',
    // CIS prints four conditions joined by `||`, which match every event; this is what it means.
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    variant:
      '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.sourceIPAddress != "delivery.logs.amazonaws.com" && $.eventName != "HeadBucket" }',
  },
  {
    name: 'ConsoleSignInWithoutMfa',
    pattern:
      '{($.eventName="ConsoleLogin") && ($.additionalEventData.MFAUsed !="Yes") && ($.userIdentity.type ="IAMUser") && ($.responseElements.ConsoleLogin ="Success")}',
    variant:
      '{ $.eventName = "ConsoleLogin" && $.userIdentity.type = "IAMUser" && $.responseElements.ConsoleLogin = "Success" && $.additionalEventData.MFAUsed = "No" }',
  },
  {
    name: 'RootAccountUse',
    pattern:
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  },
  {
    name: 'IamPolicyChanges',
    pattern: `{${names(
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
    )}}`,
    variant:
      '{ $.eventSource = "iam.amazonaws.com" && ($.eventName = "Put*" || $.eventName = "Create*" || $.eventName = "Delete*" || $.eventName = "Attach*" || $.eventName = "Detach*") }',
  },
  {
    name: 'TrailChanges',
    pattern: `{${names('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')}}`,
  },
  {
    name: 'ConsoleSignInFailures',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    variant: '{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Failure" }',
  },
  {
    name: 'KmsKeyRemovals',
    pattern: from('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    name: 'BucketPolicyChanges',
    pattern: from(
      's3.amazonaws.com',
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ),
  },
  {
    name: 'ConfigChanges',
    pattern: from(
      'config.amazonaws.com',
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ),
  },
  {
    name: 'SecurityGroupChanges',
    pattern: `{${names(
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    )}}`,
    variant:
      '{ $.eventSource = "ec2.amazonaws.com" && ($.eventName = "AuthorizeSecurityGroup*" || $.eventName = "RevokeSecurityGroup*" || $.eventName = "CreateSecurityGroup" || $.eventName = "DeleteSecurityGroup") }',
  },
  {
    name: 'NetworkAclChanges',
    pattern: `{${names(
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    )}}`,
  },
  {
    name: 'GatewayChanges',
    pattern: `{${names(
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    )}}`,
  },
  {
    name: 'RouteTableChanges',
    pattern: `{($.eventSource=ec2.amazonaws.com) && (${names(
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    )})}`,
  },
  {
    name: 'VpcChanges',
    pattern: `{${names(
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    )}}`,
  },
  {
    name: 'OrganizationChanges',
    pattern: from(
      'organizations.amazonaws.com',
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
    ),
  },
];
