import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 10,
  id: 'ec2-roles',
  title: 'Roles for EC2 applications',
  statement: 'Applications on EC2 get their credentials from a role, never from stored keys.',
  deciding: [
    'instance-without-profile',
    'keys-in-user-data',
    'keys-in-launch-template',
    'keys-in-tags',
    'keys-in-function-environment',
    'keys-in-task-definition',
    'keys-in-parameters',
    'keys-in-stack-parameters',
    'user-key-on-instance',
    'imdsv1-allowed',
    'instance-role-too-wide',
    'shared-instance-role',
  ],
});
