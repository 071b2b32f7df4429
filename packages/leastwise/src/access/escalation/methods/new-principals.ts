import type { Method } from '../method.ts';

const page = (call: string): string => `https://docs.aws.amazon.com/IAM/latest/APIReference/API_${call}.html`;

/** Ways by making a principal that may do everything, and acting as it. */
export const newPrincipalMethods: readonly Method[] = [
  {
    // Whom a trust policy of the same account names needs no sts:AssumeRole of its own.
    id: 'create-role-and-attach-policy',
    how: 'make-principal',
    makes: 'role',
    requires: ['iam:AttachRolePolicy', 'iam:CreateRole'],
    does: 'creates a role that trusts it, attaches a policy that allows everything to that role and assumes it',
    page: page('CreateRole'),
  },
  {
    id: 'create-role-and-put-policy',
    how: 'make-principal',
    makes: 'role',
    requires: ['iam:CreateRole', 'iam:PutRolePolicy'],
    does: 'creates a role that trusts it, writes an inline policy that allows everything into that role and assumes it',
    page: page('CreateRole'),
  },
  {
    id: 'create-user-and-attach-policy',
    how: 'make-principal',
    makes: 'user',
    requires: ['iam:AttachUserPolicy', 'iam:CreateAccessKey', 'iam:CreateUser'],
    does: 'creates a user, attaches a policy that allows everything to that user and creates an access key of it',
    page: page('CreateUser'),
  },
  {
    id: 'create-user-and-put-policy',
    how: 'make-principal',
    makes: 'user',
    requires: ['iam:CreateAccessKey', 'iam:CreateUser', 'iam:PutUserPolicy'],
    does: 'creates a user, writes an inline policy that allows everything into that user and creates an access key of it',
    page: page('CreateUser'),
  },
  {
    id: 'create-user-with-password-and-attach-policy',
    how: 'make-principal',
    makes: 'user',
    requires: ['iam:AttachUserPolicy', 'iam:CreateLoginProfile', 'iam:CreateUser'],
    does: 'creates a user, attaches a policy that allows everything to that user and gives it a console password',
    page: page('CreateUser'),
  },
  {
    id: 'create-user-with-password-and-put-policy',
    how: 'make-principal',
    makes: 'user',
    requires: ['iam:CreateLoginProfile', 'iam:CreateUser', 'iam:PutUserPolicy'],
    does: 'creates a user, writes an inline policy that allows everything into that user and gives it a console password',
    page: page('CreateUser'),
  },
];
