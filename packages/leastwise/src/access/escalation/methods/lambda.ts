import type { Method } from '../method.ts';

const page = (call: string): string => `https://docs.aws.amazon.com/lambda/latest/api/API_${call}.html`;
const services = ['lambda.amazonaws.com'];
const invoked = 'something invokes the function';

/** Ways by Lambda functions. */
export const lambdaMethods: readonly Method[] = [
  {
    id: 'create-and-invoke-function',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    does: 'creates a function with the role {role} and invokes it',
    page: page('CreateFunction'),
  },
  {
    id: 'create-function-and-let-invoke',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'lambda:AddPermission', 'lambda:CreateFunction'],
    does: 'creates a function with the role {role} and lets a principal of its choice invoke it',
    page: page('AddPermission'),
  },
  {
    id: 'create-function-on-new-table',
    how: 'pass-role',
    services,
    requires: [
      'dynamodb:CreateTable',
      'dynamodb:PutItem',
      'iam:PassRole',
      'lambda:CreateEventSourceMapping',
      'lambda:CreateFunction',
    ],
    does: 'creates a function with the role {role} and has it run for every item put into a table of its own',
    page: page('CreateEventSourceMapping'),
  },
  {
    id: 'create-function-on-event-source',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'lambda:CreateEventSourceMapping', 'lambda:CreateFunction'],
    does: 'creates a function with the role {role} and has it run for the records of a stream or queue',
    provided: 'a stream or queue that the role may read receives records',
    page: page('CreateEventSourceMapping'),
  },
  {
    id: 'give-function-role',
    how: 'pass-role',
    services,
    requires: [
      'iam:PassRole',
      'lambda:InvokeFunction',
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
    ],
    does: 'gives a function that is there the role {role} and code of its own, and invokes it',
    provided: 'a function exists that it may change',
    page: page('UpdateFunctionConfiguration'),
  },
  {
    id: 'update-and-invoke-function',
    how: 'use-carrier',
    carrier: 'function',
    on: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
    services,
    requires: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
    does: 'replaces the code of the function {target} and invokes it with its role {role}',
    page: page('UpdateFunctionCode'),
  },
  {
    id: 'update-function-and-let-invoke',
    how: 'use-carrier',
    carrier: 'function',
    on: ['lambda:AddPermission', 'lambda:UpdateFunctionCode'],
    services,
    requires: ['lambda:AddPermission', 'lambda:UpdateFunctionCode'],
    does: 'replaces the code of the function {target}, whose role is {role}, and lets a principal of its choice invoke it',
    page: page('AddPermission'),
  },
  {
    id: 'update-function-code',
    how: 'use-carrier',
    carrier: 'function',
    on: ['lambda:UpdateFunctionCode'],
    services,
    requires: ['lambda:UpdateFunctionCode'],
    does: 'replaces the code of the function {target}, which runs with the role {role}',
    provided: invoked,
    page: page('UpdateFunctionCode'),
  },
  {
    // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
    id: 'update-function-configuration',
    how: 'use-carrier',
    carrier: 'function',
    on: ['lambda:UpdateFunctionConfiguration'],
    services,
    requires: ['lambda:UpdateFunctionConfiguration'],
    does: 'has the function {target}, which runs with the role {role}, load code of its own by a layer or an environment variable',
    provided: invoked,
    page: page('UpdateFunctionConfiguration'),
  },
];
