import { defineCases } from '../../../cases.ts';
import { changePolicy, unreadable } from '../../testing/policy-edits.ts';

const handOn = (Resource: string | string[], Condition?: Record<string, Record<string, string>>) =>
  changePolicy('deployment', (statements) => {
    statements.push({
      Sid: 'HandOn',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource,
      ...(Condition !== undefined && { Condition }),
    });
  });

const part = 'HandOn';

export const cases = defineCases({
  departed: [
    { name: 'any role to any service', edit: handOn('*'), subject: 'policy/delivery/deployment', part },
    { name: 'any role of the account', edit: handOn('arn:aws:iam::444455556666:role/*'), part },
    {
      name: 'any role to one service: the strongest among them',
      edit: handOn('*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
      part,
    },
    {
      name: 'a wildcard that takes the action in',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: part, Effect: 'Allow', Action: 'iam:Pass*', Resource: '*' });
      }),
      part,
    },
  ],
  met: [
    { name: 'roles that are named', edit: () => {}, part: 'HandRolesToTasks' },
    { name: 'roles of one path', edit: handOn('arn:aws:iam::444455556666:role/app/*'), part },
    {
      name: 'roles of one tag',
      edit: handOn('*', { StringEquals: { 'iam:ResourceTag/owner': 'platform' } }),
      part,
    },
    {
      name: 'a grant that the boundary stops',
      edit: changePolicy('order-intake', (statements) => {
        statements.push({ Sid: part, Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' });
      }),
      part,
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'policy/delivery/deployment',
    },
  ],
  notApplicable: [
    {
      name: 'a statement that allows everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: part, Effect: 'Allow', Action: '*', Resource: '*' });
      }),
      part,
    },
  ],
});
