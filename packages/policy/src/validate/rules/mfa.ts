import type { ConditionView } from '../condition-view.ts';
import type { Rule } from '../rule.ts';

const present = 'aws:multifactorauthpresent';
const age = 'aws:multifactorauthage';

/** What a condition on the MFA key says: the value it tests, and how it treats a request without the key. */
const demand = ({ keyName, operator, values }: ConditionView) =>
  keyName === present &&
  operator?.comparison === 'bool' &&
  operator.quantifier === 'single' &&
  values.length === 1
    ? { wants: values[0]?.text.toLowerCase() === 'true', ifExists: operator.ifExists }
    : undefined;

/** A rule about one way of testing the MFA key. */
const says =
  (
    effect: 'Allow' | 'Deny',
    wants: boolean,
    ifExists: boolean,
    message: string,
  ): NonNullable<Rule['condition']> =>
  (condition, { allows, conditions }) => {
    const found = demand(condition);
    if (
      found === undefined ||
      allows !== (effect === 'Allow') ||
      found.wants !== wants ||
      found.ifExists !== ifExists
    )
      return undefined;
    // A Null condition on the key beside it decides what a request without the key gets.
    const decided = conditions.some(
      (other) => other.keyName === present && other.operator?.comparison === 'null',
    );
    return decided ? undefined : message;
  };

/**
 * Long-term access keys have no MFA key at all, so what a condition does to a request without one decides.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export const mfaRules: readonly Rule[] = [
  {
    code: 'mfa-deny-misses-access-keys',
    severity: 'security-warning',
    finds:
      'A Deny by Bool aws:MultiFactorAuthPresent "false" misses long-term access keys, whose requests lack the key.',
    condition: says(
      'Deny',
      false,
      false,
      'requests with long-term access keys have no aws:MultiFactorAuthPresent, so this Deny misses them; use BoolIfExists',
    ),
  },
  {
    code: 'mfa-allow-admits-access-keys',
    severity: 'security-warning',
    finds:
      'An Allow by BoolIfExists aws:MultiFactorAuthPresent "true" lets long-term access keys in, whose requests lack the key.',
    condition: says(
      'Allow',
      true,
      true,
      'requests with long-term access keys have no aws:MultiFactorAuthPresent, so this Allow lets them in without MFA; use Bool',
    ),
  },
  {
    code: 'mfa-deny-hits-roles',
    severity: 'suggestion',
    finds:
      'A Deny by BoolIfExists aws:MultiFactorAuthPresent "false" is right for users, and hits roles, Identity Center and services too.',
    types: ['identity', 'boundary', 'scp', 'resource'],
    condition: (condition, statement, policy) => {
      const other = statement.conditions.some(({ keyName }) =>
        /^aws:(principalarn|principaltype|viaawsservice|principalisawsservice|username)$/.test(keyName),
      );
      return other
        ? undefined
        : says(
            'Deny',
            false,
            true,
            'sessions of roles and of Identity Center show no MFA, so this Deny hits them too; if it is not for users alone, spare them by aws:PrincipalArn',
          )(condition, statement, policy);
    },
  },
  {
    code: 'mfa-allow-without',
    severity: 'warning',
    finds: 'An Allow asks for requests without MFA.',
    condition: (condition, { allows }) =>
      allows && demand(condition)?.wants === false
        ? 'this grants only to requests without MFA; "true" was most likely meant'
        : undefined,
  },
  {
    code: 'mfa-deny-with',
    severity: 'warning',
    finds: 'A Deny hits requests with MFA.',
    condition: (condition, { allows }) =>
      !allows && demand(condition)?.wants === true
        ? 'this denies only to requests with MFA; "false" was most likely meant'
        : undefined,
  },
  {
    code: 'mfa-age-deny-misses-access-keys',
    severity: 'security-warning',
    finds:
      'A Deny by the age of the MFA sign-in misses requests that have none, as aws:MultiFactorAuthAge is absent from them.',
    condition: ({ keyName, operator, operatorName }, { allows, conditions }, { statements }) => {
      if (
        allows ||
        keyName !== age ||
        operator?.comparison !== 'number' ||
        operator.ifExists ||
        operator.negated
      )
        return undefined;
      const closes = (one: ConditionView) => one.keyName === age && one.operator?.comparison === 'null';
      const closed =
        conditions.some(closes) || statements.some((other) => !other.allows && other.conditions.some(closes));
      return closed
        ? undefined
        : `requests without MFA have no aws:MultiFactorAuthAge, so this Deny misses them; use ${operatorName}IfExists`;
    },
  },
  {
    code: 'mfa-age-allow-admits-access-keys',
    severity: 'security-warning',
    finds: 'An Allow by the age of the MFA sign-in with IfExists lets requests without MFA in.',
    condition: ({ keyName, operator }, { allows, conditions }) =>
      allows &&
      keyName === age &&
      operator?.comparison === 'number' &&
      operator.ifExists &&
      !conditions.some((one) => demand(one)?.wants === true && demand(one)?.ifExists === false)
        ? 'requests without MFA have no aws:MultiFactorAuthAge, so this Allow lets them in; leave IfExists out'
        : undefined,
  },
];
