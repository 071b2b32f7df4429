import { isEveryResource, patternOf } from '../grants.ts';
import type { Rule } from '../rule.ts';

const resource = ['resource'] as const;

/** Prefixes of the actions that may stand in the policy of a service's resource, where they are not its own prefix alone. */
const also: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3', 's3-object-lambda', 's3express', 's3-outposts', 's3tables'],
  ecr: ['ecr'],
  'execute-api': ['execute-api'],
  apigateway: ['execute-api'],
  es: ['es', 'opensearch'],
  lambda: ['lambda'],
  events: ['events'],
  glue: ['glue'],
  iam: ['sts'],
};

const serviceOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();

/** Policies on resources, by the service whose resource it is. */
export const resourcePolicyRules: readonly Rule[] = [
  {
    code: 'foreign-action',
    severity: 'error',
    finds:
      "A policy on a resource speaks of another service's action, which is never asked about it; AWS refuses it.",
    types: resource,
    action: ({ text }, _, { service, catalogue }) => {
      const prefix = serviceOf(text);
      if (service === undefined || prefix === '' || catalogue.service(prefix) === undefined) return undefined;
      return (also[service] ?? [service]).includes(prefix)
        ? undefined
        : `'${text}' is no action of ${service}, whose resource this policy is on; remove it`;
    },
  },
  {
    code: 'foreign-resource',
    severity: 'error',
    finds: "A policy on a resource names another service's resource; AWS refuses it.",
    types: resource,
    resource: ({ text }, _, { service }) => {
      const [arn, , named = ''] = text.split(':');
      if (service === undefined || arn !== 'arn' || /[*?]|\$\{/.test(named) || named === '') return undefined;
      return (also[service] ?? [service]).includes(named) || named === service
        ? undefined
        : `'${text}' is no resource of ${service}, on whose resource this policy is; name that one`;
    },
  },
  {
    code: 'key-policy-resource',
    severity: 'warning',
    finds: 'The Resource of a KMS key policy is not "*", which there means the key itself.',
    types: resource,
    resource: ({ text }, _, { service }) =>
      service === 'kms' && !isEveryResource(text) && text.includes(':alias/')
        ? 'a key policy is about its own key, whose ARN no alias is; write "*"'
        : undefined,
  },
  {
    code: 'key-policy-without-keeper',
    severity: 'warning',
    finds:
      'Nobody that a KMS key policy names may change it, so that the key can become unmanageable; only AWS support can help then.',
    types: resource,
    policy: ({ service, statements }) => {
      if (service !== 'kms' || statements.length === 0 || statements.some(({ complete }) => !complete))
        return undefined;
      const keeper = statements.some((one) => one.allows && patternOf(one, 'kms:PutKeyPolicy') !== undefined);
      return keeper
        ? undefined
        : {
            path: '',
            message:
              'nobody here may change this key policy; let the account (arn:aws:iam::ACCOUNT:root) do kms:*',
          };
    },
  },
  {
    code: 'repository-policy-resource',
    severity: 'error',
    finds: 'An ECR repository policy has a Resource, which it does not take.',
    types: resource,
    statement: ({ statement, at }, { service }) =>
      service === 'ecr' &&
      statement.resource !== undefined &&
      statement.resource.patterns.some((text) => text !== '*')
        ? {
            path: at(statement.resource.not ? 'NotResource' : 'Resource'),
            message:
              'an ECR repository policy takes no Resource, since it is about its repository; remove it',
          }
        : undefined,
  },
  {
    code: 'queue-policy-resources',
    severity: 'error',
    finds: 'A statement of an SQS queue policy names several resources; a queue policy is about one.',
    types: resource,
    statement: ({ resources, at }, { service }) =>
      service === 'sqs' && resources.length > 1
        ? {
            path: at('Resource'),
            message: `an SQS policy is about its own queue; it takes one Resource, not ${resources.length}`,
          }
        : undefined,
  },
  {
    code: 'queue-policy-actions',
    severity: 'error',
    finds: 'A statement of an SQS queue policy has more than seven actions, its quota.',
    types: resource,
    statement: ({ actions, at, statement }, { service }) =>
      service === 'sqs' && actions.length > 7
        ? {
            path: at(statement.action.not ? 'NotAction' : 'Action'),
            message: `an SQS policy takes 7 actions a statement, not ${actions.length}; split the statement, or write sqs:*`,
          }
        : undefined,
  },
];
