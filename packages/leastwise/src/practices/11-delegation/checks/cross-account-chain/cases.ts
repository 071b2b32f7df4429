import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import {
  administratorAccess,
  changePolicy,
  roleNamed,
} from '../../../03-least-privilege/testing/policy-edits.ts';
import { defineCases } from '../../../cases.ts';
import { trust } from '../../case-roles.ts';

const managers = ['maria.lopez', 'break-glass', 'identity-administration', 'shop-task'];
const vendorRole = 'role/partners/skylark-monitoring';
const siblingRole = 'role/partners/audit-collection';
const external = { StringEquals: { 'sts:ExternalId': 'given-by-the-partner-4711' } };

/** Lets what a partner assumes hand a container the role of the shop, which can do everything. */
const chain = (policy: string) => (account: SnapshotDraft) => {
  administratorAccess(account, 'shop-task');
  delete roleNamed(account, 'shop-task').PermissionsBoundary;
  changePolicy(policy, (statements) => {
    statements.push(
      {
        Sid: 'HandRoles',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: roleNamed(account, 'shop-task').Arn,
      },
      {
        Sid: 'Run',
        Effect: 'Allow',
        Action: ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      },
    );
  })(account);
};

export const cases = defineCases({
  departed: [
    {
      name: "a vendor's role that hands an administrator role to a container of its own",
      edit: chain('monitoring-by-skylark'),
      settings: { permissionsManagers: managers },
      subject: vendorRole,
      // The role itself has a way to become an administrator, whoever assumes it.
      alongside: ['escalation-path'],
    },
    {
      name: 'an account of the same organisation',
      edit: chain('audit-collection'),
      settings: { permissionsManagers: managers },
      subject: siblingRole,
      part: '444455557777',
    },
    {
      name: 'an account that nobody knows',
      edit: (account) => {
        chain('monitoring-by-skylark')(account);
        trust(account, 'skylark-monitoring', 'arn:aws:iam::999988887777:role/collector', external);
      },
      subject: vendorRole,
      part: '999988887777',
    },
  ],
  met: [
    { name: 'roles from outside that lead nowhere', edit: () => {}, subject: vendorRole },
    {
      name: 'a role that leads on, and that nobody outside assumes',
      edit: chain('deployment'),
      subject: 'role/delivery/github-deployer',
    },
  ],
  unknown: [
    {
      name: 'an account that only the unread organisation could vouch for',
      edit: (account) => {
        chain('audit-collection')(account);
        account.refuse('organizations.ListAccounts');
      },
      subject: siblingRole,
    },
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        Object.assign(roleNamed(account, 'audit-collection'), {
          AssumeRolePolicyDocument: '{"Statement": [',
        });
      },
      subject: siblingRole,
    },
  ],
  notApplicable: [
    { name: 'a service-linked role', edit: () => {}, subject: 'AWSServiceRoleForECS' },
    {
      name: 'a role that is an administrator itself',
      edit: (account) => administratorAccess(account, 'skylark-monitoring'),
      subject: vendorRole,
    },
  ],
});
