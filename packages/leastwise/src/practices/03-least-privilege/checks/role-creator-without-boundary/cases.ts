import { defineCases } from '../../../cases.ts';
import { changePolicy, unreadable } from '../../testing/policy-edits.ts';

const apps = 'arn:aws:iam::444455556666:role/app/*';
const boundary = {
  StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::444455556666:policy/app/app-boundary' },
};

const deployer = 'role/delivery/github-deployer';

/** Roles of applications are made under a condition, and more may be done to them under the same. */
const makeAnd = (more: readonly string[], Condition: Record<string, Record<string, string>>) =>
  changePolicy('deployment', (statements) => {
    statements.push({
      Sid: 'MakeRoles',
      Effect: 'Allow',
      Action: ['iam:CreateRole', 'iam:AttachRolePolicy', ...more],
      Resource: apps,
      Condition,
    });
  });

export const cases = defineCases({
  departed: [
    {
      name: 'a role that makes roles and attaches policies to them',
      edit: changePolicy('audit-collection', (statements) => {
        statements.push({
          Sid: 'MakeRoles',
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:AttachRolePolicy'],
          Resource: apps,
        });
      }),
      subject: 'role/partners/audit-collection',
      // It becomes an administrator by such a role, and so does who assumes it from another account.
      alongside: ['cross-account-chain', 'escalation-path'],
    },
    {
      name: 'a boundary demanded with IfExists, which a call without one passes',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'MakeRoles',
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:PutRolePolicy'],
          Resource: apps,
          Condition: { StringEqualsIfExists: boundary.StringEquals },
        });
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'any boundary that is asked for, one that limits nothing among them',
      edit: makeAnd([], { Null: { 'iam:PermissionsBoundary': 'false' } }),
      subject: deployer,
    },
    {
      name: 'a boundary demanded, and taken away again',
      edit: makeAnd(['iam:DeleteRolePermissionsBoundary'], boundary),
      subject: deployer,
    },
    {
      name: 'roles whose names begin with a tag of the caller',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'MakeRoles',
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:PutRolePolicy'],
          Resource: 'arn:aws:iam::444455556666:role/${aws:PrincipalTag/team}-*',
        });
      }),
      subject: deployer,
    },
    {
      name: 'roles of any name, and permissions for those of one path',
      edit: changePolicy('deployment', (statements) => {
        statements.push(
          { Sid: 'MakeRoles', Effect: 'Allow', Action: 'iam:CreateRole', Resource: '*' },
          { Sid: 'ShapeRoles', Effect: 'Allow', Action: 'iam:AttachRolePolicy', Resource: apps },
        );
      }),
      subject: deployer,
    },
  ],
  met: [
    { name: 'nobody who makes roles but one that must give them a boundary', edit: () => {} },
    {
      name: 'a boundary demanded',
      edit: () => {},
      subject: 'role/admin/identity-administration',
      settings: { permissionsManagers: [] },
    },
    {
      name: 'policies attached only to roles with a boundary',
      edit: changePolicy('deployment', (statements) => {
        statements.push(
          { Sid: 'MakeRoles', Effect: 'Allow', Action: 'iam:CreateRole', Resource: apps },
          {
            Sid: 'ShapeRoles',
            Effect: 'Allow',
            Action: 'iam:AttachRolePolicy',
            Resource: apps,
            Condition: boundary,
          },
        );
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'policies from a list only',
      edit: changePolicy('deployment', (statements) => {
        statements.push(
          { Sid: 'MakeRoles', Effect: 'Allow', Action: 'iam:CreateRole', Resource: apps },
          {
            Sid: 'ShapeRoles',
            Effect: 'Allow',
            Action: 'iam:AttachRolePolicy',
            Resource: apps,
            Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::444455556666:policy/app/shop-web' } },
          },
        );
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'one that is meant to manage permissions',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'MakeRoles',
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:AttachRolePolicy'],
          Resource: apps,
        });
      }),
      settings: { permissionsManagers: ['github-deployer', 'identity-administration'] },
      subject: 'role/delivery/github-deployer',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'role/delivery/github-deployer',
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    {
      name: 'one that can do everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' });
      }),
      subject: 'role/delivery/github-deployer',
    },
  ],
});
