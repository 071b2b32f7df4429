import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_${call}.html`;
const services = ['cloudformation.amazonaws.com'];
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
const execution = 'an execution role that trusts the administration role can do as much';

/** Ways by CloudFormation, which makes what a template says with a role of the account. */
export const cloudformationMethods: readonly Method[] = [
  {
    id: 'create-stack',
    how: 'pass-role',
    services,
    requires: ['cloudformation:CreateStack', 'iam:PassRole'],
    does: 'creates a stack of its own template with the role {role}',
    page: page('CreateStack'),
  },
  {
    id: 'create-stack-by-change-set',
    how: 'pass-role',
    services,
    requires: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet', 'iam:PassRole'],
    does: 'creates a change set of its own template with the role {role} and executes it',
    page: page('CreateChangeSet'),
  },
  {
    id: 'update-stack-with-role',
    how: 'pass-role',
    services,
    requires: ['cloudformation:UpdateStack', 'iam:PassRole'],
    does: 'updates a stack that is there by its own template with the role {role}',
    provided: 'a stack exists that it may update',
    page: page('UpdateStack'),
  },
  {
    id: 'create-stack-set',
    how: 'pass-role',
    services,
    requires: ['cloudformation:CreateStackInstances', 'cloudformation:CreateStackSet', 'iam:PassRole'],
    does: 'creates a stack set of its own template with the administration role {role} and deploys it',
    provided: execution,
    page: page('CreateStackSet'),
  },
  {
    id: 'update-stack-set',
    how: 'use-carrier',
    carrier: 'stack-set',
    on: ['cloudformation:UpdateStackSet'],
    services,
    requires: ['cloudformation:UpdateStackSet', 'iam:PassRole'],
    does: 'updates the stack set {target} by its own template with its administration role {role}',
    provided: `the stack set has stacks, and ${execution}`,
    page: page('UpdateStackSet'),
  },
  {
    id: 'update-stack',
    how: 'use-carrier',
    carrier: 'stack',
    on: ['cloudformation:UpdateStack'],
    services,
    requires: ['cloudformation:UpdateStack'],
    does: 'updates the stack {target} by its own template, which is carried out with the role {role}',
    page: page('UpdateStack'),
  },
  {
    id: 'execute-change-set',
    how: 'use-carrier',
    carrier: 'stack',
    on: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    services,
    requires: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    does: 'creates and executes a change set of the stack {target}, which is carried out with the role {role}',
    page: page('ExecuteChangeSet'),
  },
];
