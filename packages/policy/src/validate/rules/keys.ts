import type { ActionInfo } from '../../catalogue/catalogue.ts';
import type { ConditionView } from '../condition-view.ts';
import { hasCarrier, mayCarry } from '../documented-resources.ts';
import { listed } from '../grants.ts';
import { didYouMean } from '../near-name.ts';
import type { Rule } from '../rule.ts';
import { isUndocumentedKey } from './undocumented.ts';

const prefixOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase();

/** Whether the condition holds for a request that lacks the key. */
const holdsWithout = ({ operator }: ConditionView): boolean | undefined =>
  operator === undefined || operator.comparison === 'null'
    ? undefined
    : operator.quantifier === 'every' || operator.ifExists || operator.negated;

/** Identity providers' keys are named after their host, or are of SAML. */
const ofProvider = (key: string): boolean => /^[^:]*\.|^saml:/i.test(key) || key.includes('/');

/** Condition keys that don't exist, that no request here carries, or that prove little. */
export const keyRules: readonly Rule[] = [
  {
    code: 'invalid-condition-key',
    severity: 'error',
    finds: 'A condition key is not written as prefix:name.',
    condition: ({ key, complete }) =>
      complete && !/^[^:\s]+:.+$/s.test(key)
        ? `'${key}' is no condition key; those are written prefix:name, such as aws:SourceIp`
        : undefined,
  },
  {
    code: 'unknown-global-key',
    severity: 'error',
    finds: 'AWS has no global condition key of this name, so that no request carries it.',
    condition: ({ key, keyName, keyInfo, complete }, _, { catalogue }) =>
      !complete ||
      keyInfo !== undefined ||
      prefixOf(key) !== 'aws' ||
      isUndocumentedKey(keyName) ||
      tagWithoutKey.test(key)
        ? undefined
        : `AWS has no condition key '${key}', so no request carries it${didYouMean(
            key,
            catalogue.globalConditionKeys.map(({ name }) => name),
          )}`,
  },
  {
    code: 'tag-key-missing',
    severity: 'error',
    finds:
      'A key for tags names no tag: aws:ResourceTag, aws:RequestTag and aws:PrincipalTag need /name behind them.',
    condition: ({ key }) =>
      tagWithoutKey.test(key)
        ? `'${key}' names no tag; write ${key.replace(/\/$/, '')}/name-of-the-tag`
        : undefined,
  },
  {
    code: 'unknown-service-key',
    severity: 'error',
    finds: 'The service has no condition key of this name, so that no request carries it.',
    condition: ({ key, keyName, keyInfo, complete }, _, { catalogue }) => {
      const service = catalogue.service(prefixOf(key));
      if (
        !complete ||
        keyInfo !== undefined ||
        service === undefined ||
        isUndocumentedKey(keyName) ||
        ofProvider(key)
      )
        return undefined;
      return `${service.name} has no condition key '${key}', so no request carries it${didYouMean(key, service.conditionKeys)}`;
    },
  },
  {
    code: 'unknown-key-prefix',
    severity: 'error',
    finds: 'The part of a condition key before the colon belongs to no service and no identity provider.',
    condition: ({ key, keyName, keyInfo, complete }, _, { catalogue }) => {
      const prefix = prefixOf(key);
      if (!complete || keyInfo !== undefined || prefix === '' || prefix === 'aws' || ofProvider(key))
        return undefined;
      if (catalogue.service(prefix) !== undefined || isUndocumentedKey(keyName)) return undefined;
      return `no condition key begins with '${prefix}:', so no request carries '${key}'${didYouMean(prefix, ['aws', ...catalogue.services])}`;
    },
  },
  {
    code: 'undocumented-key',
    severity: 'warning',
    finds: "AWS's own policies use the condition key, but its service reference does not have it.",
    condition: ({ keyName, key, keyInfo }) =>
      isUndocumentedKey(keyName) && keyInfo === undefined
        ? `AWS's service reference has no condition key '${key}'; do not build on it`
        : undefined,
  },
  {
    code: 'key-not-carried',
    severity: 'warning',
    finds:
      "No request for any of the statement's actions carries the key. The condition is then always met, or never: the statement says something else than it means.",
    condition: (condition, statement, { catalogue }) => {
      const { key, keyInfo, complete, operatorName } = condition;
      const actions = statement.named();
      if (
        !complete ||
        keyInfo === undefined ||
        keyInfo.anyAction ||
        actions === undefined ||
        actions.length === 0
      )
        return undefined;
      if (actions.some((action) => mayCarry(action, key, catalogue))) return undefined;
      // Of some keys AWS says only that they exist, not with which actions.
      if (!hasCarrier(key, catalogue)) return undefined;
      const without = holdsWithout(condition);
      const outcome =
        without === undefined
          ? `${operatorName} over it has one outcome`
          : without
            ? 'the condition always holds'
            : 'the condition never holds and the statement has no effect';
      return `no request for ${listed(
        actions.map(({ name }) => name),
        2,
      )} carries ${key}, so ${outcome}; use a key that the action has`;
    },
  },
  {
    code: 'key-not-carried-by-all',
    severity: 'suggestion',
    finds:
      'Some actions of the statement never carry a key that its condition demands, so that they are not granted. Wildcards are left alone.',
    condition: (condition, statement, { catalogue }) => {
      const { key, keyInfo, complete } = condition;
      if (!complete || keyInfo === undefined || keyInfo.anyAction || holdsWithout(condition) !== false)
        return undefined;
      if (!statement.allows || statement.statement.action.not) return undefined;
      const exact = statement.actions
        .map(({ text }) => catalogue.action(text))
        .filter((action): action is ActionInfo => action !== undefined);
      const lacking = exact.filter((action) => !mayCarry(action, key, catalogue));
      const all = statement.named() ?? [];
      if (lacking.length === 0 || !all.some((action) => mayCarry(action, key, catalogue))) return undefined;
      return `requests for ${listed(lacking.map(({ name }) => name))} never carry ${key}, so they stay denied; give them a statement of their own`;
    },
  },
  {
    code: 'spoofable-key',
    severity: 'security-warning',
    finds:
      'The only condition of an Allow is on a header that the caller writes as it likes: aws:Referer or aws:UserAgent.',
    statement: ({ allows, conditions }) =>
      allows &&
      conditions.length > 0 &&
      conditions.every(({ keyName }) => /^aws:(referer|useragent)$/.test(keyName)) &&
      conditions[0] !== undefined
        ? {
            path: conditions[0].path,
            message: `the caller itself writes ${conditions[0].key}, so this keeps nobody out; add a condition that it can not choose`,
          }
        : undefined,
  },
  {
    code: 'superseded-key',
    severity: 'suggestion',
    finds: 'A condition uses a key in place of which AWS has a better one.',
    condition: ({ keyName, key }) => {
      const better = superseded.get(keyName);
      return better === undefined ? undefined : `in place of ${key}, AWS has ${better}`;
    },
  },
  {
    code: 'key-from-caller-service',
    severity: 'warning',
    finds:
      'A key that only requests made by AWS services carry stands alone in an Allow of an identity policy, whose holder is no service.',
    types: ['identity', 'boundary'],
    condition: (condition, { allows }) =>
      allows &&
      /^aws:(sourcearn|sourceaccount|sourceorgid|sourceorgpaths)$/.test(condition.keyName) &&
      holdsWithout(condition) === false
        ? `${condition.key} comes only with calls by AWS services to a resource's policy, not with the holder's own; the statement most likely never applies`
        : undefined,
  },
];

const tagWithoutKey = /^aws:(resource|request|principal)tag\/?$/i;

const superseded: ReadonlyMap<string, string> = new Map([
  ['aws:sourceowner', 'aws:SourceAccount'],
  ['aws:principalorgmasteraccountid', 'aws:PrincipalOrgID'],
  ['ec2:resourcetag/', 'aws:ResourceTag/'],
  ['iam:resourcetag/', 'aws:ResourceTag/'],
  ['s3:x-amz-server-side-encryption-aws-kms-key-id-arn', 's3:x-amz-server-side-encryption-aws-kms-key-id'],
  ['aws:epochtime', 'aws:CurrentTime'],
]);
