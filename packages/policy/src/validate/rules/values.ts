import { parseDate } from '../../condition/date.ts';
import { parseDecimal } from '../../condition/number.ts';
import { parseRange } from '../../pattern/address.ts';
import { arnParts } from '../../pattern/arn.ts';
import { type ConditionView, comparesText } from '../condition-view.ts';
import type { Rule } from '../rule.ts';

const variable = /\$\{/;

const compares = ({ operator }: ConditionView, comparison: string): boolean =>
  operator?.comparison === comparison;

/** What values of a key look like; wildcards are left alone where the operator knows them. */
interface Shape {
  readonly code: string;
  readonly finds: string;
  readonly keys: RegExp;
  readonly fits: RegExp;
  readonly wanted: string;
}

const shapes: readonly Shape[] = [
  {
    code: 'invalid-account-value',
    finds: 'A key that holds an account is compared with something that is no account of twelve digits.',
    keys: /^(aws:(principal|resource|source)account|aws:vpceaccount|kms:calleraccount|s3:(resourceaccount|dataaccesspointaccount)|aws:sourceowner)$/,
    fits: /^\d{12}$/,
    wanted: 'an account of twelve digits',
  },
  {
    code: 'invalid-organization-value',
    finds: 'A key that holds an organisation is compared with something that is no id of one.',
    keys: /^aws:(principal|resource|source|vpce)orgid$/,
    fits: /^o-[a-z0-9]{10,32}$/,
    wanted: "an organisation's id, such as o-a1b2c3d4e5",
  },
  {
    code: 'invalid-organization-path',
    finds:
      "A key that holds an account's place in the organisation is compared with no such path; they end in a slash.",
    keys: /^aws:(principal|resource|source|vpce)orgpaths$/,
    fits: /^o-[a-z0-9*?]+\/(r-[a-z0-9*?]+\/(ou-[a-z0-9*?-]+\/)*\**|.*\*.*)$/,
    wanted: 'a path such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  },
  {
    code: 'invalid-region-value',
    finds: 'aws:RequestedRegion is compared with something that is no region.',
    keys: /^aws:requestedregion$/,
    fits: /^([a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}|aws-global)$/,
    wanted: 'a region, such as eu-west-1',
  },
  {
    code: 'invalid-vpc-value',
    finds: 'aws:SourceVpc is compared with something that is no id of a VPC.',
    keys: /^aws:(sourcevpc|ec2instancesourcevpc)$/,
    fits: /^vpc-[0-9a-f]{8,17}$/,
    wanted: 'the id of a VPC, such as vpc-0a1b2c3d4e5f60718',
  },
  {
    code: 'invalid-vpc-endpoint-value',
    finds: 'aws:SourceVpce is compared with something that is no id of a VPC endpoint.',
    keys: /^aws:sourcevpce$/,
    fits: /^vpce-[0-9a-f]{8,17}$/,
    wanted: 'the id of a VPC endpoint, such as vpce-0a1b2c3d4e5f60718',
  },
  {
    code: 'invalid-principal-type-value',
    finds: 'aws:PrincipalType is compared with a word that it never holds.',
    keys: /^aws:principaltype$/,
    fits: /^(Account|User|FederatedUser|AssumedRole|Anonymous)$/,
    wanted: 'Account, User, FederatedUser, AssumedRole or Anonymous',
  },
  {
    code: 'invalid-service-value',
    finds:
      'A key that holds a service principal is compared with something that is none, such as a bare prefix.',
    keys: /^(iam:passedtoservice|iam:awsservicename|aws:principalservicename|aws:principalservicenameslist|aws:calledvia(first|last)?|kms:viaservice)$/,
    fits: /^[A-Za-z0-9*?-]+(\.[A-Za-z0-9*?-]+)+$/,
    wanted: 'a service principal, such as lambda.amazonaws.com',
  },
  {
    code: 'invalid-external-id',
    finds: 'sts:ExternalId is compared with a text that no external id can be.',
    keys: /^sts:externalid$/,
    fits: /^[\w+=,.@:\\/-]{2,1224}$/,
    wanted: 'an external id of 2 to 1,224 letters, digits and =,.@:/- signs',
  },
];

const shapeRules: readonly Rule[] = shapes.map(({ code, finds, keys, fits, wanted }) => ({
  code,
  severity: 'warning' as const,
  finds,
  value: ({ text }, condition) => {
    if (!comparesText(condition) || !keys.test(condition.keyName) || variable.test(text)) return undefined;
    if (compares(condition, 'string-like') && /[*?]/.test(text)) return undefined;
    return fits.test(text) || (!compares(condition, 'string-like') && /[*?]/.test(text))
      ? undefined
      : `'${text}' can not be what ${condition.key} holds: that is ${wanted}`;
  },
}));

/** Values that their operator can not read, or that their key never holds. */
export const valueRules: readonly Rule[] = [
  {
    code: 'invalid-bool',
    severity: 'error',
    finds: 'A Bool condition is given something else than true or false.',
    value: ({ text }, condition) =>
      compares(condition, 'bool') && !variable.test(text) && !/^(true|false)$/i.test(text)
        ? `'${text}' is neither true nor false, so the condition matches no request`
        : undefined,
  },
  {
    code: 'invalid-null-value',
    severity: 'error',
    finds: 'A Null condition is given something else than true or false.',
    value: ({ text }, condition) =>
      compares(condition, 'null') && !/^(true|false)$/i.test(text)
        ? `Null takes "true" (the key is absent) or "false" (it is there), not '${text}'`
        : undefined,
  },
  {
    code: 'invalid-number',
    severity: 'error',
    finds: 'A Numeric condition is given something that is no number.',
    value: ({ text }, condition) =>
      compares(condition, 'number') && !variable.test(text) && parseDecimal(text) === undefined
        ? `'${text}' is no number, so the condition matches no request`
        : undefined,
  },
  {
    code: 'invalid-date',
    severity: 'error',
    finds: 'A Date condition is given something that is neither an ISO 8601 date nor epoch seconds.',
    value: ({ text }, condition) =>
      compares(condition, 'date') && !variable.test(text) && parseDate(text) === undefined
        ? `'${text}' is no date; write it as 2026-11-20T00:00:00Z`
        : undefined,
  },
  {
    code: 'invalid-address',
    severity: 'error',
    finds: 'An IpAddress condition is given something that is no address and no range in CIDR notation.',
    value: ({ text }, condition) =>
      compares(condition, 'address') && !variable.test(text) && parseRange(text) === undefined
        ? `'${text}' is no address; write 203.0.113.0/24 or 2001:db8::/32`
        : undefined,
  },
  {
    code: 'invalid-binary',
    severity: 'error',
    finds: 'A BinaryEquals condition is given something that is no base64.',
    value: ({ text }, condition) =>
      compares(condition, 'binary') &&
      !variable.test(text) &&
      !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
        ? `'${text}' is no base64, so the condition matches no request`
        : undefined,
  },
  {
    code: 'invalid-arn-value',
    severity: 'warning',
    finds:
      'An ARN operator is given something that is no ARN of six parts, which no ARN matches; "*" is none either.',
    value: ({ text }, condition) =>
      compares(condition, 'arn') && !variable.test(text) && (arnParts(text)?.length ?? 0) < 6
        ? `'${text}' has not the six parts of an ARN, so ${condition.operatorName} matches nothing; write arn:aws:service:region:account:resource with * in its parts`
        : undefined,
  },
  {
    code: 'multiple-booleans',
    severity: 'error',
    finds: 'Bool or Null lists several values. Both together are no condition, and AWS refuses them.',
    condition: ({ operator, operatorName, values }) =>
      (operator?.comparison === 'bool' || operator?.comparison === 'null') && values.length > 1
        ? `${operatorName} takes one value, true or false, not ${values.length}`
        : undefined,
  },
  {
    code: 'wildcard-without-like',
    severity: 'warning',
    finds: 'A * stands in the value of StringEquals or StringNotEquals, for which it is a plain character.',
    value: ({ text }, condition) =>
      (compares(condition, 'string') || compares(condition, 'string-ignoring-case')) &&
      /[*]/.test(text.replace(/\$\{[^}]*\}/g, ''))
        ? `* is a plain character to ${condition.operatorName}; use ${condition.operator?.negated === true ? 'StringNotLike' : 'StringLike'} for a pattern`
        : undefined,
  },
  {
    code: 'value-case-can-not-match',
    severity: 'warning',
    finds:
      'A region, an account, an organisation or a service is written in capitals, which a case-sensitive comparison never matches.',
    value: ({ text }, condition) =>
      (compares(condition, 'string') || compares(condition, 'string-like')) &&
      /^(aws:requestedregion|aws:(principal|resource|source)orgid|iam:passedtoservice|iam:awsservicename|aws:calledvia(first|last)?|aws:sourcevpce?)$/.test(
        condition.keyName,
      ) &&
      !variable.test(text) &&
      text !== text.toLowerCase()
        ? `${condition.key} holds lower case only, so '${text}' never matches; write '${text.toLowerCase()}'`
        : undefined,
  },
  ...shapeRules,
];
