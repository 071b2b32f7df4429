import { changePolicy, unreadable } from '../../../03-least-privilege/testing/policy-edits.ts';
import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a mistyped action',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'Typo',
          Effect: 'Allow',
          Action: 'ecr:PutImages',
          Resource: 'arn:aws:ecr:eu-west-1:444455556666:repository/shop',
        });
      }),
      subject: 'policy/delivery/deployment',
      part: 'Typo',
    },
    {
      name: 'a Deny of a service that is none',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Typo', Effect: 'Deny', Action: 'organisations:*', Resource: '*' });
      }),
      part: 'Typo',
    },
  ],
  met: [{ name: 'actions that AWS knows', edit: () => {} }],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'policy/delivery/deployment',
    },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS',
      edit: () => {},
      subject: 'policy/aws-service-role/AWSConfigServiceRolePolicy',
    },
  ],
});
