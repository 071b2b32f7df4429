import type { Method } from '../method.ts';

const page = (call: string): string => `https://docs.aws.amazon.com/glue/latest/webapi/API_${call}.html`;
const services = ['glue.amazonaws.com'];
const aJob = 'a Glue job exists that it may change';

/** Ways by Glue: jobs, sessions and development endpoints. */
export const glueMethods: readonly Method[] = [
  {
    id: 'create-dev-endpoint',
    how: 'pass-role',
    services,
    requires: ['glue:CreateDevEndpoint', 'iam:PassRole'],
    does: 'creates a Glue development endpoint with the role {role} and signs in to it',
    page: page('CreateDevEndpoint'),
  },
  {
    id: 'create-and-start-glue-job',
    how: 'pass-role',
    services,
    requires: ['glue:CreateJob', 'glue:StartJobRun', 'iam:PassRole'],
    does: 'creates a Glue job of its own script with the role {role} and starts it',
    page: page('CreateJob'),
  },
  {
    id: 'create-glue-job-with-trigger',
    how: 'pass-role',
    services,
    requires: ['glue:CreateJob', 'glue:CreateTrigger', 'iam:PassRole'],
    does: 'creates a Glue job of its own script with the role {role} and a trigger that starts it',
    page: page('CreateTrigger'),
  },
  {
    id: 'update-and-start-glue-job',
    how: 'pass-role',
    services,
    requires: ['glue:StartJobRun', 'glue:UpdateJob', 'iam:PassRole'],
    does: 'gives a Glue job that is there the role {role} and a script of its own, and starts it',
    provided: aJob,
    page: page('UpdateJob'),
  },
  {
    id: 'update-glue-job-with-trigger',
    how: 'pass-role',
    services,
    requires: ['glue:CreateTrigger', 'glue:UpdateJob', 'iam:PassRole'],
    does: 'gives a Glue job that is there the role {role} and a script of its own, and creates a trigger that starts it',
    provided: aJob,
    page: page('UpdateJob'),
  },
  {
    id: 'run-glue-session',
    how: 'pass-role',
    services,
    requires: ['glue:CreateSession', 'glue:RunStatement', 'iam:PassRole'],
    does: 'creates an interactive Glue session with the role {role} and runs statements in it',
    page: page('CreateSession'),
  },
  {
    id: 'update-dev-endpoint',
    how: 'use-carrier',
    carrier: 'dev-endpoint',
    on: ['glue:UpdateDevEndpoint'],
    services,
    requires: ['glue:UpdateDevEndpoint'],
    does: 'adds its SSH key to the Glue development endpoint {target}, signs in and uses its role {role}',
    page: page('UpdateDevEndpoint'),
  },
  {
    id: 'start-glue-job-with-script',
    how: 'use-carrier',
    carrier: 'glue-job',
    on: ['glue:StartJobRun'],
    services,
    requires: ['glue:StartJobRun'],
    does: 'starts the Glue job {target} with a script of its own, which runs with the role {role}',
    provided: 'the role can read the script from where it is put',
    page: 'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html',
  },
];
