import { isEveryAction, narrowsBy } from '../grants.ts';
import type { Rule } from '../rule.ts';

/**
 * Services whose resources RCPs bind, as of January 2026; the catalogue may know of later ones.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const boundServices: ReadonlySet<string> = new Set([
  's3',
  'sts',
  'kms',
  'sqs',
  'secretsmanager',
  'ecr',
  'aoss',
  'cognito-idp',
  'cognito-identity',
  'logs',
  'dynamodb',
]);

const isCatchAll = ({
  allows,
  statement,
}: {
  readonly allows: boolean;
  readonly statement: { readonly conditions: readonly unknown[] };
}): boolean => allows && statement.conditions.length === 0;

/** Service and resource control policies, and policies of VPC endpoints. */
export const guardrailRules: readonly Rule[] = [
  {
    code: 'scp-grants-nothing',
    severity: 'suggestion',
    finds:
      'An SCP only limits. One that allows some actions denies all others in the accounts below it, unless another SCP of the level allows them.',
    types: ['scp'],
    policy: ({ statements }) => {
      const allows = statements.filter(isCatchAll);
      const [first] = allows;
      if (
        first === undefined ||
        allows.some(
          ({ actions, statement }) => statement.action.not || actions.some(({ text }) => isEveryAction(text)),
        )
      )
        return undefined;
      return {
        path: first.path,
        message:
          'an SCP grants nothing: this limits accounts to these actions, unless another SCP at the same level allows more',
      };
    },
  },
  {
    code: 'scp-management-principal',
    severity: 'suggestion',
    finds: 'An SCP spares service-linked roles by name, which SCPs never bind.',
    types: ['scp'],
    value: ({ text }, { keyName }) =>
      keyName === 'aws:principalarn' && /:role\/aws-service-role\//.test(text)
        ? 'SCPs never bind service-linked roles, so sparing them has no effect; remove it'
        : undefined,
  },
  {
    code: 'rcp-allow',
    severity: 'error',
    finds: "An RCP of one's own can only deny; AWS attaches RCPFullAWSAccess by itself.",
    types: ['rcp'],
    statement: ({ allows, at }) =>
      allows
        ? {
            path: at('Effect'),
            message: 'a resource control policy can only deny; write what is to be denied',
          }
        : undefined,
  },
  {
    code: 'rcp-principal',
    severity: 'error',
    finds: 'The Principal of an RCP is not "*"; whom it hits is said by conditions.',
    types: ['rcp'],
    principal: ({ value, kind }) =>
      value !== '*' || (kind !== 'AWS' && kind !== '*')
        ? `the Principal of a resource control policy is "*", not '${value}'; use a condition on aws:PrincipalArn`
        : undefined,
  },
  {
    code: 'rcp-not-action',
    severity: 'error',
    finds: 'An RCP uses NotAction, which AWS does not accept there.',
    types: ['rcp'],
    statement: ({ statement, at }) =>
      statement.action.not
        ? { path: at('NotAction'), message: 'a resource control policy takes Action only; name the actions' }
        : undefined,
  },
  {
    code: 'rcp-every-action',
    severity: 'error',
    finds: 'An RCP of one\'s own names "*" as Action; it must name services.',
    types: ['rcp'],
    action: ({ text }) =>
      isEveryAction(text)
        ? `a resource control policy names services, such as s3:*, not '${text}'`
        : undefined,
  },
  {
    code: 'rcp-service-not-bound',
    severity: 'warning',
    finds: 'RCPs do not bind the resources of this service, so that the statement has no effect on it.',
    types: ['rcp'],
    action: ({ text }, _, { catalogue }) => {
      const prefix = text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase();
      const service = catalogue.service(prefix);
      return service === undefined || boundServices.has(prefix) || service.resourceControlPolicies
        ? undefined
        : `resource control policies do not bind ${service.name}, so '${text}' has no effect here`;
    },
  },
  {
    code: 'organization-deny-hits-services',
    severity: 'warning',
    finds:
      'A Deny for callers outside the organisation also hits AWS services, which belong to none: log delivery and the like stop working.',
    types: ['rcp', 'resource'],
    condition: ({ keyName, operator, operatorName }, statement) => {
      if (statement.allows || !/^aws:principalorg(id|paths)$/.test(keyName) || operator?.negated !== true)
        return undefined;
      const spared = narrowsBy(
        statement,
        'aws:principalisawsservice',
        'aws:principalservicename',
        'aws:principalservicenameslist',
        'aws:viaawsservice',
        'aws:sourceorgid',
        'aws:sourceaccount',
        'aws:sourcearn',
        'aws:principalarn',
        'aws:principaltype',
      );
      return spared ||
        statement.statement.principal?.entries.some(({ kind, value }) => kind === 'AWS' && value !== '*') ===
          true
        ? undefined
        : `AWS services have no organisation, so ${operatorName} hits them too; add Bool aws:PrincipalIsAWSService "false"`;
    },
  },
  {
    code: 'endpoint-open',
    severity: 'suggestion',
    finds:
      'The endpoint lets everyone do everything through it, as it does by default; data can leave through it to any account.',
    types: ['endpoint'],
    statement: ({ allows, statement, actions, resources, at }) =>
      allows &&
      statement.conditions.length === 0 &&
      actions.some(({ text }) => isEveryAction(text)) &&
      resources.some(({ text }) => text === '*')
        ? {
            path: at('Action'),
            message:
              'everything may pass this endpoint, to any account; limit it by aws:ResourceOrgID and aws:PrincipalOrgID',
          }
        : undefined,
  },
  {
    code: 'endpoint-principal',
    severity: 'warning',
    finds:
      'A policy of a gateway endpoint names principals, which it can not tell apart; a condition on aws:PrincipalArn can.',
    types: ['endpoint'],
    principal: ({ value, kind }, _, { service }) =>
      value === '*' || kind !== 'AWS' || (service !== undefined && service !== 's3' && service !== 'dynamodb')
        ? undefined
        : `a gateway endpoint (S3, DynamoDB) can not tell '${value}' from others; use "*" with a condition on aws:PrincipalArn`,
  },
];
