import { everyOfKind, everyResource, isEveryAction, listed, narrowsBy, patternOf } from '../grants.ts';
import type { PolicyType } from '../policy-type.ts';
import type { Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';

/** Policies by which somebody gains something; the rest only limit. */
const granting: readonly PolicyType[] = ['identity', 'resource'];

/** Whether a statement makes its holder an administrator outright; finer rules then have nothing to add. */
const isAdministrator = (statement: StatementView): boolean =>
  statement.allows &&
  !statement.statement.action.not &&
  statement.actions.some(({ text }) => isEveryAction(text)) &&
  everyResource(statement) &&
  statement.statement.conditions.length === 0;

/** Actions by which a user or role becomes one's own: new credentials for it. */
const minting = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UploadSigningCertificate',
  'iam:UploadSSHPublicKey',
];

/** Actions by which a principal gives itself, or one that it can use, more than it has. */
const raising: readonly (readonly [action: string, kind: string])[] = [
  ['iam:AttachUserPolicy', 'user'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:AddUserToGroup', 'group'],
  ['iam:CreatePolicyVersion', 'policy'],
  ['iam:SetDefaultPolicyVersion', 'policy'],
  ['iam:UpdateAssumeRolePolicy', 'role'],
  ['iam:DeleteUserPermissionsBoundary', 'user'],
  ['iam:DeleteRolePermissionsBoundary', 'role'],
];

const privileged = ['iam', 'organizations', 'sts', 'kms', 'sso', 'identitystore', 'account'];

/** An Allow that is not outright administration and has no condition that narrows it in ways a rule can't judge. */
const judgeable = (statement: StatementView): boolean =>
  statement.allows && !isAdministrator(statement) && !statement.statement.action.not;

/** The services that iam:PassRole is limited to, as far as they are known; undefined where it is not limited. */
const passedTo = ({ conditions }: StatementView): readonly string[] | undefined => {
  const naming = conditions.find(
    ({ keyName, operator, values }) =>
      keyName === 'iam:passedtoservice' &&
      operator?.negated === false &&
      operator.comparison !== 'null' &&
      !values.some(({ text }) => /^\*(\.amazonaws\.com)?$/.test(text)),
  );
  return naming?.values.map(({ text }) => text);
};

/** Grants that are more than they look like. */
export const privilegeRules: readonly Rule[] = [
  {
    code: 'full-administrator',
    severity: 'security-warning',
    finds: 'A statement grants every action on every resource: whoever holds it owns the account.',
    types: granting,
    statement: (statement) =>
      isAdministrator(statement)
        ? {
            path: statement.at('Action'),
            message: 'this grants every action on every resource; name the actions that are needed',
          }
        : undefined,
  },
  {
    code: 'allow-not-action',
    severity: 'security-warning',
    finds:
      'Allow with NotAction grants all actions but the named, of all services, also those that AWS adds later.',
    types: granting,
    statement: ({ allows, statement, at }) =>
      allows && statement.action.not
        ? {
            path: at('NotAction'),
            message:
              'Allow with NotAction grants every other action, later ones too; name the actions that are needed',
          }
        : undefined,
  },
  {
    code: 'allow-not-resource',
    severity: 'security-warning',
    finds: 'Allow with NotResource grants on all resources but the named, also those of later.',
    types: granting,
    statement: ({ allows, statement, at }) =>
      allows && statement.resource?.not === true
        ? {
            path: at('NotResource'),
            message:
              'Allow with NotResource grants on every other resource, later ones too; name the resources, or add a Deny',
          }
        : undefined,
  },
  {
    code: 'privileged-service-wildcard',
    severity: 'security-warning',
    finds:
      'All actions of a service that gives out permissions, keys or accounts are granted on every resource.',
    types: ['identity'],
    action: ({ text }, statement) => {
      const service = text.toLowerCase().replace(/:\*+$/, '');
      return judgeable(statement) &&
        text.includes(':') &&
        privileged.includes(service) &&
        everyResource(statement) &&
        statement.statement.conditions.length === 0
        ? `'${text}' on every resource is all of a service that gives out permissions, keys or accounts; name the actions that are needed`
        : undefined;
    },
  },
  {
    code: 'passrole-any-role',
    severity: 'security-warning',
    finds:
      'iam:PassRole on every role: whoever holds it can run a service with any role that the service may assume.',
    types: ['identity'],
    statement: (statement) => {
      if (
        !judgeable(statement) ||
        passedTo(statement) !== undefined ||
        narrowsBy(statement, 'iam:associatedresourcearn', 'aws:resourcetag/', 'iam:resourcetag/')
      )
        return undefined;
      const action = patternOf(statement, 'iam:PassRole');
      const wide = action === undefined ? undefined : everyOfKind(statement, 'iam', 'role');
      return wide === undefined
        ? undefined
        : {
            path: wide.path,
            message: `'${action?.text}' lets its holder pass any role to any service; name the roles, and the service by iam:PassedToService`,
          };
    },
  },
  {
    code: 'passrole-any-role-to-service',
    severity: 'suggestion',
    finds:
      'iam:PassRole on every role, to named services: any role that those services may assume can be used through them.',
    types: ['identity'],
    statement: (statement) => {
      const services = judgeable(statement) ? passedTo(statement) : undefined;
      const wide =
        services === undefined || patternOf(statement, 'iam:PassRole') === undefined
          ? undefined
          : everyOfKind(statement, 'iam', 'role');
      if (services === undefined || wide === undefined) return undefined;
      const whom = services.length === 0 ? 'the named services' : listed(services);
      const message = `every role that ${whom} may assume can be passed and used, administrators' too; name the roles`;
      return { path: wide.path, message };
    },
  },
  {
    code: 'passrole-any-service',
    severity: 'suggestion',
    finds: 'iam:PassRole on named roles does not say to which service.',
    types: ['identity'],
    statement: (statement) => {
      const action = judgeable(statement) ? patternOf(statement, 'iam:PassRole') : undefined;
      if (action === undefined || action.text.toLowerCase() !== 'iam:passrole') return undefined;
      if (
        everyOfKind(statement, 'iam', 'role') !== undefined ||
        passedTo(statement) !== undefined ||
        narrowsBy(statement, 'iam:associatedresourcearn')
      )
        return undefined;
      return statement.statement.resource?.not === true
        ? undefined
        : {
            path: action.path,
            message:
              'the role may be passed to any service that it trusts; say to which by a condition on iam:PassedToService',
          };
    },
  },
  {
    code: 'passrole-not-resource',
    severity: 'security-warning',
    finds: 'iam:PassRole with NotResource: every role but the named can be passed, later ones too.',
    types: ['identity'],
    statement: (statement) =>
      judgeable(statement) &&
      statement.statement.resource?.not === true &&
      patternOf(statement, 'iam:PassRole') !== undefined
        ? {
            path: statement.at('NotResource'),
            message:
              'iam:PassRole with NotResource takes in every other role, later ones too; name the roles in Resource',
          }
        : undefined,
  },
  {
    code: 'assume-any-role',
    severity: 'security-warning',
    finds:
      'sts:AssumeRole on every role: each role of any account whose trust policy admits the account is within reach.',
    types: ['identity'],
    statement: (statement) => {
      if (!judgeable(statement) || statement.statement.conditions.length > 0) return undefined;
      const action = patternOf(statement, 'sts:AssumeRole');
      const wide = action === undefined ? undefined : everyOfKind(statement, 'iam', 'role');
      return wide === undefined || action?.text === '*'
        ? undefined
        : {
            path: wide.path,
            message: 'this lets its holder assume every role that trusts the account; name the roles',
          };
    },
  },
  {
    code: 'service-linked-role-any-service',
    severity: 'security-warning',
    finds:
      'iam:CreateServiceLinkedRole without a condition on iam:AWSServiceName creates such a role for any service.',
    types: ['identity'],
    statement: (statement) => {
      const action = judgeable(statement) ? patternOf(statement, 'iam:CreateServiceLinkedRole') : undefined;
      if (action === undefined || narrowsBy(statement, 'iam:awsservicename')) return undefined;
      const { resources, statement: source } = statement;
      const wide =
        source.resource?.not === true ||
        resources.some(({ text }) => text === '*' || /:role\/(\*|aws-service-role\/\*)/.test(text));
      return wide
        ? {
            path: action.path,
            message:
              'this creates the service-linked role of any service; name the services by a condition on iam:AWSServiceName',
          }
        : undefined;
    },
  },
  {
    code: 'mints-credentials-of-others',
    severity: 'security-warning',
    finds:
      'A statement lets its holder make access keys, passwords or certificates of every user, and so become any of them.',
    types: ['identity'],
    statement: (statement) => {
      if (!judgeable(statement) || statement.statement.conditions.length > 0) return undefined;
      const found = minting.filter((name) => patternOf(statement, name) !== undefined);
      const wide = found.length === 0 ? undefined : everyOfKind(statement, 'iam', 'user');
      return wide === undefined
        ? undefined
        : {
            path: wide.path,
            message: `${listed(found)} on every user lets its holder sign in as any of them; use arn:aws:iam::*:user/\${aws:username}`,
          };
    },
  },
  {
    code: 'raises-own-permissions',
    severity: 'security-warning',
    finds:
      'A statement lets its holder change the policies of every user, group, role or policy, its own too.',
    types: ['identity'],
    statement: (statement) => {
      if (!judgeable(statement) || statement.statement.conditions.length > 0) return undefined;
      const found = raising.filter(
        ([name, kind]) =>
          patternOf(statement, name) !== undefined && everyOfKind(statement, 'iam', kind) !== undefined,
      );
      const [first] = found;
      return first === undefined
        ? undefined
        : {
            path: patternOf(statement, first[0])?.path ?? statement.path,
            message: `${listed(found.map(([name]) => name))} without limits lets its holder make itself administrator; name resources, or demand a boundary by iam:PermissionsBoundary`,
          };
    },
  },
];
