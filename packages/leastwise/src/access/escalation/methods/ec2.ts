import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${call}.html`;
const scaling = (call: string): string =>
  `https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_${call}.html`;
const services = ['ec2.amazonaws.com'];

/** Ways by EC2 instances, whose role anyone who runs code on them gets. */
export const ec2Methods: readonly Method[] = [
  {
    id: 'run-instances',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['ec2:RunInstances', 'iam:PassRole'],
    does: 'launches an instance with the role {role} and runs code on it by its user data',
    page: page('RunInstances'),
  },
  {
    id: 'run-instances-with-new-profile',
    how: 'pass-role',
    services,
    requires: [
      'ec2:RunInstances',
      'iam:AddRoleToInstanceProfile',
      'iam:CreateInstanceProfile',
      'iam:PassRole',
    ],
    does: 'puts the role {role} into an instance profile of its own and launches an instance with it',
    page: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html',
  },
  {
    id: 'request-spot-instances',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['ec2:RequestSpotInstances', 'iam:PassRole'],
    does: 'requests a Spot Instance with the role {role} and runs code on it by its user data',
    page: page('RequestSpotInstances'),
  },
  {
    id: 'create-auto-scaling-group',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateLaunchConfiguration', 'iam:PassRole'],
    does: 'creates a launch configuration with the role {role} and an Auto Scaling group that launches instances by it',
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html
    provided: 'the account is one of those that may still create launch configurations',
    page: scaling('CreateLaunchConfiguration'),
  },
  {
    id: 'update-auto-scaling-group',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup', 'iam:PassRole'],
    does: 'creates a launch configuration with the role {role} and has an Auto Scaling group launch instances by it',
    provided:
      'an Auto Scaling group exists, and the account is one of those that may still create launch configurations',
    page: scaling('UpdateAutoScalingGroup'),
  },
  {
    id: 'associate-instance-profile',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['ec2:AssociateIamInstanceProfile', 'iam:PassRole'],
    does: 'gives an instance that it runs code on the role {role}',
    provided: 'it runs code on an instance that has no role yet',
    page: page('AssociateIamInstanceProfile'),
  },
  {
    id: 'replace-instance-profile',
    how: 'pass-role',
    services,
    throughProfile: true,
    requires: ['ec2:ReplaceIamInstanceProfileAssociation', 'iam:PassRole'],
    does: 'gives an instance that it runs code on the role {role} in the place of its present one',
    provided: 'it runs code on an instance that has a role',
    page: page('ReplaceIamInstanceProfileAssociation'),
  },
  {
    id: 'change-instance-user-data',
    how: 'use-carrier',
    carrier: 'instance',
    on: ['ec2:ModifyInstanceAttribute', 'ec2:StartInstances', 'ec2:StopInstances'],
    services,
    requires: ['ec2:ModifyInstanceAttribute', 'ec2:StartInstances', 'ec2:StopInstances'],
    does: 'stops the instance {target}, changes its user data and starts it again to run code with its role {role}',
    page: page('ModifyInstanceAttribute'),
  },
  {
    id: 'send-ssh-public-key',
    how: 'use-carrier',
    carrier: 'instance',
    on: ['ec2-instance-connect:SendSSHPublicKey'],
    services,
    requires: ['ec2-instance-connect:SendSSHPublicKey', 'ec2:DescribeInstances'],
    does: 'sends its SSH key to the instance {target}, signs in and uses its role {role}',
    provided: 'the instance is running, can be reached over SSH and takes EC2 Instance Connect keys',
    page: 'https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html',
  },
  {
    id: 'change-launch-template',
    how: 'use-carrier',
    carrier: 'launch-template',
    on: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    services,
    requires: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    does: 'gives the launch template {target} a default version with user data of its own, which runs with the role {role}',
    provided: 'something launches instances by the default version of the template',
    page: page('CreateLaunchTemplateVersion'),
  },
];
