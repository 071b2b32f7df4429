import { type Answer, answerOf, not } from '../condition/answer.ts';
import { type KeyReader, type KeyValue, open } from '../condition/key-reader.ts';

/**
 * Services whose resources RCPs bind, as of January 2026.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const rcpServices: readonly string[] = [
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
];

const services: ReadonlySet<string> = new Set(rcpServices);

/** AWS managed keys have an alias under `alias/aws/`; nothing else in a request tells them from others. */
const isAwsManagedKey = (resource: string, aliases: KeyValue): Answer => {
  if (resource.includes(':alias/aws/')) return 'yes';
  if (aliases === open) return 'depends';
  const list = typeof aliases === 'string' ? [aliases] : (aliases ?? []);
  return answerOf(list.some((alias) => alias.startsWith('alias/aws/')));
};

/** Whether RCPs bind an action, given in lower case, on a resource. */
export const rcpsBind = (action: string, resource: string, keys: KeyReader): Answer => {
  const service = action.slice(0, Math.max(0, action.indexOf(':')));
  if (!services.has(service) || action === 'kms:retiregrant') return 'no';
  return service === 'kms' ? not(isAwsManagedKey(resource, keys.read('kms:resourcealiases'))) : 'yes';
};

/** What is left to decide where it is open whether a key is an AWS managed one, which RCPs leave alone. */
export const customerKeyCondition = {
  operator: 'ForAllValues:StringNotLike',
  key: 'kms:ResourceAliases',
  values: ['alias/aws/*'],
} as const;
