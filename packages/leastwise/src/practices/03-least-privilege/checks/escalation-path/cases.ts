import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { administratorAccess, changePolicy, roleNamed, unreadable } from '../../testing/policy-edits.ts';

const managers = ['maria.lopez', 'break-glass', 'identity-administration'];
const deployer = 'role/delivery/github-deployer';
const policies = 'arn:aws:iam::444455556666:policy';

/** Makes a role of an application do everything, as one that is meant to. */
const powerful = (account: SnapshotDraft, role: string): void => {
  administratorAccess(account, role);
  delete roleNamed(account, role).PermissionsBoundary;
};

const allowDeployer = (Sid: string, Action: string | string[], Resource: string) =>
  changePolicy('deployment', (statements) => {
    statements.push({ Sid, Effect: 'Allow', Action, Resource });
  });

export const cases = defineCases({
  departed: [
    {
      name: 'a role for deployments that hands an administrator role to a container of its own',
      edit: (account) => powerful(account, 'shop-task'),
      settings: { permissionsManagers: [...managers, 'shop-task'] },
      subject: deployer,
    },
    {
      name: 'one that may rewrite its own policy',
      edit: allowDeployer('Rewrite', 'iam:CreatePolicyVersion', `${policies}/delivery/*`),
      subject: deployer,
    },
    {
      name: 'a function that runs as an administrator, and whose code it replaces',
      edit: (account) => {
        powerful(account, 'order-intake');
        allowDeployer('Update', ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'], '*')(account);
      },
      settings: { permissionsManagers: [...managers, 'order-intake'] },
      subject: deployer,
    },
    {
      name: 'a user with a way that asks for MFA and is no role to take',
      edit: () => {},
      settings: { permissionsManagers: managers.slice(1) },
      subject: 'user/people/maria.lopez',
    },
    {
      name: 'one that makes others administrators and is not known to act as one',
      edit: (account) => {
        delete roleNamed(account, 'batch-worker').PermissionsBoundary;
        allowDeployer(
          'Attach',
          'iam:AttachRolePolicy',
          'arn:aws:iam::444455556666:role/app/batch-worker',
        )(account);
      },
      subject: deployer,
    },
    {
      name: 'a chain: it assumes a role that may raise itself',
      edit: (account) => {
        allowDeployer('Assume', 'sts:AssumeRole', roleNamed(account, 'audit-collection').Arn)(account);
        roleNamed(account, 'audit-collection').AssumeRolePolicyDocument.Statement.push({
          Effect: 'Allow',
          Principal: { AWS: roleNamed(account, 'github-deployer').Arn },
          Action: 'sts:AssumeRole',
        });
        changePolicy('audit-collection', (statements) => {
          statements.push({
            Effect: 'Allow',
            Action: 'iam:PutRolePolicy',
            Resource: roleNamed(account, 'audit-collection').Arn,
          });
        })(account);
      },
      subject: deployer,
    },
  ],
  met: [
    { name: 'nobody has a way', edit: () => {} },
    {
      name: 'a role that is taken with MFA only',
      edit: () => {},
      subject: 'user/people/jonas.weber',
    },
    { name: 'one that is meant to manage permissions', edit: () => {}, subject: 'user/people/maria.lopez' },
    {
      name: 'a way that a boundary stops',
      edit: changePolicy('order-intake', (statements) => {
        statements.push({ Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: '*' });
      }),
      subject: 'role/app/order-intake',
    },
    {
      name: 'a way through something that is not there: another version of a policy of its',
      edit: allowDeployer('Choose', 'iam:SetDefaultPolicyVersion', `${policies}/delivery/*`),
      subject: deployer,
    },
    {
      name: 'a role that only a program takes, and that becomes nothing more',
      edit: () => {},
      subject: deployer,
    },
  ],
  unknown: [
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
    { name: 'a policy that cannot be read', edit: unreadable('deployment'), subject: deployer },
    {
      name: 'functions that were not read, one of which may carry an administrator role',
      edit: (account) => {
        powerful(account, 'order-intake');
        allowDeployer('Update', 'lambda:UpdateFunctionCode', '*')(account);
        account.refuse('lambda.ListFunctions');
      },
      settings: { permissionsManagers: [...managers, 'order-intake'] },
      subject: deployer,
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    {
      name: 'one that can do everything already',
      edit: (account) => administratorAccess(account, 'github-deployer'),
      subject: deployer,
    },
    {
      name: 'a person who assumes a privileged role without MFA, which is asked of the role',
      edit: (account) => {
        for (const statement of roleNamed(account, 'break-glass').AssumeRolePolicyDocument.Statement)
          delete statement.Condition;
        changePolicy('platform-operations', (statements) => {
          for (const statement of statements)
            if (statement.Sid === 'TakeOperatorRole') delete statement.Condition;
        })(account);
        changePolicy('require-mfa', (statements) => {
          for (const statement of statements) statement.Resource = 'arn:aws:iam::444455556666:user/nobody';
        })(account);
      },
      subject: 'user/people/jonas.weber',
    },
  ],
});
