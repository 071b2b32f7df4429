import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_${call}.html`;
const services = ['ec2.amazonaws.com'];
const managed = 'the instance is running and managed by Systems Manager';

/** Ways by Systems Manager: onto instances, and by automations. */
export const ssmMethods: readonly Method[] = [
  {
    id: 'start-session',
    how: 'use-carrier',
    carrier: 'instance',
    on: ['ssm:StartSession'],
    services,
    requires: ['ssm:StartSession'],
    does: 'opens a session on the instance {target} and uses its role {role}',
    provided: managed,
    page: page('StartSession'),
  },
  {
    id: 'send-command',
    how: 'use-carrier',
    carrier: 'instance',
    on: ['ssm:SendCommand'],
    services,
    requires: ['ssm:SendCommand'],
    does: 'runs a command on the instance {target} with its role {role}',
    provided: managed,
    page: page('SendCommand'),
  },
  {
    id: 'create-association',
    how: 'use-carrier',
    carrier: 'instance',
    on: ['ssm:CreateAssociation'],
    services,
    requires: ['ssm:CreateAssociation'],
    does: 'associates a document with the instance {target} that runs a command with its role {role}',
    provided: managed,
    page: page('CreateAssociation'),
  },
  {
    id: 'start-automation',
    how: 'pass-role',
    services: ['ssm.amazonaws.com'],
    requires: ['iam:PassRole', 'ssm:CreateDocument', 'ssm:StartAutomationExecution'],
    does: 'writes an automation runbook and starts it with the role {role}',
    page: page('StartAutomationExecution'),
  },
];
