import { matchesGlob } from '../../pattern/glob.ts';
import { narrowsBy } from '../grants.ts';
import type { PolicyType } from '../policy-type.ts';
import type { Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';

const trust: readonly PolicyType[] = ['trust'];

/** What a trust policy can grant: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const assuming = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
];

const speaksOf = ({ actions, statement }: StatementView, action: string): boolean =>
  !statement.action.not && actions.some(({ text }) => matchesGlob(text, action, { ignoreCase: true }));

/** Providers whose tokens anybody can get: who may assume the role is then up to the subject alone. */
const shared =
  /(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|oidc\.circleci\.com|agent\.buildkite\.com|api\.bitbucket\.org|accounts\.google\.com|cognito-identity\.amazonaws\.com|oidc\.vercel\.com)/i;

const isWeb = ({ kind, value }: { readonly kind: string; readonly value: string }): boolean =>
  kind === 'Federated' && !value.includes(':saml-provider/');

/** Claims of a provider, by what their key ends in. */
const claims = ({ conditions }: StatementView, claim: string) =>
  conditions.filter(({ keyName }) => keyName.endsWith(`:${claim}`));

/** Role trust policies. */
export const trustRules: readonly Rule[] = [
  {
    code: 'trust-action',
    severity: 'error',
    finds: 'A trust policy speaks of an action that assumes no role; IAM refuses it.',
    types: trust,
    action: ({ text }, { statement }, { catalogue }) => {
      if (statement.action.not || catalogue.expand(text).length === 0) return undefined;
      return assuming.some((name) => matchesGlob(text, name, { ignoreCase: true }))
        ? undefined
        : `a trust policy is about sts:AssumeRole and its kin, not '${text}'; remove it`;
    },
  },
  {
    code: 'trust-action-wildcard',
    severity: 'warning',
    finds:
      'A trust policy allows actions by a wildcard, which takes in ways of assuming the role that were not meant.',
    types: trust,
    action: ({ text }, { allows }) =>
      allows && /[*?]/.test(text)
        ? `'${text}' takes in every way to assume the role; name the one that is meant`
        : undefined,
  },
  {
    code: 'trust-everyone',
    severity: 'security-warning',
    finds: 'A trust policy lets everyone assume the role, in any account, and no condition says who.',
    types: trust,
    statement: (statement) =>
      statement.allows &&
      statement.statement.principal?.not === false &&
      statement.principals.some(({ kind, value }) => (kind === '*' || kind === 'AWS') && value === '*') &&
      statement.conditions.every(({ complete }) => complete) &&
      !narrowsBy(
        statement,
        'aws:principalarn',
        'aws:principalaccount',
        'aws:principalorgid',
        'aws:principalorgpaths',
        'aws:sourceaccount',
        'aws:sourcearn',
        'aws:userid',
        'saml:',
        'aws:sourcevpc',
        'aws:sourcevpce',
        'aws:sourceip',
      )
        ? {
            path: statement.at('Principal'),
            message:
              'anybody in any account may assume this role; name accounts or roles, or add a condition on aws:PrincipalOrgID',
          }
        : undefined,
  },
  {
    code: 'trust-principal-action-mismatch',
    severity: 'error',
    finds:
      'The kind of principal can not call the action: an identity provider needs WithSAML or WithWebIdentity, others plain AssumeRole.',
    types: trust,
    principal: ({ kind, value }, statement) => {
      if (!statement.allows || statement.statement.action.not || statement.actions.length === 0)
        return undefined;
      const wanted =
        kind !== 'Federated'
          ? 'sts:AssumeRole'
          : value.includes(':saml-provider/')
            ? 'sts:AssumeRoleWithSAML'
            : 'sts:AssumeRoleWithWebIdentity';
      const assumes = assuming.slice(0, 3).filter((name) => speaksOf(statement, name));
      if (assumes.length === 0 || assumes.includes(wanted)) return undefined;
      // Outside the kinds of principal, several may share a statement, each with its own action.
      return `'${value}' can only call ${wanted}, which this statement does not speak of`;
    },
  },
  {
    code: 'trust-without-assume',
    severity: 'warning',
    finds: 'A trust policy allows tagging a session or naming its source, but no way to assume the role.',
    types: trust,
    policy: ({ statements }) => {
      const allows = statements.filter(({ allows: grants }) => grants);
      if (allows.length === 0 || allows.some(({ statement, complete }) => statement.action.not || !complete))
        return undefined;
      return allows.some((one) => assuming.slice(0, 3).some((name) => speaksOf(one, name)))
        ? undefined
        : {
            path: allows[0]?.at('Action') ?? '',
            message: 'nothing here lets anybody assume the role; add sts:AssumeRole',
          };
    },
  },
  {
    code: 'web-identity-without-audience',
    severity: 'security-warning',
    finds:
      'A web identity provider is trusted without a condition on the audience, so that tokens made for others work too.',
    types: trust,
    statement: (statement) => {
      const provider = statement.allows ? statement.principals.find(isWeb) : undefined;
      if (provider === undefined || !speaksOf(statement, 'sts:AssumeRoleWithWebIdentity')) return undefined;
      const checked = [
        ...claims(statement, 'aud'),
        ...claims(statement, 'oaud'),
        ...claims(statement, 'azp'),
        ...claims(statement, 'app_id'),
        ...claims(statement, 'sub'),
      ];
      return checked.length > 0 || !statement.complete
        ? undefined
        : {
            path: provider.path,
            message: `any token of ${provider.value} assumes this role; add conditions on its :aud and :sub`,
          };
    },
  },
  {
    code: 'web-identity-without-subject',
    severity: 'security-warning',
    finds:
      'A provider that serves everybody, such as GitHub, is trusted without a condition on the subject: anybody with an account there can assume the role.',
    types: trust,
    statement: (statement) => {
      const provider = statement.allows
        ? statement.principals.find((one) => isWeb(one) && shared.test(one.value))
        : undefined;
      if (
        provider === undefined ||
        !speaksOf(statement, 'sts:AssumeRoleWithWebIdentity') ||
        !statement.complete
      )
        return undefined;
      const needed = /cognito-identity|accounts\.google/.test(provider.value)
        ? [...claims(statement, 'aud'), ...claims(statement, 'sub'), ...claims(statement, 'oaud')]
        : statement.conditions.filter(({ keyName }) =>
            /:(sub|repository|repository_id|repository_owner|repository_owner_id|job_workflow_ref|namespace_id|project_path|project_id)$/.test(
              keyName,
            ),
          );
      return needed.length > 0
        ? undefined
        : {
            path: provider.path,
            message: `everybody with an account at ${provider.value.replace(/^.*oidc-provider\//, '')} can assume this role; add a condition on its :sub`,
          };
    },
  },
  {
    code: 'web-identity-subject-open',
    severity: 'security-warning',
    finds:
      'The condition on the subject of a shared provider begins with a wildcard, so that anybody there fits it.',
    types: trust,
    value: ({ text }, { keyName, key, operator }, { allows }) =>
      allows &&
      operator?.comparison === 'string-like' &&
      !operator.negated &&
      keyName.endsWith(':sub') &&
      shared.test(keyName) &&
      /^(\*|repo:\*|organization:\*|project_path:\*|org\/\*)/.test(text)
        ? `'${text}' fits anybody's subject in ${key}; name the organisation and the project`
        : undefined,
  },
  {
    code: 'saml-without-audience',
    severity: 'warning',
    finds:
      'A SAML provider is trusted without a condition on SAML:aud, so that assertions made for others work too.',
    types: trust,
    statement: (statement) => {
      if (!statement.allows || !speaksOf(statement, 'sts:AssumeRoleWithSAML') || !statement.complete)
        return undefined;
      const provider = statement.principals.find(({ value }) => value.includes(':saml-provider/'));
      return provider === undefined ||
        narrowsBy(
          statement,
          'saml:aud',
          'saml:recipient',
          'saml:doc',
          'saml:iss',
          'saml:sub',
          'saml:namequalifier',
        )
        ? undefined
        : {
            path: provider.path,
            message:
              'add StringEquals SAML:aud "https://signin.aws.amazon.com/saml", so that only assertions made for AWS count',
          };
    },
  },
  {
    code: 'external-id-if-exists',
    severity: 'security-warning',
    finds: 'The external id is demanded only where one is given, so that leaving it out is enough.',
    types: trust,
    condition: ({ keyName, operator }, { allows }) =>
      allows &&
      keyName === 'sts:externalid' &&
      operator !== undefined &&
      (operator.ifExists || operator.negated || operator.quantifier === 'every')
        ? 'a call without an external id passes this condition; use StringEquals'
        : undefined,
  },
  {
    code: 'external-id-open',
    severity: 'security-warning',
    finds: 'Any external id will do.',
    types: trust,
    value: ({ text }, { keyName, operator }, { allows }) =>
      allows && keyName === 'sts:externalid' && operator?.comparison === 'string-like' && /^\*+$/.test(text)
        ? '"*" accepts any external id, which protects nobody; name the id that was agreed on'
        : undefined,
  },
];
