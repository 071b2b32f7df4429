import { defineCases } from '../../../cases.ts';
import { changePolicy, unreadable } from '../../testing/policy-edits.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'an action on all resources but one',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AllButOne',
          Effect: 'Allow',
          Action: 'ecr:PutImage',
          NotResource: 'arn:aws:ecr:eu-west-1:444455556666:repository/base',
        });
      }),
      subject: 'policy/delivery/deployment',
      part: 'AllButOne',
    },
    {
      name: 'all but IAM, to a role of a partner',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AllButIam',
          Effect: 'Allow',
          NotAction: ['iam:*', 'organizations:*'],
          Resource: '*',
        });
      }),
      part: 'AllButIam',
    },
  ],
  met: [{ name: 'policies that name what they allow', edit: () => {} }],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'policy/delivery/deployment',
    },
  ],
  notApplicable: [
    { name: 'a Deny with NotAction', edit: () => {}, part: 'DenyAllButEnrolmentWithoutMfa' },
    {
      name: 'an exception of nothing, which is everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AllButNothing',
          Effect: 'Allow',
          NotAction: 'nosuchservice:*',
          Resource: '*',
        });
      }),
      part: 'AllButNothing',
    },
  ],
});
